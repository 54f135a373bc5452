import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";

/** The calendar room has no table: it reads the office's snapshot, which names no one but the candidates. */
export const personalData: PersonalData<"web", AccountSubject> = {
  room: "calendar",
  register: [],
  tables: [],
  gather: () => Promise.resolve({}),
  erase: () => Promise.resolve(),
};

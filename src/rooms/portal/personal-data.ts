import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";

/** The portal has no table and stores nothing: the answers of « Puis-je voter ? » live in the reader's address bar. */
export const personalData: PersonalData<"web", AccountSubject> = {
  room: "portal",
  register: [],
  tables: [],
  gather: () => Promise.resolve({}),
  erase: () => Promise.resolve(),
};

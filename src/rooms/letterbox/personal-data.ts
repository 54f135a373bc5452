import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";

/**
 * The letterbox keeps nothing: what goes through it is sealed and handed over. Its letters are in the office's register
 * (`rights-requests`, `bureaus`); no account can be found in them.
 */
export const letterboxData: PersonalData<"web", AccountSubject> = {
  room: "letterbox",
  register: [],
  tables: [],
  gather: () => Promise.resolve({}),
  erase: () => Promise.resolve(),
};

import { startIslands } from "./boot.ts";

/** The rooms of the office side, by name. */
startIslands(
  import.meta.glob([
    "./islands/*.tsx",
    "../rooms/{staff,primary,polling,roll,results,recontact,privacy}/islands/*.tsx",
    "!**/*.test.tsx",
  ]),
);

import { startIslands } from "./boot.ts";

/** The rooms of the public side, by name: an island of the office is never in a public page's reach. */
startIslands(
  import.meta.glob([
    "./islands/*.tsx",
    "../rooms/{portal,letterbox,accounts,campaigns,moderation,questions,forums,network,broadcast,live}/islands/*.tsx",
    "!**/*.test.tsx",
  ]),
);

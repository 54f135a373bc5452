/** The opinion map: arithmetic alone, without a database. See README.md. */
export { inWords, MAP_FILE, STATEMENTS_FILE, verify, VOTES_FILE, votesFit } from "./export.ts";
export { readStatements } from "./statements-file.ts";
export { conversationMap, mapInWords } from "./told.ts";
export { readVotes } from "./votes-file.ts";
export { draw } from "./in-thread.ts";
export { drawnFrom, drawWeight } from "./draw.ts";
export { pairToAsk, scoreOf } from "./pairwise.ts";
export type { Dot, WrittenMajority, WrittenMap, WrittenRepresentative } from "./written.ts";

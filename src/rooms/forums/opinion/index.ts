/** The opinion map: arithmetic alone, without a database. See README.md. */
export { inWords, MAP_FILE, STATEMENTS_FILE, verify, VOTES_FILE } from "./export.ts";
export { readStatements } from "./statements-file.ts";
export { conversationMap, mapInWords } from "./told.ts";
export { readVotes } from "./votes-file.ts";
export { drawInThread } from "./in-thread.ts";

import type { Db, Tx } from "../../../core/db/handle.ts";

/** All the SQL of the room is in this folder. Every write is an insert: nothing decided is overwritten. */
export type Reader = Db<"primary"> | Tx<"primary">;

/** Who decided, when and why, as columns. */
export const decided = `author as "by", at, reason`;

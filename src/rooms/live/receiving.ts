import type { Db } from "../../core/db/handle.ts";
import type { Published } from "../../core/published.ts";
import { mayPublish } from "../calendar/index.ts";
import { openLive, type LiveParts, type OpenLive } from "./engine/open.ts";
import { openBook } from "./store/book.ts";

/** The room's second front door, for the live door alone: it holds what no page needs. */
export function openReceiving(
  parts: Omit<LiveParts, "book"> & { readonly db: Db<"live">; readonly published: Published },
): Promise<OpenLive> {
  return openLive({ ...parts, book: openBook(parts.db, (now) => mayPublish(parts, now).ok) });
}

import type { PublicDoor } from "../door.ts";
import { bytes, type Answer } from "./answer.ts";
import type { Unfollowed } from "./events.ts";
import type { Visit } from "./visit.ts";

/** EventSource does not come back after an answer that is no stream: the page then asks now and then. */
const later = (status: number): Answer =>
  bytes("", "text/plain; charset=utf-8", { status, headers: { "retry-after": "60" } });
const notNow: Readonly<Record<Unfollowed, Answer>> = { full: later(503), "too-many": later(429) };

/** The address of a stream for a page that is drawn now: what it already says is not told again. */
export const watchPath = (path: string, { now }: Pick<Visit, "now">): string => `${path}?depuis=${now.getTime()}`;

/** Tells whoever asks, from now on, that `topic` changed. What changed before the page they read was drawn they know. */
export function watched(
  door: Pick<PublicDoor, "hub">,
  visit: Pick<Visit, "node" | "address" | "query">,
  topic: string,
): Promise<Answer | "streamed"> {
  const asked = visit.query.get("depuis") ?? "";
  const drawnAt = /^\d{1,15}$/.test(asked) ? new Date(Number(asked)) : undefined;
  const followed = door.hub.follow(topic, visit.node.outgoing, visit.address, drawnAt);
  return Promise.resolve(followed === "followed" ? "streamed" : notNow[followed]);
}

import type { Tx } from "../../core/db/handle.ts";
import type { Visit } from "../../core/http/visit.ts";
import { deviceOf, newSession, seenLongAgo, sessionState } from "../../core/sessions.ts";
import { cookieHash, type Room } from "./room.ts";
import { barrier } from "./rules/standing.ts";
import { KEEPER_SESSION, ownPath, SESSION } from "./rules/sign-in.ts";
import {
  endSessionOf,
  findSession,
  insertSession,
  passSession,
  seeSession,
  type FoundSession,
  type OpenedBy,
} from "./store/sessions.ts";
import { findStash } from "./store/stash.ts";

export interface Opened {
  readonly cookies: readonly string[];
  readonly sessionHash: Buffer;
}

/**
 * Opens a session under a new secret, and ends the one this browser had: a cookie planted beforehand (fixation) or left
 * by somebody else does not live on beside it.
 */
export async function openSession(
  tx: Tx<"web">,
  room: Room,
  visit: Visit,
  opening: { readonly accountRow: string; readonly openedBy: OpenedBy; readonly secondFactor: boolean },
): Promise<Opened> {
  const old = cookieHash(visit, room.jars.session);
  if (old) await endSessionOf(tx, old, { at: visit.now, because: "replaced" });
  const { secret, hash } = newSession();
  const device = deviceOf(visit.headers.get("user-agent"));
  await insertSession(tx, { ...opening, secretHash: hash, device, at: visit.now });
  return { cookies: [sessionCookie(room, secret)], sessionHash: hash };
}

/** The second factor was passed: the same session under a new secret. */
export async function passInSession(tx: Tx<"web">, room: Room, sessionRow: string, at: Date): Promise<Opened> {
  const { secret, hash } = newSession();
  await passSession(tx, sessionRow, hash, at);
  return { cookies: [sessionCookie(room, secret)], sessionHash: hash };
}

const sessionCookie = (room: Room, secret: string): string => room.jars.session.set(secret, SESSION.absoluteMs / 1000);

/** Who comes with this cookie, if its session lives. Reading writes a row every five minutes at most. */
export async function presentIn(room: Room, visit: Visit): Promise<FoundSession | undefined> {
  const hash = cookieHash(visit, room.jars.session);
  const found = hash && (await findSession(room.door.db, hash));
  if (!found || !isAlive(found, found.standing.isKeeper, visit.now)) return undefined;
  if (seenLongAgo(found, visit.now)) await seeSession(room.door.db, found.row, visit.now);
  return found;
}

/** True while a session is neither ended, idle nor over; a keeper's ends sooner. */
export const isAlive = (times: Parameters<typeof sessionState>[0], isKeeper: boolean, now: Date): boolean =>
  sessionState(times, isKeeper ? KEEPER_SESSION : SESSION, now) === "alive";

/** Where a person who just came in goes: past what still stands in the way, back to what they wrote, to where they were. */
export async function destination(
  room: Room,
  visit: Visit,
  sessionHash: Buffer,
  onward: string | undefined,
): Promise<string> {
  const session = await findSession(room.door.db, sessionHash);
  const blocked = session && barrier(session.standing);
  const then = ownPath(onward);
  if (blocked !== undefined) return visit.href(barrierPath(blocked, then));
  const stashed = cookieHash(visit, room.jars.stash);
  if (stashed && (await findStash(room.door.db, room.keys, stashed, visit.now))) return visit.href("/reprendre");
  return visit.href(then ?? "/mon-compte");
}

/** The page that lifts a barrier, and where to go afterwards. */
export function barrierPath(blocked: "second-factor" | "declaration", onward: string | undefined): string {
  const path = blocked === "second-factor" ? "/connexion/second" : "/bienvenue";
  return withOnward(path, onward);
}

export const withOnward = (path: string, onward: string | undefined): string =>
  onward === undefined ? path : `${path}?vers=${encodeURIComponent(onward)}`;

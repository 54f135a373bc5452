import { token, tokenHash } from "../../core/crypto/random.ts";
import { addressGroup } from "../../core/client-address.ts";
import type { PublicDoor } from "../../core/door.ts";
import { page, seeOther, type Answer } from "../../core/http/answer.ts";
import type { Admission, Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Lang } from "../../core/lang.ts";
import { barrierPath, presentIn, withOnward } from "./opening.ts";
import { RefusedPage, type Refusing } from "./pages/refused.tsx";
import { messages } from "./messages.ts";
import { cookieHash, roomAt, type Room } from "./room.ts";
import { DAY_MS, ownPath } from "./rules/sign-in.ts";
import { barrier, keeperBarrier, type Barrier, type KeeperBarrier } from "./rules/standing.ts";
import { mayAct, type TeamRole } from "./rules/team.ts";
import { suspensionNow } from "./store/keepers.ts";
import type { FoundSession } from "./store/sessions.ts";
import { dropStash, keepStash } from "./store/stash.ts";
import { rolesOf } from "./store/teams.ts";

/** Who is asking, as other rooms may know them. */
export interface Account {
  /** Public id. */
  readonly accountId: string;
  readonly pseudonym: string;
  readonly lang: Lang;
  readonly isKeeper: boolean;
}
export interface Membership extends Account {
  /** Slug of the campaign. */
  readonly campaign: string;
  readonly roles: readonly TeamRole[];
}

/** Who is asking, as this room knows them. */
export type Present = FoundSession;

const accountOf = ({ account, standing }: Present): Account => ({
  accountId: account.publicId,
  pseudonym: account.pseudonym,
  lang: account.lang,
  isKeeper: standing.isKeeper,
});

/**
 * Somebody signed in, second factor passed where one was set up, age declared. Whoever is not is sent to the page that
 * helps; what they had typed is kept for them.
 */
export function accountGuard(door: PublicDoor): Guard<Account> {
  const room = roomAt(door);
  return {
    name: "account",
    admit: async (visit) => {
      const admission = await admitPresent(room, visit);
      return admission.pass ? { pass: true, who: accountOf(admission.who) } : admission;
    },
  };
}

/**
 * The same, with what this room alone may know. Its forms are not kept for later: « effacer mon compte » must be asked
 * by whoever is signed in, not wait to be sent by whoever signs in next.
 */
export function presentGuard(door: PublicDoor): Guard<Present> {
  const room = roomAt(door);
  return { name: "account", admit: (visit) => admitPresent(room, visit, "drop") };
}

/** Whoever asks, and who it is where somebody is wholly signed in: for pages that all may read and that know one's own. */
export function anyoneGuard(door: PublicDoor): Guard<Account | undefined> {
  const room = roomAt(door);
  return {
    name: "anyone",
    admit: async (visit) => {
      const present = await presentIn(room, visit);
      if (!present || barrier(present.standing) !== undefined) return { pass: true, who: undefined };
      greet(visit, present);
      return { pass: true, who: accountOf(present) };
    },
  };
}

type Typing = "keep" | "drop";

async function admitPresent(room: Room, visit: Visit, typing: Typing = "keep"): Promise<Admission<Present>> {
  const present = await presentIn(room, visit);
  if (!present) return turnedAway(await askFirst(room, visit, (onward) => withOnward("/connexion", onward), typing));
  const blocked = barrier(present.standing);
  if (blocked !== undefined) return turnedAway(await lift(room, visit, blocked, typing));
  await forgetSent(room, visit);
  greet(visit, present);
  return { pass: true, who: present };
}

/** The top of the page will say who is signed in, whatever the page answers. */
const greet = (visit: Visit, { account }: Present): void =>
  visit.knows({ name: account.pseudonym || messages[visit.lang].account.nav, path: "/mon-compte" });

/** A session that may still lack its second factor or its declaration: for the pages that ask for those. */
export function sessionGuard(door: PublicDoor): Guard<Present> {
  const room = roomAt(door);
  return {
    name: "session",
    admit: async (visit) => {
      const present = await presentIn(room, visit);
      return present ? { pass: true, who: present } : turnedAway(seeOther(visit.href("/connexion")));
    },
  };
}

/** The keeper of the platform, a second factor passed in this very session. */
export function keeperGuard(door: PublicDoor): Guard<Account> {
  const room = roomAt(door);
  return {
    name: "keeper",
    admit: async (visit) => {
      const admission = await admitPresent(room, visit);
      if (!admission.pass) return admission;
      const blocked = keeperBarrier(admission.who.standing);
      if (blocked === undefined) return { pass: true, who: accountOf(admission.who) };
      return turnedAway(await keeperTurned(room, visit, blocked));
    },
  };
}

function keeperTurned(room: Room, visit: Visit, blocked: KeeperBarrier): Promise<Answer> {
  switch (blocked) {
    case "not-keeper":
      return refusedPage(visit, { why: "not-keeper" });
    case "second-factor":
      return lift(room, visit, "second-factor");
    case "no-second-factor":
      return askFirst(room, visit, () => "/mon-compte/second-facteur");
  }
}

/**
 * One of the roles in the team of the campaign that the route's `:slug` names; an owner may whatever the team may. What
 * was typed is kept for whoever must sign in again, unless it is told to drop it.
 */
export function teamGuard(door: PublicDoor, roles: readonly TeamRole[], typing: Typing = "keep"): Guard<Membership> {
  const room = roomAt(door);
  return {
    name: `team: ${roles.join(", ")}`,
    admit: async (visit) => {
      const admission = await admitPresent(room, visit, typing);
      if (!admission.pass) return admission;
      const campaign = visit.params["slug"] ?? "";
      const held = await rolesOf(door.db, campaign, admission.who.account.row);
      if (!mayAct(held, roles)) return turnedAway(await refusedPage(visit, { why: "not-team" }));
      const suspended = await suspensionNow(door.db, campaign);
      if (suspended)
        return turnedAway(
          await refusedPage(visit, { why: "suspended", since: suspended.at, reason: suspended.reason }),
        );
      return { pass: true, who: { ...accountOf(admission.who), campaign, roles: held } };
    },
  };
}

const turnedAway = (answer: Answer): { readonly pass: false; readonly answer: Answer } => ({ pass: false, answer });

const lift = (room: Room, visit: Visit, blocked: Barrier, typing: Typing = "keep"): Promise<Answer> =>
  askFirst(room, visit, (onward) => barrierPath(blocked, onward), typing);

/** Sends to the page that helps: with the address to come back to, or with what was typed kept for later. */
async function askFirst(
  room: Room,
  visit: Visit,
  to: (onward: string | undefined) => string,
  typing: Typing = "keep",
): Promise<Answer> {
  if (visit.method !== "POST") {
    const query = visit.query.size > 0 ? `?${visit.query.toString()}` : "";
    return seeOther(visit.href(to(ownPath(visit.path + query))));
  }
  const typed = typing === "keep" ? await visit.typed() : new Map<string, readonly string[]>();
  const fields = [...typed].flatMap(([name, texts]) => texts.map((text) => [name, text] as const));
  if (fields.length === 0) return seeOther(visit.href(to(undefined)));
  const cookie = await keepTyped(room, visit, fields);
  if (cookie === undefined) return refusedPage(visit, { why: "not-kept" });
  return seeOther(visit.href(to(undefined)), { cookies: [cookie] });
}

/** Most that is kept for one browser, in characters: three times the longest programme measure. */
const STASH_MAX = 60_000;

/**
 * Keeps what was typed, sealed, for a day. Anybody can post here without an account, so the size and the number by
 * address are limited; past the limit nothing is lost either: the text is given back in the page.
 */
async function keepTyped(
  room: Room,
  visit: Visit,
  fields: readonly (readonly [string, string])[],
): Promise<string | undefined> {
  const size = fields.reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  if (size > STASH_MAX || visit.path.length > 500) return undefined;
  const allowed = await room.limits.stash.take(addressGroup(visit.address));
  if (!allowed.ok) return undefined;
  const secret = token();
  const stash = { path: visit.path, lang: visit.lang, fields };
  await keepStash(room.door.db, room.keys, tokenHash(secret), stash, visit.now);
  return room.jars.stash.set(secret, DAY_MS / 1000);
}

/** What was kept is being sent where it was to go: it is not offered a second time. */
async function forgetSent(room: Room, visit: Visit): Promise<void> {
  if (visit.method !== "POST") return;
  const hash = cookieHash(visit, room.jars.stash);
  if (hash) await dropStash(room.door.db, hash, visit.path);
}

async function refusedPage(visit: Visit, refusing: Refusing): Promise<Answer> {
  const typed = visit.method === "POST" ? [...(await visit.typed()).values()].flat() : [];
  const long = typed.filter((text) => /\s/.test(text) || text.length >= 40);
  return page(<RefusedPage visit={visit} refusing={refusing} typed={long} />, { status: 403 });
}

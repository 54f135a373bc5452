import { randomUUID } from "node:crypto";
import { record } from "../../core/audit.ts";
import { token, tokenHash } from "../../core/crypto/random.ts";
import { touch } from "../../core/db/changes.ts";
import { inTransaction, type Db } from "../../core/db/handle.ts";
import { erasureHash, erasureKey, recordErasure } from "../../core/erasure.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Lang } from "../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { accountKeys } from "./keys.ts";
import { openSession, type Opened } from "./opening.ts";
import type { KeepRefusal } from "./refusals.ts";
import { roomAt } from "./room.ts";
import { judgePseudonym, MONTH_MS, NAMES_A_MONTH, type PseudonymRefusal } from "./rules/pseudonym.ts";
import { DAY_MS } from "./rules/sign-in.ts";
import { accountFor } from "./signing-in.ts";
import {
  accountByPublicId,
  accountNamed,
  declareFifteen,
  emailOf,
  langOf,
  namesTakenSince,
  pseudonyms,
  takePseudonym,
} from "./store/accounts.ts";
import { insertKeeper, lockKeepers, otherKeepers } from "./store/keepers.ts";
import { insertAttempt } from "./store/sign-ins.ts";
import { actorOf } from "./teams.ts";

/** What opens accounts outside a request: a door, or the `init` and `demo` commands with the same login and secret. */
export interface Opener {
  readonly db: Db<"web">;
  readonly secret: Buffer;
}

export interface NewPerson {
  readonly email: string;
  readonly lang: Lang;
  /** Given by us when there is none, or when it is taken. */
  readonly pseudonym?: string;
}

/** Opens an account for a proved address with its age declared, or finds it. Answers its public id. For `init`, `demo` and tests. */
export function openAccount({ db, secret }: Opener, person: NewPerson, at: Date): Promise<string> {
  const keys = accountKeys(secret);
  return inTransaction(db, async (tx) => {
    const account = await accountFor(tx, { keys }, person, at);
    await declareFifteen(tx, account.row, at);
    if (person.pseudonym !== undefined) await takePseudonym(tx, account.row, person.pseudonym, at);
    return account.publicId;
  });
}

/** Makes an account a keeper of the platform. They may act once they have set up a second factor. */
export function makeKeeper(
  { db }: Pick<Opener, "db">,
  accountId: string,
  deed: { readonly by: string; readonly reason: string; readonly at: Date },
): Promise<Outcome<void, "unknown">> {
  return inTransaction(db, async (tx) => {
    const account = await accountByPublicId(tx, accountId);
    if (!account) return refuse("unknown");
    await insertKeeper(tx, account.row, deed);
    await record(tx, {
      at: deed.at,
      actor: actorOf(deed.by),
      action: "keeper.made",
      subject: "role",
      ids: [accountId, "keeper"],
    });
    return ok(undefined);
  });
}

/** A link that signs in once within a day, for `init` to print where no mail leaves. Path and query. */
export async function oneTimeSignInPath({ db, secret }: Opener, person: NewPerson, now: Date): Promise<string> {
  const link = token();
  await inTransaction(db, (tx) =>
    insertAttempt(tx, accountKeys(secret), {
      browserHash: tokenHash(token()),
      email: person.email,
      tokenHash: tokenHash(link),
      ...{ code: undefined, onward: undefined, lang: person.lang },
      begunAt: now,
      endsAt: new Date(now.getTime() + DAY_MS),
    }),
  );
  return `/connexion/lien?jeton=${link}`;
}

/** Signs a persona in without mail: only the `/dev` page of a demonstration calls it. The second factor counts as passed. */
export async function signInPersona(door: PublicDoor, visit: Visit, accountId: string): Promise<Opened | undefined> {
  const account = await accountByPublicId(door.db, accountId);
  if (!account || !door.config.demonstration) return undefined;
  const opening = { accountRow: account.row, openedBy: "demonstration", secondFactor: true } as const;
  return inTransaction(door.db, (tx) => openSession(tx, roomAt(door), visit, opening));
}

/** The proved address of an account, for a room that was asked to write to it; undefined once it is erased. */
export async function addressOf({ db, secret }: Opener, accountId: string): Promise<string | undefined> {
  const account = await accountByPublicId(db, accountId);
  return account && emailOf(db, accountKeys(secret), account.row);
}

/** The proved address of an account and the language to write in, for a letter that is owed; undefined once it is erased. */
export async function correspondent(
  { db, secret }: Opener,
  accountId: string,
): Promise<{ readonly email: string; readonly lang: Lang } | undefined> {
  const account = await accountByPublicId(db, accountId);
  const email = account && (await emailOf(db, accountKeys(secret), account.row));
  return account && email !== undefined ? { email, lang: await langOf(db, account.row) } : undefined;
}

/** Pages that show a pseudonym are renewed when somebody takes another. */
export const pseudonymsTopic = "pseudonyms";

/** Names now carried, by public id; whoever is not in the answer has been erased. */
export const pseudonymsOf = (door: PublicDoor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  pseudonyms(door.db, ids);

/** Whoever now carries a name; undefined when nobody does. */
export const accountCalled = (door: PublicDoor, name: string): Promise<string | undefined> =>
  accountNamed(door.db, name);

/** Takes a name: judged by its looks, then by whether it could be mistaken for another's. */
export function changePseudonym(
  door: PublicDoor,
  account: { readonly row: string; readonly pseudonym: string },
  name: string,
  now: Date,
): Promise<Outcome<void, PseudonymRefusal>> {
  return inTransaction(door.db, async (tx) => {
    if (name === account.pseudonym) return ok(undefined);
    const refused = judgePseudonym(name);
    if (refused !== undefined) return refuse(refused);
    const since = new Date(now.getTime() - MONTH_MS);
    if ((await namesTakenSince(tx, account.row, since)) > NAMES_A_MONTH) return refuse("too-often");
    if (!(await takePseudonym(tx, account.row, name, now))) return refuse("taken");
    await touch(tx, pseudonymsTopic);
    return ok(undefined);
  });
}

/** Every room of the public side that knows people, in the order in which they forget: this one last. */
export type PeopleData = readonly PersonalData<"web", AccountSubject>[];

/** All that the public side holds on a person, room by room. */
export async function exportPerson(
  door: PublicDoor,
  rooms: PeopleData,
  accountId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const parts = [];
  for (const { room, gather } of rooms) parts.push([room, await gather(door.db, { accountId }, door.storage)] as const);
  return Object.fromEntries(parts);
}

/** Erases a person in every room, in one transaction with the entry of the ledger that makes a restore forget them too. */
export function erasePerson(
  door: PublicDoor,
  rooms: PeopleData,
  account: { readonly row: string; readonly publicId: string; readonly isKeeper: boolean },
  now: Date,
): Promise<Outcome<void, KeepRefusal>> {
  const subject = erasureHash(erasureKey(door.secret), `account:${account.publicId}`);
  return inTransaction(door.db, async (tx) => {
    if (account.isKeeper) await lockKeepers(tx);
    if (account.isKeeper && (await otherKeepers(tx, account.row)) === 0) return refuse("last-keeper");
    for (const { erase } of rooms) await erase(tx, { accountId: account.publicId }, now);
    await recordErasure(tx, {
      id: randomUUID(),
      subject,
      rooms: rooms.map(({ room }) => room),
      reason: "asked",
      at: now,
    });
    await record(tx, {
      at: now,
      actor: "system",
      action: "account.erased",
      subject: "account",
      ids: [account.publicId],
    });
    return ok(undefined);
  });
}

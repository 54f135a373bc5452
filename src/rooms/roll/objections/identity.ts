import { randomInt } from "node:crypto";
import { record } from "../../../core/audit.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { withToken, type Found } from "../store/electors.ts";
import { capReached, CODE_DAYS, codeHash, MOST_WRONG_CODES, suppressionOf, type IdentityDocument } from "./rules.ts";
import * as store from "./store.ts";
import type { ObjectionRefusal } from "./refusals.ts";

type Answered<T> = Promise<Outcome<T, ObjectionRefusal>>;

/** Somebody on the list whom an officer takes for the one who objects. */
export interface Match {
  /** The commune, or the district of it, whose list has them. */
  readonly commune: string;
  /** What finds them: the token of the name and birth date that were looked for. */
  readonly token: string;
  /** What tells them from a namesake. */
  readonly suppression: string;
}

/** A code for a letter to the address on the roll: only its keyed hash stays, and whom it goes to is bound to it. */
export async function codeByPost(
  db: Db<"roll">,
  keys: RollKeys,
  { id, match }: { readonly id: string; readonly match: Match },
  actor: Actor,
): Answered<{ readonly code: string; readonly to: Found; readonly reference: string }> {
  return await onOpen(db, id, "object", actor, async (tx, objection) => {
    if (objection.identity) return refuse("already-checked");
    if (!isSameDepartment(objection, match)) return refuse("not-yours");
    const found = await withToken(tx, keys, { kind: "name", token: match.token, commune: match.commune });
    const to = found.find((one) => suppressionOf(keys.token, one) === match.suppression);
    if (!to) return refuse("not-on-the-list");
    if (to.address.length === 0) return refuse("no-address");
    const free = await underCaps(tx, objection.commune, actor.at);
    if (!free.ok) return free;
    const code = oneTimeCode();
    const hash = codeHash(keys.token, objection.publicId, code);
    await store.addCode(tx, objection.id, { hash, suppression: match.suppression, by: actor.by, at: actor.at });
    await trace(tx, "roll.objection-code-printed", objection, actor);
    return ok({ code, to, reference: objection.reference });
  });
}

/** R-ROLL-13: a district of the commune that was written may hold the person; another department may not. */
export const isSameDepartment = (one: { readonly commune: string }, other: { readonly commune: string }): boolean =>
  departmentCodeOf(one.commune) === departmentCodeOf(other.commune);

/** A document seen by the officer who acts: its kind is written down, the document is not kept. */
export const documentSeen = (
  db: Db<"roll">,
  { id, document }: { readonly id: string; readonly document: IdentityDocument },
  actor: Actor,
): Answered<true> =>
  onOpen(db, id, "object", actor, async (tx, objection) => {
    const isNew = await store.addIdentity(tx, objection.id, { way: "document", document }, actor);
    if (!isNew) return refuse("already-checked");
    await trace(tx, "roll.objection-identity", objection, actor, { way: "document" });
    return ok(true);
  });

/** A code read out or shown to an officer. */
export const codeGiven = (
  db: Db<"roll">,
  keys: RollKeys,
  { id, code }: { readonly id: string; readonly code: string },
  actor: Actor,
): Answered<true> =>
  onOpen(db, id, "object", actor, (tx, objection) => checkCode(tx, keys, { objection, code }, actor));

/** Tries a code: right, it is the identity check; wrong, it is counted, and five end it. */
export async function checkCode(
  tx: Tx<"roll">,
  keys: RollKeys,
  { objection, code }: { readonly objection: store.Objection; readonly code: string },
  by: { readonly by: string; readonly at: Date },
): Answered<true> {
  if (objection.identity) return refuse("already-checked");
  if (objection.wrongCodes >= MOST_WRONG_CODES) return refuse("too-many-codes");
  const hash = codeHash(keys.token, objection.publicId, code);
  const since = new Date(by.at.getTime() - CODE_DAYS * 86_400_000);
  const suppression = await store.codeFor(tx, objection.id, hash, since);
  if (suppression === undefined) {
    await store.addWrongCode(tx, objection.id, by.at);
    return refuse("wrong-code");
  }
  await store.addIdentity(tx, objection.id, { way: "code", suppression }, by);
  await trace(tx, "roll.objection-identity", objection, by, { way: "code" });
  return ok(true);
}

/** An act on an objection that waits, by somebody whose territory it is, in one transaction. */
export async function onOpen<T>(
  db: Db<"roll">,
  id: string,
  deed: "object" | "strike",
  { roles }: Actor,
  act: (tx: Tx<"roll">, objection: store.Objection) => Answered<T>,
): Answered<T> {
  return await inTransaction(db, async (tx) => {
    const objection = await store.objectionBy(tx, id);
    if (!objection) return refuse("no-such-objection");
    if (!may(roles, deed, departmentCodeOf(objection.commune))) return refuse("not-yours");
    if (objection.strike || objection.answer) return refuse("already-dealt-with");
    return await act(tx, objection);
  });
}

const HOUR = 3_600_000;

/** The caps of an hour; one that is reached leaves an alarm. */
export async function underCaps(
  tx: Tx<"roll">,
  commune: string,
  at: Date,
): Promise<Outcome<true, "cap-hour" | "cap-commune">> {
  const cap = capReached(await store.doneSince(tx, commune, new Date(at.getTime() - HOUR)));
  if (cap === undefined) return ok(true);
  await store.addAlarm(tx, commune, cap, at);
  return refuse(`cap-${cap}`);
}

/** R-F1-06: which commune and how; neither who nor which objection. */
export const trace = (
  tx: Tx<"roll">,
  action: string,
  { commune }: { readonly commune: string },
  { by, at }: { readonly by: string; readonly at: Date },
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> => record(tx, { at, actor: by, action, subject: "objection-total", ids: [commune], detail });

// Crockford's alphabet, as public ids: forty bits that a hand can copy.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const oneTimeCode = (): string => {
  const letters = Array.from({ length: 8 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
};

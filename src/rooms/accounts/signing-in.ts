import { randomInt } from "node:crypto";
import { publicId, sameSecret, sixDigitCode, token, tokenHash } from "../../core/crypto/random.ts";
import { inTransaction, type Tx } from "../../core/db/handle.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Lang } from "../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { queueMail } from "../../core/outgoing.ts";
import { signInMail } from "./mails.ts";
import type { Room } from "./room.ts";
import { madePseudonym } from "./rules/pseudonym.ts";
import { attemptOver, mailFor, SIGN_IN_LIFE_MS, type AttemptRefusal } from "./rules/sign-in.ts";
import { openSession } from "./opening.ts";
import {
  accountByFingerprint,
  insertAccount,
  lockFingerprint,
  takePseudonym,
  type AccountRow,
} from "./store/accounts.ts";
import {
  countWrongCode,
  findAttempt,
  insertAttempt,
  useAttempt,
  waitingFor,
  type HeldAttempt,
} from "./store/sign-ins.ts";

export type SignInRefusal = AttemptRefusal | "unknown" | "wrong-code";

/** What a successful sign-in gives: the cookies to set, and where the person was going. */
export interface SignedIn {
  readonly cookies: readonly string[];
  /** Hash of the new session, to look up what still stands in the way. */
  readonly sessionHash: Buffer;
  readonly onward: string | undefined;
}

/**
 * Begins a sign-in: one row, one letter, one cookie. Nothing here looks for an account, so that neither the answer nor
 * its time can tell whether there is one: it is found or opened only when the mailbox has been proved.
 */
export async function beginSignIn(
  room: Room,
  visit: Visit,
  asked: { readonly email: string; readonly onward: string | undefined },
): Promise<readonly string[]> {
  const secret = token();
  const { lang, now } = visit;
  await inTransaction(room.door.db, async (tx) => {
    const fingerprint = room.keys.fingerprint(asked.email);
    await lockFingerprint(tx, fingerprint);
    const carried = mailFor(await waitingFor(tx, fingerprint, now));
    const link = carried === "none" ? undefined : token();
    const code = carried === "link-and-code" ? sixDigitCode() : undefined;
    await insertAttempt(tx, room.keys, {
      browserHash: tokenHash(secret),
      tokenHash: link === undefined ? undefined : tokenHash(link),
      ...{ code, lang, ...asked, begunAt: now, endsAt: new Date(now.getTime() + SIGN_IN_LIFE_MS) },
    });
    if (link === undefined) return;
    const url = visit.absolute(`/connexion/lien?jeton=${link}`);
    const mail = signInMail(
      room.door.config.mailFrom,
      asked.email,
      { url, code, lang },
      `accounts.sign-in:${publicId()}`,
    );
    await queueMail(tx, room.door.secret, mail, now);
  });
  return [room.jars.attempt.set(secret, SIGN_IN_LIFE_MS / 1000)];
}

/** Signs in by the six digits, in the browser where it began. A wrong code is counted against this attempt alone. */
export function signInByCode(
  room: Room,
  visit: Visit,
  browserHash: Buffer | undefined,
  code: string,
): Promise<Outcome<SignedIn, SignInRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const attempt = browserHash && (await findAttempt(tx, room.keys, { browserHash }, true));
    if (!attempt) return refuse("unknown");
    const over = attemptOver(attempt, "code", visit.now);
    if (over !== undefined) return refuse(over);
    const expected = attempt.codeHash ?? Buffer.alloc(0);
    if (!sameSecret(room.keys.codeHash(attempt.browserHash, code), expected)) {
      await countWrongCode(tx, attempt.row);
      return refuse("wrong-code");
    }
    return ok(await complete(tx, room, visit, attempt, "code"));
  });
}

/** Signs in by the mail's link, in whatever browser its button was pressed. */
export function signInByLink(room: Room, visit: Visit, link: string): Promise<Outcome<SignedIn, SignInRefusal>> {
  return inTransaction(room.door.db, async (tx) => {
    const attempt = await findAttempt(tx, room.keys, { tokenHash: tokenHash(link) }, true);
    if (!attempt) return refuse("unknown");
    const over = attemptOver(attempt, "link", visit.now);
    return over === undefined ? ok(await complete(tx, room, visit, attempt, "link")) : refuse(over);
  });
}

async function complete(
  tx: Tx<"web">,
  room: Room,
  visit: Visit,
  attempt: HeldAttempt,
  openedBy: "link" | "code",
): Promise<SignedIn> {
  await useAttempt(tx, attempt.row, visit.now);
  const account = await accountFor(tx, room, { email: attempt.email, lang: attempt.lang }, visit.now);
  const opened = await openSession(tx, room, visit, { accountRow: account.row, openedBy, secondFactor: false });
  return { ...opened, cookies: [...opened.cookies, room.jars.attempt.clear()], onward: attempt.onward };
}

/** The account of a proved address: found, or opened with a name of ours. */
export async function accountFor(
  tx: Tx<"web">,
  room: Pick<Room, "keys">,
  person: { readonly email: string; readonly lang: Lang },
  at: Date,
): Promise<AccountRow> {
  const fingerprint = room.keys.fingerprint(person.email);
  await lockFingerprint(tx, fingerprint);
  const known = await accountByFingerprint(tx, fingerprint);
  if (known) return known;
  const account = await insertAccount(tx, room.keys, person, at);
  await giveName(tx, account.row, at);
  return account;
}

/** Two digits give 115,000 names; each try that finds one taken adds a digit. */
async function giveName(tx: Tx<"web">, row: string, at: Date): Promise<void> {
  for (let digits = 2; digits < 12; digits += 1)
    if (await takePseudonym(tx, row, madePseudonym(randomInt, digits), at)) return;
  throw new Error("no free name was found");
}

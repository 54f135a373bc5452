import type { KeyPair } from "../../core/crypto/keys.ts";
import { record } from "../../core/audit.ts";
import { inTransaction, type Db } from "../../core/db/handle.ts";
import { openLetter } from "../../core/letters.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { answerBy, outcomeOf, type AnswerReason, type ExtensionReason } from "./rules.ts";
import { addAnswer, addExtension, findRequest, type RequestWithLetter } from "./store/rights.ts";
import type { OpenedLetter } from "./pages/rights.tsx";

/** Who acts: the data protection officer, by public id. */
export interface Officer {
  readonly publicId: string;
}

/** Opens a request's letter for the officer, and leaves a trace of it (R-SEC-01). Nothing opened is written down. */
export async function openRequest(
  db: Db<"staff">,
  keys: KeyPair,
  by: Officer,
  id: string,
  now: Date,
): Promise<{ readonly request: RequestWithLetter; readonly opened: OpenedLetter } | undefined> {
  const request = await findRequest(db, id);
  if (!request) return undefined;
  await record(db, { ...mark(by, id, now), action: "rights-request.read" });
  if (!request.sealed) return { request, opened: { is: "destroyed" } };
  const letter = openLetter(keys, "rights-request", request.sealed);
  return { request, opened: letter.ok ? { is: "open", letter: letter.value } : { is: "unreadable" } };
}

/** Records what was decided, once. */
export function answerRequest(
  db: Db<"staff">,
  by: Officer,
  answer: { readonly id: string; readonly reason: AnswerReason; readonly note: string },
  now: Date,
): Promise<Outcome<void, "no-such-request" | "already">> {
  return inTransaction(db, async (tx) => {
    const request = await findRequest(tx, answer.id);
    if (!request) return refuse("no-such-request");
    const outcome = outcomeOf(answer.reason);
    const row = { outcome, reason: answer.reason, note: answer.note, by: by.publicId, at: now };
    if (!(await addAnswer(tx, request.id, row))) return refuse("already");
    const detail = { outcome, reason: answer.reason };
    await record(tx, { ...mark(by, answer.id, now), action: "rights-request.answered", detail });
    return ok(undefined);
  });
}

/** Two further months, only within the first one (GDPR 12(3)). `today` is the officer's day. */
export function extendRequest(
  db: Db<"staff">,
  by: Officer,
  id: string,
  why: ExtensionReason,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<Outcome<void, "no-such-request" | "already" | "tooLateToExtend">> {
  return inTransaction(db, async (tx) => {
    const request = await findRequest(tx, id);
    if (!request) return refuse("no-such-request");
    if (request.answer) return refuse("already");
    if (today > answerBy(request.receivedOn, false)) return refuse("tooLateToExtend");
    await addExtension(tx, request.id, by.publicId, now, why);
    await record(tx, { ...mark(by, id, now), action: "rights-request.extended", detail: { why } });
    return ok(undefined);
  });
}

const mark = (by: Officer, id: string, at: Date) =>
  ({ at, actor: `staff:${by.publicId}`, subject: "rights-request", ids: [id] }) as const;

import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";
import { openCell, sealCell, type CellKeys } from "./crypto/cell.ts";
import { deriveKey } from "./crypto/derive.ts";
import { emit } from "./db/changes.ts";
import { raw, type Executor } from "./db/handle.ts";
import type { Reaction, Round } from "./jobs.ts";
import type { Mail, MailTransport } from "./mail/mail.ts";
import { worthRetrying } from "./mail/mail.ts";

/** Rooms write a letter to one person in the transaction it belongs to; the worker sends it once that is committed. */
export const mailQueued = "core.mail-queued";

const KEPT_MS = 2 * 24 * 3600 * 1000;

/** The keys with which this side seals values for one purpose. */
export function cellKeysFor(secret: Buffer, purpose: string): CellKeys {
  return { current: 1, byId: new Map([[1, deriveKey(secret, purpose)]]) };
}

const mailKeys = (secret: Buffer): CellKeys => cellKeysFor(secret, "core/mail");
const cell = (id: string) => ({ table: "core.mail", column: "sealed", row: id });

/** Queues a letter; the same `mail.key` twice is one letter. Nothing of it is in clear in the database or in a job. */
export async function queueMail(tx: Executor, secret: Buffer, mail: Mail, at: Date): Promise<void> {
  const id = randomUUID();
  const sealed = sealCell(mailKeys(secret), cell(id), JSON.stringify(mail));
  // No conflict target: naming one would ask for the right to read the table, which a door must not have.
  await raw(tx, "insert into core.mail (id, key, sealed, at) values ($1, $2, $3, $4) on conflict do nothing", [
    id,
    mail.key,
    sealed,
    at,
  ]);
  await emit(tx, { event: mailQueued, key: `mail:${id}`, payload: { id }, at });
}

/** What the worker does with a queued letter: send, then forget it. A refusal that may pass is tried again. */
export function sendQueuedMail(db: Executor, secret: Buffer, transport: MailTransport): Reaction {
  return {
    job: "core.send-mail",
    run: async ({ payload }) => {
      const id = String(payload["id"]);
      const rows = await raw<{ sealed: Buffer }>(db, "select sealed from core.mail where id = $1", [id]);
      const opened = rows[0] && openCell(mailKeys(secret), cell(id), rows[0].sealed);
      if (!opened?.ok) return;
      const sent = await transport.send(JSON.parse(opened.value.toString("utf8")) as Mail);
      if (!sent.ok && worthRetrying(sent.refusal)) throw new MailNotSent(sent.refusal);
      await raw(db, "delete from core.mail where id = $1", [id]);
    },
  };
}

class MailNotSent extends Error {}

/** Letters that could not leave in two days are forgotten: the code in them is long over. */
export function forgetOldMail(db: Executor, clock: Clock): Round {
  return {
    name: "core.forget-mail",
    everyMs: 3_600_000,
    run: async () => {
      await raw(db, "delete from core.mail where at < $1", [new Date(clock.now().getTime() - KEPT_MS)]);
    },
  };
}

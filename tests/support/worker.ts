import { openCell } from "../../src/core/crypto/cell.ts";
import { raw, type Db } from "../../src/core/db/handle.ts";
import { noMail, type Mail } from "../../src/core/mail/index.ts";
import { cellKeysFor } from "../../src/core/outgoing.ts";
import type { PublicWorker } from "../../src/core/worker.ts";
import type { TestHouse } from "../../src/rooms/campaigns/testing.ts";

/** What the worker is given, in a test house. */
export const aWorker = ({ door, clock }: TestHouse, db: Db<"worker">): PublicWorker => ({
  ...{ db, clock, config: door.config, secret: door.secret, log: door.log },
  ...{ mail: noMail, storage: door.storage, published: door.published },
});

/** The letters that wait to be sent, opened, by key. Those that do not open with the house's secret fail the test. */
export async function waitingLetters({ door }: TestHouse, db: Db<"worker">): Promise<readonly Mail[]> {
  const rows = await raw<{ id: string; sealed: Buffer }>(db, "select id, sealed from core.mail order by key, at");
  const keys = cellKeysFor(door.secret, "core/mail");
  return rows.map(({ id, sealed }) => {
    const opened = openCell(keys, { table: "core.mail", column: "sealed", row: id }, sealed);
    if (!opened.ok) throw new Error(`letter ${id} does not open`);
    return JSON.parse(opened.value.toString("utf8")) as Mail;
  });
}

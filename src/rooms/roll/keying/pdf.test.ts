import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, raw } from "../../../core/db/handle.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import { communes } from "../../../core/territories.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { bytesSource, type Source } from "../delivery.ts";
import { sourceOf } from "../deliveries/rounds.ts";
import { importDelivery } from "../intake/intake.ts";
import { inventedPdf, pdfTruthOf } from "../invented/pdf.ts";
import type { Actor } from "../may.ts";
import { communesHeld } from "../store/counts.ts";
import { deliveries } from "../store/deliveries.ts";
import { anOrigin, madeReady, someKeys, someTerms } from "../testing.ts";
import { keepPage, pageInHand, takePage } from "./acts.ts";
import { handOver } from "./handing.ts";
import { lineFrom } from "./sealing.ts";
import { keyings } from "./store.ts";

/*
 * R-F1-05, layout E: a PDF of which some electors cannot be read leaves its commune as it was; people key those, and the commune
 * enters with both, once somebody says yes to the report.
 */

const databases = testDatabases();
const db = openDb<"roll">(databases.url("roll"));
const folder = mkdtempSync(join(tmpdir(), "preau-pdf-keying-"));
const storage = folderStorage(folder);
afterAll(() => rmSync(folder, { recursive: true }));
const at = new Date("2026-03-02T10:00:00Z");
const hands = { db, url: databases.url("roll"), keys: someKeys, by: "staff:nadia", clock: { now: () => at } };
const who = (name: string): Actor => ({
  ...{ by: `staff:${name}`, at, reason: "" },
  roles: [{ role: "national-committee", department: undefined, candidate: undefined }],
});
const [lille] = communes().filter(({ code }) => code === "59350");
if (!lille) throw new Error("the communes are not there");
const ROWS = 100;
const { rows, kept, refused } = pdfTruthOf(ROWS, lille, "pdf-numbered").report;
const unread = Object.values(refused).reduce((sum, count) => sum + count, 0);
const pdf = async () => bytesSource("lille.pdf", await buffer(inventedPdf(ROWS, lille, "pdf-numbered", "01/03/2026")));

async function imported(source: Source, changes = {}) {
  const terms = someTerms({ cutOff: "2025-12-31", adultOn: "2033-01-01", ...changes });
  const done = await importDelivery(hands, source, anOrigin(source.name), terms);
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
}

beforeEach(async () => {
  await withClient(databases.owner("files"), async (client) => {
    await client.query("truncate roll.precondition, roll.batch, roll.keying, roll.delivery, privacy.audit cascade");
    await client.query("truncate roll.block, roll.elector");
  });
  await madeReady(db);
});

test("what was not read is keyed by two, handed over with what was, and the commune enters whole", async () => {
  expect([rows, kept + unread, unread > 0]).toEqual([ROWS, ROWS, true]);
  const report = await imported(await pdf());
  expect(report).toMatchObject({ rows, kept, unchanged: { "59350": "rows-refused" }, toKey: { "59350": unread } });
  expect(await communesHeld(db)).toEqual([]);
  const [keying] = await keyings(db);
  expect(keying).toMatchObject({ commune: "59350", medium: "mail", extractedOn: "2026-03-01", settled: 0 });

  const seen: number[] = [];
  for (const actor of [who("lea"), who("paul")])
    while ((await takePage(db, actor)).ok) {
      const held = (await pageInHand(db, someKeys, actor.by))?.held;
      expect(held?.fileName).toBe("lille.pdf");
      seen.push(held?.sourceLines?.length ?? 0);
      const line = (order: number) =>
        lineFrom(
          (field) =>
            (
              ({ birthName: "FROSSBAC", birthDate: "07/03/1974", order: `${held?.page} ${order}` }) as Record<
                string,
                string
              >
            )[field] ?? "",
        );
      const typed = Array.from({ length: held?.lines ?? 0 }, (_, n) => line(n));
      const of = { keying: held?.publicId ?? "", page: held?.page ?? 0 };
      await keepPage(db, someKeys, { of, typed, finished: true }, actor);
    }
  expect(seen.reduce((sum, lines) => sum + lines, 0)).toBe(2 * unread);

  expect(await handOver(db, { storage, keys: someKeys }, keying?.publicId ?? "", who("nadia"))).toMatchObject({
    ok: true,
  });
  const [delivery] = await deliveries(db);
  if (!delivery) throw new Error("nothing was handed over");
  const whole = await imported(await sourceOf(storage, someKeys, delivery));
  expect(whole).toMatchObject({ rows: ROWS, kept: ROWS, electors: ROWS, unchanged: {}, toKey: {} });
  expect(await communesHeld(db)).toMatchObject([{ commune: "59350", electors: ROWS }]);
});

test("who imports without what was not read has nothing keyed; nor has a roll from before the cut-off", async () => {
  expect(await imported(await pdf(), { acceptRefused: true })).toMatchObject({ electors: kept, toKey: {} });
  expect(await imported(await pdf(), { cutOff: "2026-04-01" })).toMatchObject({
    ...{ unchanged: { "59350": "before-cut-off" }, toKey: {} },
  });
  expect(await raw(db, "select 1 from roll.keying")).toEqual([]);
});

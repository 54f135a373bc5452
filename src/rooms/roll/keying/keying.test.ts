import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { inTransaction, openDb, raw } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import { withClient } from "../../../supervisor/databases.ts";
import type { Actor } from "../may.ts";
import { deliveries } from "../store/deliveries.ts";
import { delivered, readAll, someKeys } from "../testing.ts";
import { cancelKeying, keepPage, pageInHand, registerPaper, returnPage, takePage } from "./acts.ts";
import { sourceOf } from "../deliveries/rounds.ts";
import { pdfColumns } from "../reading/pdf/roll.ts";
import { handOver } from "./handing.ts";
import { openKeying } from "./opening.ts";
import { asDelivery, differences, keyedFields, type KeyedLine } from "./rules.ts";
import { lineFrom } from "./sealing.ts";
import { keyings } from "./store.ts";

const databases = testDatabases();
const db = openDb<"roll">(databases.url("roll"));
const folder = mkdtempSync(join(tmpdir(), "preau-keying-"));
const ground = { storage: folderStorage(folder), keys: someKeys };
afterAll(() => rmSync(folder, { recursive: true }));
const morning = new Date("2011-09-20T08:00:00Z");
const later = (minutes: number): Date => new Date(morning.getTime() + minutes * 60_000);
const who = (
  name: string,
  role: OfficeRole = "department-committee",
  department: string | undefined = "62",
  at = morning,
): Actor => {
  const roles = [{ role, department: role === "national-committee" ? undefined : department, candidate: undefined }];
  return { by: `staff:${name}`, at, reason: "", roles };
};
const [lea, paul, zoe, nadia] = [who("lea"), who("paul"), who("zoe"), who("nadia", "national-committee")];
const paper = {
  ...{ commune: "62041", extractedOn: "2011-03-01", office: "Mairie d’Arras", askedOn: "2011-02-01" },
  ...{ receivedOn: "2011-03-02", undertaking: "Engagement 12" },
};
const aLine = (changes: Partial<KeyedLine> = {}): KeyedLine => ({
  ...lineFrom(() => ""),
  ...{ birthName: "QUENEAU", firstNames: "Zélie", sex: "F", birthDate: "07/03/1974", precinct: "1", order: "17" },
  ...changes,
});
/** Saves what was typed of the page in hand. */
const keep = async (actor: Actor, typed: readonly KeyedLine[], finished = true) => {
  const held = (await pageInHand(db, someKeys, actor.by))?.held;
  const of = { keying: held?.publicId ?? "none-at-all", page: held?.page ?? 1 };
  return await keepPage(db, someKeys, { of, typed, finished }, actor);
};
const key = async (actor: Actor, ...lines: readonly KeyedLine[]) => {
  expect(await takePage(db, actor)).toMatchObject({ ok: true });
  expect(await keep(actor, lines)).toMatchObject({ ok: true });
};

beforeEach(async () => {
  await withClient(databases.owner("files"), (client) =>
    client.query("truncate roll.keying, roll.delivery, roll.key, roll.destruction, privacy.audit cascade"),
  );
  expect(await registerPaper(db, paper, [1, 1], nadia)).toMatchObject({ ok: true });
});

test("R-F1-05: pages go out one at a time, locked for thirty minutes; given back or left, another takes them", async () => {
  for (const actor of [lea, paul]) await takePage(db, actor);
  const pageOf = async ({ by }: Actor) => (await pageInHand(db, someKeys, by))?.held.page;
  expect([await pageOf(lea), await pageOf(paul)]).toEqual([1, 2]);
  expect(await takePage(db, lea)).toMatchObject({ ok: true });
  expect(await pageOf(lea)).toBe(1);
  expect(await takePage(db, zoe)).toMatchObject({ refusal: "none-left" });
  await returnPage(db, paul);
  await takePage(db, zoe);
  expect(await pageOf(zoe)).toBe(2);
  expect(await takePage(db, { ...paul, at: later(29) })).toMatchObject({ refusal: "none-left" });
  expect(await takePage(db, { ...paul, at: later(31) })).toMatchObject({ ok: true });
  expect(await keep(lea, [aLine()])).toMatchObject({ refusal: "no-page" });
});

test("what is kept for later comes back, and nothing that is keyed lies in clear", async () => {
  await takePage(db, lea);
  await keep(lea, [aLine()], false);
  expect((await pageInHand(db, someKeys, lea.by))?.draft).toEqual([aLine()]);
  await keep(lea, [aLine()]);
  expect(await pageInHand(db, someKeys, lea.by)).toBeUndefined();
  const rows = await raw<{ sealed: Buffer }>(db, "select sealed from roll.keying_entry");
  expect(rows[0]?.sealed.includes("QUENEAU")).toBe(false);
});

test("each page is keyed by two people; a third settles what differs, and alone sees both entries", async () => {
  await key(lea, aLine());
  await takePage(db, paul);
  expect(await pageInHand(db, someKeys, paul.by)).toMatchObject({ held: { page: 1, turn: 2 }, entries: [] });
  await key(paul, aLine({ birthDate: "08/03/1974" }));
  await key(lea, aLine({ birthName: "D'ÉLIN" }));
  await key(paul, aLine({ birthName: "D’Elin" }));
  expect(await keyings(db)).toMatchObject([{ pages: 2, settled: 1 }]);
  for (const actor of [lea, paul]) expect(await takePage(db, actor)).toMatchObject({ refusal: "none-left" });
  await takePage(db, zoe);
  const seen = await pageInHand(db, someKeys, zoe.by);
  expect(seen).toMatchObject({ held: { page: 1, turn: 3 } });
  expect(differences(seen?.entries[0] ?? [], seen?.entries[1] ?? [])).toEqual(["birthDate1"]);
  const [keying] = await keyings(db);
  expect(await handOver(db, ground, keying?.publicId ?? "", nadia)).toMatchObject({ refusal: "not-whole" });
  await key(zoe, aLine());
  expect(await handOver(db, ground, keying?.publicId ?? "", lea)).toMatchObject({ refusal: "not-your-territory" });
  expect(await handOver(db, ground, keying?.publicId ?? "", nadia)).toMatchObject({ ok: true });
  expect(await handOver(db, ground, keying?.publicId ?? "", nadia)).toMatchObject({ refusal: "not-whole" });
  const fileName = "com62041_LP_01-03-2011.csv";
  expect(await deliveries(db)).toMatchObject([{ fileName, medium: "paper", office: "Mairie d’Arras", steps: [] }]);
  const files = readdirSync(join(folder, "incoming"));
  expect(files.map((name) => readFileSync(join(folder, "incoming", name)).includes("QUENEAU"))).toEqual([false]);
});

test("R-SEC-01: who takes a page, takes it again or gives it back is in the log with its page and turn, and nobody who is on it", async () => {
  await key(lea, aLine());
  await key(paul, aLine({ birthDate: "08/03/1974" }));
  await takePage(db, zoe);
  await takePage(db, zoe);
  const [keying] = await keyings(db);
  const held = (await pageInHand(db, someKeys, zoe.by))?.held;
  expect(held).toMatchObject({ page: 1, turn: 3 });
  await returnPage(db, zoe);
  await returnPage(db, zoe);
  // Kept from an old tab, it is in hand again, with both entries.
  const of = { keying: keying?.publicId ?? "", page: 1 };
  expect(await keepPage(db, someKeys, { of, typed: [aLine()], finished: false }, zoe)).toMatchObject({ ok: true });
  const log = await withClient(databases.owner("files"), (client) =>
    client.query<{ actor: string; action: string; ids: string[]; detail: unknown; row: string }>(
      `select actor, action, subject_ids as ids, detail, a::text as row from privacy.audit a
        where action in ('roll.page-taken', 'roll.page-returned') order by id`,
    ),
  );
  const third = { actor: zoe.by, ids: ["62041", of.keying], detail: { page: 1, turn: 3 } };
  expect(log.rows.filter(({ actor }) => actor === zoe.by)).toMatchObject([
    { ...third, action: "roll.page-taken" },
    { ...third, action: "roll.page-returned" },
    { ...third, action: "roll.page-taken" },
  ]);
  expect(log.rows.filter(({ actor }) => actor !== zoe.by).map(({ action }) => action)).toEqual([
    "roll.page-taken",
    "roll.page-taken",
  ]);
  expect(log.rows.map(({ row }) => row).join()).not.toMatch(/queneau|1974|zélie/i);
});

test("a keying that was registered wrongly is cancelled: what was typed is destroyed, the reason stays, and it comes back no more", async () => {
  await key(lea, aLine());
  await takePage(db, paul);
  const id = (await keyings(db))[0]?.publicId ?? "";
  const count = async (table: string) => (await raw<object>(db, `select 1 as one from roll.${table}`)).length;
  const why = { reason: "Enregistrée deux fois" };
  expect(await cancelKeying(db, id, { ...who("ana", "department-committee", "59"), ...why })).toMatchObject({
    refusal: "not-your-territory",
  });
  expect([await count("keying_entry"), await count("keying_hold")]).toEqual([1, 1]);
  expect(await cancelKeying(db, id, { ...lea, ...why })).toMatchObject({ ok: true });
  expect([await count("keying_entry"), await count("keying_hold")]).toEqual([0, 0]);
  expect(await keyings(db)).toEqual([]);
  expect(await takePage(db, zoe)).toMatchObject({ refusal: "none-left" });
  expect(await handOver(db, ground, id, nadia)).toMatchObject({ refusal: "not-whole" });
  expect(await cancelKeying(db, id, { ...lea, ...why })).toMatchObject({ refusal: "no-such-keying" });
  expect(await raw(db, "select reason, author, at from roll.keying_cancelled")).toEqual([
    { reason: why.reason, author: lea.by, at: morning },
  ]);
});

test("R-F1-05: what a PDF did not give is keyed, and becomes one delivery with what it gave", async () => {
  const cells = { birthName: "CALVIDIELLE", firstNames: "Oriane", birthDate: "01/02/1950", birthDepartment: "62" };
  const row = (list: string) =>
    Object.keys(pdfColumns).map((key) => ({ ...cells, commune: "62160", list, precinct: "3" })[key] ?? "");
  const page = { ...{ commune: "62160", precinct: "4", page: 12 }, fileName: "boulogne.pdf" };
  const unread = [
    { ...page, list: "main" as const, lines: Array.from({ length: 61 }, (_, at) => at + 1) },
    { ...page, list: "municipal" as const, page: 13, lines: [7] },
  ];
  const toKey = { commune: "62160", extractedOn: undefined, rows: [row("Liste principale")], unread };
  const origin = { ...paper, fileName: "boulogne.zip", medium: "mail" as const };
  await inTransaction(db, (tx) => openKeying(tx, someKeys, toKey, origin, { by: nadia.by, at: morning }));
  const [, opened] = await keyings(db);
  expect(opened).toMatchObject({ commune: "62160", pages: 3, settled: 0, medium: "mail", extractedOn: null });
  const [sealed] = await raw<{ sealed: Buffer }>(db, "select sealed from roll.keying_read");
  expect(sealed?.sealed.includes("CALVIDIELLE")).toBe(false);

  for (const actor of [lea, paul])
    for (const lines of [1, 1, 60, 1, 1]) {
      await takePage(db, actor);
      const held = (await pageInHand(db, someKeys, actor.by))?.held;
      expect(held?.lines).toBe(lines);
      if (held?.sourcePage === 13) expect(held).toMatchObject({ fileName: "boulogne.pdf", sourceLines: [7] });
      const typed = Array.from({ length: lines }, (_, at) =>
        aLine({ precinct: "", order: `${held?.sourcePage} ${at}` }),
      );
      await keep(actor, typed);
    }
  const handed = await handOver(db, ground, opened?.publicId ?? "", nadia);
  expect(handed).toMatchObject({ ok: true });
  expect(await raw(db, "select 1 from roll.keying_read")).toEqual([]);
  const delivery = (await deliveries(db)).find(({ fileName }) => fileName === "com62160_LP.csv");
  if (!delivery) throw new Error("nothing was handed over");
  expect(delivery).toMatchObject({ medium: "mail", office: paper.office });
  const source = await sourceOf(ground.storage, someKeys, delivery);
  const { report, electors } = await readAll({ name: source.name, open: () => source.stream() });
  expect(report).toMatchObject({ rows: 63, kept: 63, communes: { "62160": { main: 62, municipal: 1, refused: 0 } } });
  const codes = electors.map(({ precinct }) => precinct.code);
  expect([codes.filter((code) => code === "0003").length, codes.filter((code) => code === "0004").length]).toEqual([
    1, 62,
  ]);
});

test("R-F1-13: a committee keys its own department only, and who has no part in it keys nothing", async () => {
  expect(await takePage(db, who("ana", "department-committee", "59"))).toMatchObject({ refusal: "none-left" });
  for (const role of ["high-authority", "data-protection-officer", "treasurer", "canvassing-board"] as const) {
    expect(await takePage(db, who("x", role))).toMatchObject({ refusal: "not-your-territory" });
    expect(await registerPaper(db, paper, [1], who("x", role))).toMatchObject({ refusal: "not-your-territory" });
  }
  expect(await registerPaper(db, { ...paper, receivedOn: "2011-01-01" }, [1], lea)).toMatchObject({
    refusal: "wrong-days",
  });
});

test("once the roll is destroyed no list on paper is written down any more", async () => {
  await withClient(databases.owner("files"), (client) =>
    client.query(`insert into roll.key (fingerprint, author, at) values ('0123456789abcdef', 'operator', now());
      insert into roll.destruction (fingerprint, author, at, certificate) values ('0123456789abcdef', 'operator', now(), '{}')`),
  );
  expect(await registerPaper(db, paper, [1], nadia)).toMatchObject({ refusal: "roll-destroyed" });
});

test("what was keyed is read as a file of the register's layout, whatever was typed in it", async () => {
  const lines = [aLine({ address: 'rue "des; Essais"' }), lineFrom(() => ""), aLine({ birthDate: "00/00/1942" })];
  const listed = lines.map((line) => ({ ...line, list: "Liste principale" }));
  const { report, electors } = await readAll(delivered(asDelivery("62041", listed), "com62041_LP_01-03-2011.csv"));
  expect(report).toMatchObject({ rows: 2, kept: 2, refused: [], unknownColumns: [] });
  expect(electors[0]).toMatchObject({ commune: "62041", birthName: "QUENEAU", list: "main" });
});

test("no entry differs from itself, and a change of letters in one cell is found there", () => {
  const cell = fc.stringMatching(/^[A-Z]{1,8}$/);
  fc.assert(
    fc.property(fc.constantFrom(...keyedFields), cell, cell, (field, one, other) => {
      const [first, second] = [aLine({ [field]: one }), aLine({ [field]: other })];
      expect(differences([aLine(), first], [aLine(), first])).toEqual([]);
      expect(differences([aLine(), first], [aLine(), second])).toEqual(one === other ? [] : [`${field}2`]);
    }),
  );
});

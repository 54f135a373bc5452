import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { isDatabaseAway, openDb, type Db } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { lookUp, recordPrecondition } from "../acts.ts";
import { inventRoll } from "../invent.ts";
import { birthDateOf } from "../reading/values.ts";
import { rollKeys } from "../sealing/keys.ts";
import { electorsOf } from "../store/electors.ts";
import {
  anOrigin,
  longRow,
  madeReady,
  registerFile,
  someKeys,
  someTerms,
  zipOf,
  type RegisterRow,
} from "../testing.ts";
import { fileSource, type Source } from "../delivery.ts";
import { importDelivery, type Hands, type Imported } from "./intake.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-intake-"));
const at = new Date("2011-03-02T10:00:00Z");
let hands: Hands;
let db: Db<"roll">;

beforeAll(() => {
  db = openDb<"roll">(databases.url("roll"));
  hands = { db, url: databases.url("roll"), keys: someKeys, by: "staff:nadia", clock: { now: () => at } };
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});
const owner = <Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement, [...values])).rows);
beforeEach(async () => {
  await owner("truncate roll.precondition, roll.batch, privacy.audit cascade");
  await owner("truncate roll.block, roll.elector");
  await madeReady(db);
});

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
const imported = async (path: string, changes = {}) =>
  importDelivery(hands, await fileSource(path), anOrigin(path.slice(folder.length + 1)), someTerms(changes));
function valueOf(result: Imported) {
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
}
const roubaix: RegisterRow = { "code du l'ugle": "59512" };
const many = (count: number, row: RegisterRow = {}): readonly RegisterRow[] =>
  Array.from({ length: count }, (_, n) => ({
    ...row,
    "nom de naissance": `QUENEAUX${[1, 26, 676, 17_576].map((power) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(Math.floor(n / power) % 26)).join("")}`,
    "code du bureau de vote": String(1 + (n % 3)),
  }));
const found = (name: string, day = "07/03/1974", commune = "59350") =>
  lookUp(
    db,
    someKeys,
    { commune, name, kind: "name", birthDate: birthDateOf(day), screen: "test", reason: "check" },
    { by: "staff:nadia", at },
  );
async function namesOf(commune: string): Promise<readonly string[]> {
  const names = [];
  for await (const block of electorsOf(db, someKeys, commune, ["0001", "0002", "0003", "0104", ""]))
    names.push(...block.map(({ birthName }) => birthName));
  return names.sort();
}
const countOf = async (table: string): Promise<number> => {
  const [row] = await owner<{ n: string }>(`select count(*) as n from ${table}`);
  return Number(row?.n);
};

describe("R-PRIV-04", () => {
  test("no delivery enters before the four conditions are recorded, nor when one is taken back", async () => {
    const path = file("early.csv", registerFile({}));
    await recordPrecondition(
      db,
      { kind: "impact-assessment", held: false, reference: "Révision en cours" },
      { by: "staff:nadia", at },
    );
    expect(await imported(path)).toEqual({ ok: false, refusal: "not-ready", missing: ["impact-assessment"] });
    expect(await countOf("roll.batch")).toBe(0);
  });
});

describe("an import", () => {
  test("keeps the electors of the main list who are of age, and counts everybody else (R-ELEC-07, R-ELEC-08)", async () => {
    const rows: readonly RegisterRow[] = [
      { "nom de naissance": "DÉMOUCHELLE", "nom d'usage": "LE GOFF-RIOU" },
      { "nom de naissance": "MULLER", "libellé du type de liste": "Liste complémentaire municipale" },
      { "nom de naissance": "MULLER", "libellé du type de liste": "Liste complémentaire européenne" },
      { "nom de naissance": "JEUNE", "date de naissance": "23/04/1994" },
      { "nom de naissance": "JUSTE", "date de naissance": "22/04/1994" },
      { "nom de naissance": "ANNEE", "date de naissance": "00/00/1994" },
    ];
    const report = valueOf(await imported(file("lille.csv", registerFile(...rows))));
    expect(report).toMatchObject({ rows: 6, kept: 6, refused: 0, electors: 3, unchanged: {} });
    expect(report.communes["59350"]).toMatchObject({
      electors: 3,
      excluded: { municipal: 1, european: 1, minor: 1, objected: 0, moved: 0 },
    });
    expect(await namesOf("59350")).toEqual(["ANNEE", "DÉMOUCHELLE", "JUSTE"]);
  });

  test("an elector is found by birth name or name in use, without marks or case, with the whole row (R-ROLL-09, R-ROLL-16)", async () => {
    await imported(file("lille.csv", registerFile({ "nom de naissance": "D'AŸEN-ŒUVRE", "nom d'usage": "LE GOFF" })));
    const [one] = await found("d ayen oeuvre");
    expect(one).toMatchObject({ birthName: "D'AŸEN-ŒUVRE", usageName: "LE GOFF", firstNames: "Zélie, Oriane" });
    expect(one).toMatchObject({ precinct: "0104", orderNumber: "17", address: ["12 rue des Essais", "59000 LILLE"] });
    expect(await found("Legoff")).toEqual([one]);
    expect(await found("LEGOFF", "08/03/1974")).toEqual([]);
    expect(await found("LEGOFF", "07/03/1974", "59512")).toEqual([]);
  });

  test("neither table holds a name, a date or an address in clear, and the log holds no elector (R-F1-06, R-SEC-01)", async () => {
    await imported(file("lille.csv", registerFile(...many(600))));
    await found("QUENEAUXABAA");
    const dump = await owner<{ row: string }>(
      "select b::text || encode(b.sealed, 'escape') as row from roll.block b union all select e::text from roll.elector e union all select a::text from privacy.audit a union all select x::text from roll.batch_end x",
    );
    const text = dump.map(({ row }) => row).join("\n");
    for (const word of ["QUENEAUX", "Zélie", "07/03/1974", "Essais"]) expect(text).not.toContain(word);
    expect(await countOf("roll.elector")).toBe(600);
    const [line] = await owner<{ detail: unknown; ids: string[] }>(
      "select detail, subject_ids as ids from privacy.audit where action = 'roll.looked-up'",
    );
    expect(line).toEqual({ ids: ["59350"], detail: { screen: "test", reason: "check", rows: 1 } });
  });

  test("replaces what a commune had, and takes the old rows away (R-ROLL-17)", async () => {
    await imported(file("one.csv", registerFile(...many(300))));
    await imported(file("two.csv", registerFile(...many(5), { ...roubaix, "nom de naissance": "AUTRE" })), {
      acceptGone: true,
    });
    expect(await namesOf("59350")).toHaveLength(5);
    expect(await countOf("roll.elector")).toBe(6);
    expect(await countOf("roll.block")).toBe(4);
  });

  test("blocks hold up to 256 electors of one precinct", async () => {
    await imported(file("lille.csv", registerFile(...many(900))));
    const blocks = await owner<{ precinct: string; electors: number }>(
      "select precinct, electors from roll.block order by 1, 2",
    );
    expect(blocks.map(({ precinct, electors }) => `${precinct}:${electors}`)).toEqual(
      ["0001", "0002", "0003"].flatMap((precinct) => [`${precinct}:44`, `${precinct}:256`]),
    );
  });
});

describe("a commune stays whole as it was", () => {
  test("when one of its rows is refused, unless that is accepted; the others are imported", async () => {
    const path = file("mixed.csv", registerFile(...many(3), { ...roubaix }, { ...roubaix, "nom de naissance": "" }));
    const report = valueOf(await imported(path));
    expect(report).toMatchObject({ rows: 5, kept: 4, refused: 1, unchanged: { "59512": "rows-refused" } });
    expect(Object.keys(report.communes)).toEqual(["59350"]);
    expect(await countOf("roll.elector")).toBe(3);
    const accepted = valueOf(await imported(path, { acceptRefused: true }));
    expect(accepted.communes["59512"]?.electors).toBe(1);
  });

  test("when a row of its own file says no commune: the file's name says whose it is, and no other is kept out", async () => {
    const zip = zipOf({
      "com59350_LP.csv": registerFile(...many(3), { "code du l'ugle": "?" }, { "code du l'ugle": "59009" }),
      "com59512_LP.csv": registerFile({ ...roubaix }),
    });
    const report = valueOf(await imported(file("nord.zip", zip)));
    expect(report.unchanged).toEqual({ "59350": "rows-refused" });
    expect(Object.keys(report.communes)).toEqual(["59009", "59512"]);
  });

  test("when a file of the zip is cut, or is from before the cut-off (R-ROLL-20); the others are imported", async () => {
    const zip = zipOf({
      "com59350_01-02-2011.csv": registerFile(...many(3)),
      "com59512_30-12-2010.csv": registerFile({ ...roubaix }),
      "com59009_01-02-2011.csv": "nothing that names columns",
    });
    const report = valueOf(await imported(file("nord.zip", zip)));
    expect(report.unchanged).toEqual({ "59512": "before-cut-off" });
    expect(report.files.map((each) => ("refusal" in each ? each.refusal : each.kept))).toEqual([3, 1, "no-header"]);
    expect(await countOf("roll.elector")).toBe(3);
  });

  test("when another import of it ends first: one wins, and the other is told", async () => {
    // The first has begun and is read no further until the second has ended: by turns, and not by luck.
    let [begun, go] = [() => {}, () => {}];
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGo = new Promise<void>((resolve) => (go = resolve));
    const source = await fileSource(file("one.csv", registerFile(...many(10))));
    const slow: Source = {
      ...source,
      stream: (start, end) => {
        begun();
        return Readable.from(
          (async function* () {
            await mayGo;
            yield* source.stream(start, end) as AsyncIterable<Buffer>;
          })(),
        );
      },
    };
    const first = importDelivery(hands, slow, anOrigin("one.csv"), someTerms());
    await hasBegun;
    const second = valueOf(await imported(file("two.csv", registerFile(...many(20)))));
    go();
    expect(second).toMatchObject({ electors: 20, unchanged: {} });
    expect(valueOf(await first).unchanged).toEqual({ "59350": "replaced-meanwhile" });
    expect(await namesOf("59350")).toHaveLength(20);
    expect(await countOf("roll.elector")).toBe(20);
  });
});

test("R-ROLL-17: a row that says no commune is counted and refused for that, and holds no commune of a department's file", async () => {
  const path = file("departement.csv", registerFile(...many(3), { ...roubaix }, { "code du l'ugle": "?" }));
  const report = valueOf(await imported(path));
  expect(report).toMatchObject({ rows: 5, kept: 4, refused: 1, unchanged: {} });
  expect(Object.keys(report.communes).sort()).toEqual(["59350", "59512"]);
  expect(report.files).toMatchObject([{ refused: [{ reason: "commune-unreadable", count: 1 }] }]);
});

describe("a large delivery", () => {
  const large = () => file("large.csv", registerFile(...many(12_000, longRow)));

  test("goes into tables of its own, which go when it is replaced", async () => {
    expect(valueOf(await imported(large())).electors).toBe(12_000);
    const own = () => owner("select from pg_class where relname ~ '^(block|elector)_[0-9]+$'");
    expect(await own()).toHaveLength(2);
    expect(await found("QUENEAUXABAA")).toHaveLength(1);
    await imported(file("small.csv", registerFile(...many(5))), { acceptGone: true });
    expect(await own()).toHaveLength(0);
    expect(await namesOf("59350")).toHaveLength(5);
  });

  test("whose connection is cut leaves the commune as it was, and the next import takes away what it had loaded", async () => {
    await imported(file("small.csv", registerFile(...many(5))));
    // Read no further than half of it: by turns, and not by luck.
    const source = await fileSource(large());
    let go = () => {};
    const hasBeenCut = new Promise<void>((resolve) => (go = resolve));
    let opened = 0;
    const half: Source = {
      ...source,
      stream: (start, end) => {
        // It is hashed first.
        const isRead = ++opened > 1;
        return Readable.from(
          (async function* () {
            let given = 0;
            for await (const chunk of source.stream(start, end) as AsyncIterable<Buffer>) {
              if (isRead && (given += chunk.length) > source.size / 2) await hasBeenCut;
              yield chunk;
            }
          })(),
        );
      },
    };
    const cut = importDelivery(hands, half, anOrigin("large.csv"), someTerms()).then(
      () => "done",
      (error: unknown) => (isDatabaseAway(error) ? "cut" : error),
    );
    await expect
      .poll(
        () =>
          owner(
            "select from pg_stat_activity where query like 'copy roll.block_%' and state = 'active' and datname = current_database()",
          ),
        {
          interval: 5,
          timeout: 10_000,
        },
      )
      .toHaveLength(1);
    await owner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'preau roll import' and datname = current_database()",
    );
    go();
    expect(await cut).toBe("cut");
    expect(await namesOf("59350")).toHaveLength(5);
    await imported(file("again.csv", registerFile(...many(6))));
    expect(await namesOf("59350")).toHaveLength(6);
    expect(await owner("select outcome from roll.batch_end order by batch")).toEqual(
      ["imported", "taken-back", "imported"].map((outcome) => ({ outcome })),
    );
    expect(await countOf("roll.elector")).toBe(6);
  });
});

describe("a second extract (R-ROLL-20)", () => {
  const people = (...some: readonly (readonly [string, string])[]): string =>
    registerFile(...some.map(([name, code]) => ({ "nom de naissance": name, "code du bureau de vote": code })));

  test("says who is added, gone or in another precinct, twins and homonyms counted one by one", async () => {
    await imported(file("v1.csv", people(["QUENEAU", "1"], ["DUPRÉ", "1"], ["DUPRÉ", "1"], ["ABRIC", "2"])));
    const second = await imported(
      file("v2.csv", people(["QUENEAU", "2"], ["DUPRÉ", "1"], ["ABRIC", "2"], ["ZOLA", "2"])),
    );
    expect(valueOf(second).differences).toEqual([{ commune: "59350", before: 4, added: 1, gone: 1, moved: 1 }]);
    const third = await imported(
      file("v2.csv", people(["QUENEAU", "2"], ["DUPRÉ", "1"], ["ABRIC", "2"], ["ZOLA", "2"])),
    );
    expect(valueOf(third).differences).toEqual([]);
  });

  test("of an invented roll changes of the first what the truth beside it says", async () => {
    const to = join(folder, "snapshots");
    await inventRoll(120, to);
    const grown = { adultOn: "2027-04-11" };
    const truth: unknown = JSON.parse(readFileSync(join(to, "snapshots.truth.json"), "utf8"));
    await imported(join(to, "snapshot_com59350_LP_01-03-2026.csv"), grown);
    const second = valueOf(await imported(join(to, "snapshot_com59350_LP_01-05-2026.csv"), grown));
    expect(second.differences).toEqual([{ commune: "59350", ...(truth as object) }]);
    expect(truth).toEqual({ before: 120, added: 5, gone: 3, moved: 2 });
  });

  test("that would take many away leaves the commune as it was, unless that is accepted", async () => {
    await imported(file("v1.csv", registerFile(...many(100))));
    const cut = file("v2.csv", registerFile(...many(90)));
    expect(valueOf(await imported(cut))).toMatchObject({ electors: 0, unchanged: { "59350": "many-gone" } });
    expect(await namesOf("59350")).toHaveLength(100);
    expect(valueOf(await imported(cut, { acceptGone: true }))).toMatchObject({ electors: 90, unchanged: {} });
    expect(await namesOf("59350")).toHaveLength(90);
  });
});

describe("an extract older than the one in force (R-ROLL-20)", () => {
  const zip = (day: string, ...towns: readonly string[]) =>
    zipOf(
      Object.fromEntries(towns.map((code) => [`com${code}_LP_${day}.csv`, registerFile({ "code du l'ugle": code })])),
    );

  test("stays out, in words, unless its commune is accepted by its code; the report then says which days", async () => {
    await imported(file("new.zip", zip("01-03-2011", "59350", "59512")));
    const old = file("old.zip", zip("01-02-2011", "59350", "59512", "59009"));
    const refused = valueOf(await imported(old));
    expect(refused.unchanged).toEqual({ "59350": "older-extract", "59512": "older-extract" });
    expect(Object.keys(refused.communes)).toEqual(["59009"]);
    const accepted = valueOf(await imported(old, { acceptOlder: ["59350"] }));
    expect(accepted.unchanged).toEqual({ "59512": "older-extract" });
    expect(Object.keys(accepted.communes).sort()).toEqual(["59009", "59350"]);
    const days = { delivered: "2011-02-01", inForce: "2011-03-01" };
    expect(accepted.older).toEqual({ "59350": days, "59512": days });
  });

  test("without its day is known by when it was received: the same day or later enters", async () => {
    const received = async (name: string, receivedOn: string) => {
      const source = await fileSource(file(name, registerFile({})));
      return valueOf(
        await importDelivery(hands, source, { ...anOrigin(name), askedOn: "2011-01-01", receivedOn }, someTerms()),
      ).unchanged;
    };
    expect(await received("one.csv", "2011-03-01")).toEqual({});
    expect(await received("two.csv", "2011-02-20")).toEqual({ "59350": "older-extract" });
    expect(await received("three.csv", "2011-03-01")).toEqual({});
    expect(await received("com59350_LP_01-02-2011.csv", "2011-03-02")).toEqual({});
    expect(await received("four.csv", "2011-01-31")).toEqual({ "59350": "older-extract" });
  });
});

test("communes that an answer names are the only ones it imports: what entered before is not touched", async () => {
  const both = file("both.csv", registerFile({}, roubaix));
  const report = valueOf(await imported(both, { only: ["59512"] }));
  expect(Object.keys(report.communes)).toEqual(["59512"]);
  expect(report.unchanged).toEqual({});
  expect(await namesOf("59350")).toEqual([]);
});

test("another key opens nothing and finds nobody", async () => {
  await imported(file("lille.csv", registerFile(...many(3))));
  const other = rollKeys(Buffer.alloc(32, 1));
  await expect(electorsOf(db, other, "59350", ["0001"]).next()).rejects.toThrow("block 0 of 59350");
  const look = { commune: "59350", name: "QUENEAUXAAAA", kind: "name", screen: "test", reason: "check" } as const;
  const by = { by: "staff:nadia", at };
  expect(await lookUp(db, other, { ...look, birthDate: birthDateOf("07/03/1974") }, by)).toEqual([]);
});

test("no other login reads a byte of the roll, and the office's takes no name but by its own function (R-F1-13)", async () => {
  await imported(file("lille.csv", registerFile(...many(3))));
  for (const login of ["staff", "primary", "polling", "results", "recontact", "letters"] as const)
    await withClient(databases.url(login), async (client) => {
      for (const table of ["block", "elector", "commune", "batch"])
        await expect(client.query(`select * from roll.${table}`), `${login} ${table}`).rejects.toThrow("denied");
    });
});

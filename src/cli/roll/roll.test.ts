import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { rowsOfCopy } from "../../core/backup/look.ts";
import { restore } from "../../core/backup/restore.ts";
import { systemClock } from "../../core/clock.ts";
import { createMissingKeys, readSecret } from "../../core/crypto/keys.ts";
import { keyNames } from "../../core/crypto/sheet.ts";
import { settingOf } from "../../core/db/logins.ts";
import { openDb } from "../../core/db/handle.ts";
import { folderStorage } from "../../core/storage/index.ts";
import { readStanding, savePart } from "../../rooms/primary/index.ts";
import { aCharter, aDecision, aSchedule, someParameters } from "../../rooms/primary/testing.ts";
import { freezeDepartment, operator, textsOf, type RollWorker } from "../../rooms/roll/index.ts";
import { anUpload, registerFile } from "../../rooms/roll/testing.ts";
import { withClient } from "../../supervisor/databases.ts";
import { envFile, writeEnvFile } from "../../supervisor/home.ts";
import { aFolder, nobody, runVerb, somebody, sql, type Ran } from "../testing.ts";
import type { Terminal } from "../terminal.ts";
import { filesOfElectors, filesOfTheServerThatHold, filesUnder, holding, sealedLog } from "./testing.ts";
import { rollVerb } from "./verb.ts";

const [databases, restored] = [testDatabases(), testDatabases()];
const folder = aFolder();
const home = join(folder, "home");
// In memory wherever the machine has such a folder, as an operator has it.
const unlocked = `/dev/shm/preau-test-${process.pid}`;
const environment = {
  ...{ PREAU_HOME: home, DATABASE_URL: databases.owner("public"), FILES_DATABASE_URL: databases.owner("files") },
  PREAU_UNLOCKED: unlocked,
};
const filesDb = () => databases.owner("files");
const phrase = "quatre chevaux passent le gué";
const delivery = [
  ...["--office", "Mairie de Lille", "--asked", "2026-01-05", "--received", "2026-01-20"],
  ...["--medium", "mail", "--undertaking", "Engagement 4"],
];
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const saying = (text: string): unknown => expect.stringContaining(text);
let path = "";

beforeAll(async () => {
  mkdirSync(join(home, "env"), { recursive: true, mode: 0o700 });
  writeEnvFile(envFile(home, "office"), {
    [settingOf("roll")]: databases.url("roll"),
    [settingOf("primary")]: databases.url("primary"),
    [settingOf("polling")]: databases.url("polling"),
  });
  path = put("lille.csv", registerFile({ "nom de naissance": "QUENEAU" }, {}));
  const primary = openDb<"primary">(databases.url("primary"));
  await savePart(primary, "parameters", someParameters(), 0, aDecision());
  await primary.destroy();
});
afterAll(() => rmSync(unlocked, { recursive: true, force: true }));

/** All that the command line said in this file. */
let everythingSaid = "";

async function run(words: readonly string[], who: Terminal = nobody): Promise<Ran> {
  let out = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => (out += String(text)) !== "");
  const ran = await runVerb(rollVerb(who), words, environment);
  write.mockRestore();
  everythingSaid += ran.out + ran.error + out;
  return { ...ran, out: ran.out + out };
}
const electors = async () => (await sql(databases.owner("files"), "select 1 from roll.elector")).length;

test("while it is locked nothing enters; a phrase makes the key, in memory, and no file on the disk holds it", async () => {
  expect(await run(["import", path, ...delivery])).toMatchObject({ code: 4, error: saying("locked") });
  expect(await run(["unlock"], somebody("court", "court"))).toMatchObject({ code: 4 });
  expect((await run(["unlock"], somebody(phrase, "une autre phrase que la première"))).code).toBe(13);
  expect(await run(["unlock"], somebody(phrase, phrase))).toMatchObject({ code: 0 });
  expect(statSync(join(unlocked, "roll.key")).mode & 0o777).toBe(0o600);
  const [opened, secret] = [join(unlocked, "roll.key"), join(home, "keys", "roll.key")].map((at) =>
    readFileSync(at, "utf8"),
  );
  expect(opened).not.toBe(secret);
});

test("no delivery enters before the conditions are recorded (R-PRIV-04), each missing one is named", async () => {
  const early = await run(["import", path, ...delivery]);
  expect(early).toMatchObject({ code: 12, error: saying("Missing: register-entry, officer") });
  for (const kind of ["register-entry", "officer", "impact-assessment", "processor-contracts"])
    expect((await run(["condition", kind, "--reference", "Dossier 12"])).code).toBe(0);
  const without = await run(["import", path, ...delivery.slice(0, -2)]);
  expect(without).toMatchObject({ code: 2, error: saying("--undertaking: give the reference") });
  expect(await electors()).toBe(0);
});

test("a delivery is imported and reported, in the name of the operator", async () => {
  expect(await run(["import", path, ...delivery])).toMatchObject({
    code: 0,
    out: saying("2 rows: 2 kept, 0 refused; 2 electors in 1 commune"),
  });
  expect(await electors()).toBe(2);
  const json = await run(["import", path, ...delivery, "--json"]);
  expect(JSON.parse(json.out)).toMatchObject([{ rows: 2, kept: 2, communes: { "59350": { electors: 2 } } }]);
  const [batch] = await sql(databases.owner("files"), "select author, medium, origin from roll.batch limit 1");
  expect(batch).toEqual({ author: "operator", medium: "mail", origin: "Mairie de Lille" });
});

test("a commune with a refused row stays as it was: told, with its own exit code", async () => {
  const holed = put("holed.csv", registerFile({}, { "nom de naissance": "" }));
  expect(await run(["import", holed, ...delivery])).toMatchObject({
    code: 1,
    out: saying("59350 stays as it was: Some rows cannot be read"),
  });
  expect(await electors()).toBe(2);
});

test("R-ROLL-20: an extract older than the one in force stays out, unless its commune is named", async () => {
  const older = [
    put("older.csv", registerFile({})),
    ...delivery.map((value) => (value === "2026-01-20" ? "2026-01-19" : value)),
  ];
  expect(await run(["import", ...older])).toMatchObject({
    code: 1,
    out: saying("59350: this extract is of 2026-01-19, the one in force is of 2026-01-20"),
  });
  expect(await run(["import", ...older, "--accept-older", "59512"])).toMatchObject({ code: 1 });
  expect(await electors()).toBe(2);
  expect(await run(["import", ...older, "--accept-older", "59512,59350"])).toMatchObject({
    code: 0,
    out: saying("59350: this extract is of 2026-01-19, the one in force was of 2026-01-20"),
  });
  expect(await electors()).toBe(1);
  expect((await run(["import", path, ...delivery])).code).toBe(0);
});

test("R-ROLL-18: official counts are recorded while the roll is locked or not; what cannot be read is told by line", async () => {
  const path = put("inscrits.csv", "commune;inscrits\n59350;140 123\n99999;4\n");
  expect(await run(["enrolment", path])).toMatchObject({ code: 2, error: saying("--election") });
  expect(await run(["enrolment", join(folder, "absent.csv"), "--election", "européennes"])).toMatchObject({ code: 2 });
  expect(await run(["enrolment", path, "--election", "européennes de 2024"])).toMatchObject({
    code: 1,
    out: saying("1 communes recorded\n  refused 1: No commune has this code. Lines 3"),
  });
  const bare = put("bare.csv", "ville;inscrits\nLille;4\n");
  expect(await run(["enrolment", bare, "--election", "européennes"])).toMatchObject({ code: 12 });
  const kept = await sql(databases.owner("files"), "select commune, enrolled from roll.enrolment");
  expect(kept).toEqual([{ commune: "59350", enrolled: 140123 }]);
});

test("locked again, a slip of the phrase is found before anything is sealed with it", async () => {
  expect((await run(["lock"])).code).toBe(0);
  expect((await run(["import", path, ...delivery])).code).toBe(4);
  const slip = await run(["unlock"], somebody(`${phrase}s`));
  expect(slip).toMatchObject({ code: 4, error: saying("is not that of the roll") });
  expect((await run(["import", path, ...delivery])).code).toBe(4);
  expect((await run(["unlock"], somebody(`  ${phrase} `))).code).toBe(0);
  expect((await run(["import", path, ...delivery])).code).toBe(0);
});

const sheets = () =>
  sql(databases.owner("files"), "select copy, reason, author, at is not null as dated from roll.sheet order by copy");

test("the machine's half goes on paper once, entered and numbered; again only with a reason (R-F1-21)", async () => {
  const sheet = await run(["sheet"]);
  expect(sheet).toMatchObject({ code: 0, out: saying("sheet 1") });
  put("sheet.txt", sheet.out);
  const twice = await run(["sheet"]);
  expect(twice).toMatchObject({ code: 14, error: saying("printed already") });
  expect(twice.out).not.toContain("key roll");
  expect(await run(["sheet", "--again"])).toMatchObject({ code: 2 });
  expect(await run(["sheet", "--again", "--reason", "Coffre de la Haute Autorité"])).toMatchObject({
    code: 0,
    out: saying("sheet 2"),
  });
  expect(await sheets()).toEqual([
    { copy: 1, reason: null, author: "operator", dated: true },
    { copy: 2, reason: "Coffre de la Haute Autorité", author: "operator", dated: true },
  ]);
  const noted = await sql(
    databases.owner("files"),
    "select actor, detail from privacy.audit where action = 'roll.sheet-printed' order by id",
  );
  expect(noted).toEqual([1, 2].map((copy) => ({ actor: "operator", detail: { copy } })));
});

test("a sheet is recorded as destroyed once, by the reference of who saw it", async () => {
  expect(await run(["sheet-destroyed"])).toMatchObject({ code: 2, error: saying("--witness") });
  const seen = ["sheet-destroyed", "--witness", "Constat 2011-88", "--copy"];
  expect(await run([...seen, "3"])).toMatchObject({ code: 2, error: saying("no sheet 3") });
  expect(await run([...seen, "2"])).toMatchObject({ code: 0, out: saying("printed: 2; recorded as destroyed: 1") });
  expect(await run([...seen, "2"])).toMatchObject({ code: 2, error: saying("destroyed already") });
});

test("the machine's half comes back from its sheet, and is on no other; another machine's opens nothing", async () => {
  const sheet = { out: readFileSync(join(folder, "sheet.txt"), "utf8") };
  expect(sheet.out).toMatch(/key roll +fingerprint [0-9a-f ]{19}\n( {2}[1-4] {2}(\S{4} ){3}\S{4}\n){4}/);
  rmSync(join(home, "keys", "roll.key"));
  await run(["lock"]);
  const gone = await run(["unlock"], somebody(phrase, phrase));
  expect(gone).toMatchObject({ code: 4, error: saying("the machine's secret of the roll is gone") });
  const { keysVerb } = await import("../keys.ts");
  createMissingKeys(join(home, "keys"), keyNames);
  expect((await runVerb(keysVerb, ["--from", put("sheet.txt", sheet.out)], environment)).code).toBe(0);
  expect((await run(["unlock"], somebody(phrase))).code).toBe(0);
  const [line = ""] = /^ {2}1 {2}.+$/m.exec(sheet.out) ?? [];
  for (const words of [["--sheet"], []]) {
    const others = (await runVerb(keysVerb, words, environment)).out;
    expect(others).toMatch(/files/);
    expect(others).not.toMatch(/\broll\b/);
    expect(others).not.toContain(line);
  }
});

test("lists are written as PDF once the high authority froze them, and ordered first when copies are said", async () => {
  expect(await run(["lists", "--department", "59"])).toMatchObject({
    code: 2,
    error: saying("nothing is frozen there"),
  });
  const [db, primary] = [openDb<"roll">(databases.url("roll")), openDb<"primary">(databases.url("primary"))];
  await savePart(primary, "charter", aCharter(), 0, aDecision());
  await savePart(primary, "schedule", aSchedule(), 0, aDecision());
  const texts = textsOf(await readStanding(primary), "59", new Date());
  const precincts = ["0104"].map((code) => ({ commune: "59350", communeName: "Lille", code, name: "École" }));
  const places = [{ publicId: "unlieudesessais", name: "École des Essais", address: [], precincts }];
  const asked = { department: "59", departmentName: "Nord", places, oneRun: [], acceptedLeftOut: 0 };
  if (texts.ok) await freezeDepartment(db, { ...asked, texts: texts.value }, operator(new Date(), "Arrêt"));
  await Promise.all([db.destroy(), primary.destroy()]);
  const to = join(folder, "listes");
  expect(await run(["lists", "--department", "59", "--to", to])).toMatchObject({
    code: 1,
    out: saying("Nothing is ordered"),
  });
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2011-10-09T10:00:00Z") });
  const voting = await run(["lists", "--place", "unlieudesessais", "--copies", "2", "--to", to]).finally(
    vi.useRealTimers,
  );
  expect(voting, "R-F1-06").toMatchObject({ code: 13, error: saying("this department is voting") });
  expect(await sql(databases.owner("files"), "select 1 from roll.printing")).toEqual([]);
  const written = await run(["lists", "--place", "unlieudesessais", "--copies", "2", "--to", to]);
  expect(written).toMatchObject({ code: 0, out: saying("2 electors") });
  const pdf = readFileSync(join(to, written.out.split(":")[0] ?? ""));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const kept = readdirSync(join(home, "storage-files", "prints"));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(home, "storage-files", "prints", kept[0] ?? "")).includes("%PDF")).toBe(false);
});

/** A thousand people whose names and birth dates are like nothing else on this machine, so that one look finds any of them. */
const known = Array.from({ length: 1_000 }, (_, n) => ({
  "code du l'ugle": "62041",
  "nom de naissance": `QUENEAU${[676, 26, 1].map((power) => String.fromCharCode(65 + (Math.floor(n / power) % 26))).join("")}`,
  "date de naissance": `${String(1 + (n % 28)).padStart(2, "0")}/0${1 + (n % 9)}/1931`,
}));
const anyKnown = /QUENEAU|\d\d\/\d\d\/1931|1931-\d\d-\d\d|(?:51|71)(?:55|75)(?:45|65)4e454155/i;

test("a copy holds no name in clear and all its blocks open while the key is there; none once it was destroyed (R-F1-19)", async () => {
  for (const one of known) expect(Object.values(one).some((value) => anyKnown.test(value))).toBe(true);
  const arras = registerFile(...known);
  // Uploaded as the office's screen does, read by the worker, and not answered: its bytes wait, sealed, in the storage.
  await withWorker((worker) => anUpload(worker, arras, "arras.csv"));
  expect((await run(["import", put("arras.csv", arras), ...delivery])).code).toBe(0);
  const { backupVerb } = await import("../backup.ts");
  const made = await runVerb(backupVerb, ["--json"], environment);
  expect(made).toMatchObject({ code: 0 });
  const copies = readdirSync(join(home, "backups")).filter((name) => name.startsWith("files-"));
  const copy = join(home, "backups", copies[0] ?? "");
  const before = await run(["trial", copy, "--json"]);
  expect(JSON.parse(before.out)).toMatchObject({ blocks: 5, opened: 5 });
  let text = "";
  const key = readSecret(join(home, "keys"), "backup");
  if (key.ok) for await (const row of rowsOfCopy(copy, key.value, "roll")) text += `${JSON.stringify(row)}\n`;
  expect(text).toContain("59350");
  expect(text).toContain("62041");
  expect(text).not.toMatch(anyKnown);
});

async function withWorker<T>(work: (worker: RollWorker) => Promise<T>): Promise<T> {
  const [db, storage] = [openDb<"roll">(databases.url("roll")), folderStorage(join(home, "storage-files"))];
  const keeping = { keys: join(home, "keys"), memory: unlocked };
  const worker = { db, storage, keeping, isDemonstration: false, url: databases.url("roll"), clock: systemClock };
  return await work(worker).finally(() => db.destroy());
}

test("destroyed: what opens it goes first, then the electors; the certificate says no more than was done (R-F1-19, R-F1-21)", async () => {
  expect((await run(["destroy"])).code).toBe(13);
  expect(await electors()).toBe(1_002);
  const [position, before] = [await sealedLog(databases), await filesOfElectors(filesDb())];
  expect(position).toMatchObject({ seal: expect.stringMatching(/^\d+$/) as unknown });
  expect(before.filter((at) => existsSync(at) && statSync(at).size > 0).length).toBeGreaterThan(3);
  // Stopped once the key is gone, it says so in a sentence, nobody is told to put the key back, and it is run again.
  const stopped = await withClient(filesDb(), async (client) => {
    await client.query("begin");
    await client.query("lock table roll.block in access share mode");
    const ends = run(["destroy", "--yes"]);
    const blocked =
      "from pg_locks l join pg_stat_activity a using (pid) where a.usename like '%roll%' and not l.granted";
    await expect.poll(() => sql(filesDb(), `select 1 as one ${blocked}`), { timeout: 20_000 }).toHaveLength(1);
    await sql(filesDb(), `select pg_cancel_backend(pid) ${blocked}`);
    return await ends;
  });
  expect(stopped).toMatchObject({
    code: 7,
    error: saying("key is destroyed, the rest is not: run this again to finish"),
  });
  expect(stopped.error).not.toMatch(/\n +at /);
  expect(await run(["unlock"])).toMatchObject({ code: 4, error: saying("roll destroy again to finish") });
  const done = await run(["destroy", "--yes", "--json"]);
  expect(done).toMatchObject({ code: 0, error: "" });
  const certificate: unknown = JSON.parse(done.out);
  expect(certificate).toMatchObject({
    ...{ electors: 1_002, communes: 2, by: "operator" },
    found: { keyOnThisMachine: "none", blocksInTheDatabase: 0, tokensInTheDatabase: 0 },
    // As the log itself has it: neither absent nor made up.
    auditChain: position,
    sheets: { printed: 2, destroyed: 1 },
    copiesTried: [{ blocks: 5, opened: 0 }],
    notDone: expect.arrayContaining([saying("recovery sheet"), saying("paper lists")]) as unknown,
  });
  // What is written in clear is found: else the look below would say nothing.
  await sql(databases.owner("files"), "create table public.clear as select 'PLAINWORDOFTHETEST' as word");
  expect((await filesOfTheServerThatHold(/PLAINWORDOFTHETEST/, filesDb())).length).toBeGreaterThan(0);
  expect(JSON.stringify(certificate)).not.toMatch(/QUENEAU|MOUCHELLE/);
  for (const path of [join(home, "keys", "roll.key"), unlocked]) expect(existsSync(path)).toBe(false);
  expect(await run(["import", path, ...delivery])).toMatchObject({ code: 4, error: saying("locked") });
  expect(await filesOfTheServerThatHold(anyKnown, filesDb())).toEqual([]);
  // Emptied, a table has another file; the one that held electors is gone from the disk.
  expect(before.filter((at) => existsSync(at))).toEqual([]);
  expect((await filesOfElectors(filesDb())).filter((at) => before.includes(at))).toEqual([]);
  // Storage, prints, backups, keys: all that the house has beside its database.
  expect(holding(filesUnder(home), anyKnown)).toEqual([]);
  const kept = await sql(databases.owner("files"), "select certificate from roll.destruction");
  expect(kept).toEqual([{ certificate }]);
  expect(await run(["destroy", "--yes"])).toMatchObject({ code: 2, error: saying("no roll to destroy") });
  // The other sheet, afterwards and before witnesses.
  expect(await run(["sheet-destroyed", "--witness", "Constat 2011-89"])).toMatchObject({ out: saying("destroyed: 2") });
  expect(await run(["sheet"])).toMatchObject({ code: 4 });
});

test("a database that is put back from the copy holds the electors as noise, and no name in any file (R-F1-19)", async () => {
  const there = { ...environment, DATABASE_URL: restored.owner("public"), FILES_DATABASE_URL: restored.owner("files") };
  const copy = readdirSync(join(home, "backups")).find((name) => name.startsWith("files-")) ?? "";
  const key = readSecret(join(home, "keys"), "backup");
  if (!key.ok) throw new Error(key.refusal);
  const back = await restore({
    ...{ url: restored.owner("files"), side: "files", file: join(home, "backups", copy), key: key.value },
    ...{ at: new Date(), erasures: [], reapply: () => Promise.resolve() },
  });
  expect(back.ok).toBe(true);
  expect(await sql(restored.owner("files"), "select 1 from roll.elector")).toHaveLength(1_002);
  expect(await filesOfTheServerThatHold(anyKnown, restored.owner("files"))).toEqual([]);
  const { backupVerb } = await import("../backup.ts");
  expect((await runVerb(backupVerb, ["--side", "files", "--to", join(folder, "again")], there)).code).toBe(0);
  const [again = ""] = readdirSync(join(folder, "again")).filter((name) => name.startsWith("files-"));
  const trial = await run(["trial", join(folder, "again", again), "--json"]);
  expect(JSON.parse(trial.out)).toMatchObject({ blocks: 5, opened: 0 });
});

test("neither the command line nor the log of PostgreSQL ever said a name", () => {
  expect(everythingSaid).toContain("electors in 1 commune");
  expect(everythingSaid).not.toMatch(anyKnown);
  const log = readFileSync(join(inject("testHome"), "run", "postgres.log"), "latin1");
  expect(log.length).toBeGreaterThan(100);
  expect(log).not.toMatch(anyKnown);
});

import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw, type Db } from "../db/handle.ts";
import { copyOut } from "./copy-out.ts";
import { databaseFloor } from "./floor.ts";
import { publish } from "./publish.ts";
import { openSnapshotReader } from "./read.ts";
import { sha256Hex } from "./seal.ts";
import { snapshotSource } from "./source.ts";
import { aCalendar } from "./testing.ts";

const databases = testDatabases();
const keys = generateKeyPairSync("ed25519");
let primary: Db<"primary">;
let files_worker: Db<"files_worker">;
let web: Db<"web">;
let folder: string;

beforeAll(() => {
  primary = openDb<"primary">(databases.url("primary"));
  files_worker = openDb<"files_worker">(databases.url("files_worker"));
  web = openDb<"web">(databases.url("web"));
});
afterAll(() => Promise.all([primary.destroy(), files_worker.destroy(), web.destroy()]));
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "preau-published-")), "published");
});
afterEach(async () => {
  rmSync(join(folder, ".."), { recursive: true });
  for (const [side, table] of [
    ["files", "core.publication, core.publication_part"],
    ["public", "core.snapshot"],
  ] as const) {
    const owner = new pg.Client(databases.owner(side));
    await owner.connect();
    await owner.query(`truncate ${table}`);
    await owner.end();
  }
});

const named = (fr: string) => {
  const calendar = aCalendar();
  return { ...calendar, primary: { ...calendar.primary, name: { fr, en: fr } } };
};
const publishNamed = (name: string) =>
  inTransaction(primary, (tx) =>
    publish(tx, "calendar", named(name), { key: keys.privateKey, now: new Date("2011-07-20T10:00:00.123Z") }),
  );
const openReader = (address = folder) =>
  openSnapshotReader({ source: snapshotSource(address), floor: databaseFloor(web), keys: [keys.publicKey] });

test("what the office publishes is shown by the public side, and outlives a restart with the folder gone", async () => {
  expect(await publishNamed("La primaire")).toMatchObject({ ok: true, value: { sequence: 1 } });
  expect(await copyOut(files_worker, folder)).toEqual({ changed: ["calendar"] });
  const reader = openReader();
  expect(await reader.refresh()).toEqual({ changed: ["calendar"], alarms: [] });
  rmSync(folder, { recursive: true });
  const restarted = openReader();
  expect(await restarted.refresh()).toEqual({ changed: ["calendar"], alarms: [{ alarm: "index-missing" }] });
  expect(restarted.current("calendar")?.snapshot.primary.name.fr).toBe("La primaire");
});

test("files that a publication names are there before it, are read by their hash alone, and damaged ones are not", async () => {
  const polling = openDb<"polling">(databases.url("polling"));
  const body = '{"commune":"59350"}';
  const sha256 = sha256Hex(body);
  await raw(polling, "insert into core.publication_part (sha256, body) values ($1, $2)", [sha256, body]);
  await polling.destroy();
  await publishNamed("La primaire");
  await copyOut(files_worker, folder);
  const reader = openReader();
  expect((await reader.part(sha256))?.toString()).toBe(body);
  writeFileSync(join(folder, `${sha256}.json`), "{}");
  expect([await reader.part(sha256), await reader.part("0".repeat(64))]).toEqual([undefined, undefined]);
});

test("copying out again changes nothing; a newer publication changes the index last and keeps the older file", async () => {
  await publishNamed("un");
  await copyOut(files_worker, folder);
  expect(await copyOut(files_worker, folder)).toEqual({ changed: [] });
  await publishNamed("deux");
  expect(await copyOut(files_worker, folder)).toEqual({ changed: ["calendar"] });
  expect(readdirSync(folder)).toHaveLength(3);
});

test("a copy that was killed half-way is finished by the next: a cut file is written anew, drafts are removed", async () => {
  const published = await publishNamed("un");
  if (!published.ok) throw new Error(published.refusal);
  await copyOut(files_worker, folder);
  truncateSync(join(folder, `${published.value.sha256}.json`), 10);
  writeFileSync(join(folder, ".draft-0"), "half");
  writeFileSync(join(folder, "index.json"), '{"format":');
  expect(await copyOut(files_worker, folder)).toEqual({ changed: ["calendar"] });
  expect(readdirSync(folder).sort()).toEqual([`${published.value.sha256}.json`, "index.json"].sort());
  expect(await openReader().refresh()).toEqual({ changed: ["calendar"], alarms: [] });
});

test("an index put back to an older publication is refused after a restart as well", async () => {
  await publishNamed("un");
  await copyOut(files_worker, folder);
  const older = readFileSync(join(folder, "index.json"));
  await publishNamed("deux");
  await copyOut(files_worker, folder);
  await openReader().refresh();
  writeFileSync(join(folder, "index.json"), older);
  const restarted = openReader();
  const alarms = [{ kind: "calendar", alarm: "older-than-shown" }];
  expect(await restarted.refresh()).toEqual({ changed: ["calendar"], alarms });
  expect(restarted.current("calendar")?.snapshot.primary.name.fr).toBe("deux");
});

test("two offices that publish at once take turns: each gets its own number", async () => {
  await Promise.all(["a", "b", "c", "d"].map(publishNamed));
  const rows = await raw(files_worker, "select sequence::int from core.publication order by sequence");
  expect(rows).toEqual([1, 2, 3, 4].map((sequence) => ({ sequence })));
});

test("nothing that was published can be changed, nor the floor lowered, by the logins that use them", async () => {
  await publishNamed("un");
  for (const statement of ["update core.publication set body = ''", "delete from core.publication"])
    for (const login of [primary, files_worker])
      await expect(raw(login, statement)).rejects.toThrow(/permission denied/);
  for (const statement of ["update core.snapshot set sequence = 1", "delete from core.snapshot"])
    await expect(raw(web, statement)).rejects.toThrow(/permission denied/);
  const raise = (sequence: number) =>
    databaseFloor(web).raise({
      ...{ kind: "calendar", sequence, sha256: "0".repeat(64), issuedAt: "2011-07-20T10:00:00.000Z" },
      ...{ signature: "A".repeat(86), body: "{}" },
    });
  expect([await raise(5), await raise(5), await raise(4), await raise(6)]).toEqual([true, false, false, true]);
});

test("snapshots are read over HTTP too, without following redirects or reading more than allowed", async () => {
  await publishNamed("un");
  await copyOut(files_worker, folder);
  const server = createServer((request, response) => {
    if (request.url === "/away/index.json") response.writeHead(302, { location: "/published/index.json" }).end();
    else if (request.url === "/long/index.json") response.end("x".repeat(300 * 1024));
    else response.end(readFileSync(join(folder, "..", request.url ?? "")));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await openReader(`${at}/published`).refresh()).toEqual({ changed: ["calendar"], alarms: [] });
    for (const path of ["away", "long"])
      expect(await openReader(`${at}/${path}`).refresh()).toMatchObject({ alarms: [{ alarm: "index-missing" }] });
  } finally {
    server.close();
  }
  expect(() => snapshotSource("http://office.example/published")).toThrow(/https/);
});

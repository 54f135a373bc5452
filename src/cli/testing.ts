import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject, vi } from "vitest";
import { parseAddress, writeAddress } from "../core/db/address.ts";
import { createClosedDatabase, withClient } from "../supervisor/databases.ts";
import { embeddedAddress } from "../supervisor/postgres.ts";
import { dispatch } from "./dispatch.ts";
import type { Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a verb as the command line does, in an environment of its own that holds nothing else of Préau. */
export async function runVerb(verb: Verb, argv: readonly string[], environment: Record<string, string>): Promise<Ran> {
  let [out, error] = ["", ""];
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (/^PREAU_|DATABASE_URL$/.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, environment);
  const log = vi.spyOn(console, "log").mockImplementation((text: unknown) => void (out += `${String(text)}\n`));
  try {
    const code = await dispatch([{ name: verb.name, load: () => Promise.resolve(verb) }], [verb.name, ...argv], {
      out: (text) => (out += text),
      error: (text) => (error += text),
    });
    return { code, out, error };
  } finally {
    log.mockRestore();
    process.env = before;
  }
}

/** A folder of this test file, removed after it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "preau ops "));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A script: nobody to ask. */
export const nobody: Terminal = { interactive: false, ask: () => Promise.reject(new Error("nobody is there")) };

/** Somebody who gives these answers in turn, and notes what was asked. */
export function somebody(...answers: string[]): Terminal & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    interactive: true,
    asked,
    ask: (question) => {
      asked.push(question);
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new Error(`not foreseen: ${question}`)) : Promise.resolve(answer);
    },
  };
}

/** Runs one statement in a connection of its own. */
export async function sql<Row extends object>(url: string, statement: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  return await client
    .query<Row>(statement, values)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** Two databases that nobody ever migrated, with a prefix of roles of their own; all dropped after the file. */
export function emptyDatabases() {
  const prefix = `ops${randomBytes(4).toString("hex")}`;
  const maintenance = () => embeddedAddress(inject("testHome"), inject("testSocket"), "postgres");
  const names = { public: `${prefix}_public`, files: `${prefix}_files` } as const;
  const url = (side: keyof typeof names) => {
    const address = parseAddress(maintenance());
    if (!address) throw new Error("no address");
    return writeAddress({ ...address, database: names[side] });
  };
  beforeAll(async () => {
    const options = "locale_provider builtin builtin_locale 'C.UTF-8' template template0";
    await withClient(maintenance(), async (client) => {
      for (const name of Object.values(names)) await createClosedDatabase(client, name, options);
    });
  });
  afterAll(async () => {
    for (const name of Object.values(names)) await sql(maintenance(), `drop database if exists ${name} with (force)`);
    const roles = await sql<{ name: string }>(
      maintenance(),
      "select rolname as name from pg_roles where starts_with(rolname, $1)",
      [`${prefix}_`],
    );
    for (const { name } of roles) await sql(maintenance(), `drop role ${name}`);
  });
  const environment = (home: string) => ({
    ...{ PREAU_HOME: home, PREAU_ROLE_PREFIX: prefix },
    ...{ DATABASE_URL: url("public"), FILES_DATABASE_URL: url("files") },
  });
  return { prefix, url, environment };
}

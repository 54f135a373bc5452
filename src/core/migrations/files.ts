import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownerOf, roleOf } from "../db/logins.ts";
import { Halt } from "../halt.ts";

/** One forward-only step: `0007_accounts_passkeys.sql` changes the schema `accounts`, as its owner. */
export interface Migration {
  readonly name: string;
  readonly schema: string;
  readonly sql: string;
  /** SHA-256 (hex) of the file as it is on disk, before names of roles are put in. */
  readonly checksum: string;
}

/** The migrations of a folder in the order of their numbers. Refuses a file whose name or first line breaks the rule. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => readMigration(folder, name));
}

function readMigration(folder: string, name: string): Migration {
  const schema = /^\d{4}_([a-z]+)_[a-z0-9_]+\.sql$/.exec(name)?.[1];
  if (schema === undefined) throw refusal(`${name} is not named NNNN_room_intent.sql`);
  const sql = readFileSync(join(folder, name), "utf8");
  if (!/^-- \S/.test(sql)) throw refusal(`${name} does not say on its first line why it exists (-- …)`);
  return { name, schema, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

export interface Applied {
  readonly name: string;
  readonly checksum: string;
}

/**
 * What is left to run. Refuses, by the file's name, a history that was rewritten: an applied file that changed or is
 * gone, or a new one that would come before those applied (two installations would then differ).
 */
export function pending(all: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const known = new Map(all.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const file = known.get(name);
    if (!file) throw refusal(`${name} was applied to this database but is not in this version of Préau`);
    if (file.checksum !== checksum) throw refusal(`${name} was changed after it was applied; write a new migration`);
  }
  const done = new Set(applied.map(({ name }) => name));
  const last = [...done].sort().at(-1) ?? "";
  const left = all.filter(({ name }) => !done.has(name));
  const late = left.find(({ name }) => name < last);
  if (late) throw refusal(`${late.name} comes before ${last}, which is already applied; give it a later number`);
  return left;
}

/** `{{web}}` becomes the quoted role of that login, `{{own_core}}` that of a schema's owner; another name is refused. */
export function withRoles(migration: Migration, prefix: string, logins: readonly string[]): string {
  return migration.sql.replace(/\{\{(\w+)\}\}/g, (_braces, word: string) => {
    const schema = /^own_([a-z]+)$/.exec(word)?.[1];
    if (schema !== undefined) return `"${ownerOf(prefix, schema)}"`;
    if (logins.includes(word)) return `"${roleOf(prefix, word)}"`;
    throw refusal(`${migration.name} names {{${word}}}, which is no login of this side (${logins.join(", ")})`);
  });
}

/** Schemas whose owner a migration names, besides its own. */
export const ownersNamed = (migration: Migration): readonly string[] =>
  [...migration.sql.matchAll(/\{\{own_([a-z]+)\}\}/g)].flatMap((match) => match[1] ?? []);

/** Extensions of PostgreSQL that a migration needs: a line of its own, `-- extension: pg_trgm`. */
export const extensionsNamed = (migration: Migration): readonly string[] =>
  [...migration.sql.matchAll(/^-- extension: ([a-z_]+)$/gm)].flatMap((match) => match[1] ?? []);

export const refusal = (sentence: string): Halt => new Halt("migration-refused", sentence);

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readKeyPair } from "../../src/core/crypto/keys.ts";
import { inTransaction, openDb } from "../../src/core/db/handle.ts";
import { publish, type Publication } from "../../src/core/snapshots/publish.ts";
import { aCalendar } from "../../src/core/snapshots/testing.ts";
import { publishPlaces } from "../../src/rooms/polling/index.ts";
import { aFewPlaces, anActor } from "../../src/rooms/polling/testing.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";

/** Publishes a calendar under a name, as the office does: its key, its login, one row; the worker copies it out. */
export async function publishCalendar(home: string, name: string, now = new Date()): Promise<Publication> {
  const pair = readKeyPair(join(home, "keys"), "publications");
  if (!pair.ok) throw new Error(`no key of the office: ${pair.refusal}`);
  const db = openDb<"primary">(readEnvFile(envFile(home, "office"))["PREAU_DB_PRIMARY"] ?? "", { connections: 1 });
  try {
    const calendar = aCalendar({
      primary: { id: "primaire", name: { fr: name, en: name }, organisers: ["Le Parti du préau"] },
      generatedAt: now.toISOString(),
    });
    const signer = { key: pair.value.privateKey, now };
    const published = await inTransaction(db, (tx) => publish(tx, "calendar", calendar, signer));
    if (!published.ok) throw new Error(`not published: ${published.refusal}`);
    return published.value;
  } finally {
    await db.destroy();
  }
}

/** Publishes a few places, as the office does, so that a reader reaches each page about them. */
export async function publishSomePlaces(home: string, now = new Date()): Promise<void> {
  const pair = readKeyPair(join(home, "keys"), "publications");
  if (!pair.ok) throw new Error(`no key of the office: ${pair.refusal}`);
  const db = openDb<"polling">(readEnvFile(envFile(home, "office"))["PREAU_DB_POLLING"] ?? "", { connections: 1 });
  try {
    await aFewPlaces(db);
    const published = await publishPlaces(db, pair.value.privateKey, anActor({ at: now }));
    if (!published.ok) throw new Error(`not published: ${published.refusal}`);
  } finally {
    await db.destroy();
  }
}

const indexPath = (home: string): string => join(home, "published", "index.json");

export const readIndex = (home: string): string | undefined =>
  existsSync(indexPath(home)) ? readFileSync(indexPath(home), "utf8") : undefined;

/** Replaces the published index in one step, as somebody who has taken the folder over would. */
export function writeIndex(home: string, text: string): void {
  const draft = `${indexPath(home)}.attack`;
  writeFileSync(draft, text);
  renameSync(draft, indexPath(home));
}

export function writeBody(home: string, sha256: string, body: string): void {
  writeFileSync(join(home, "published", `${sha256}.json`), body);
}

import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { Db } from "../../core/db/handle.ts";
import { storageKey } from "../../core/storage/index.ts";
import { recordPrecondition } from "./acts.ts";
import { receiveDelivery, sealingStorage } from "./deliveries/receiving.ts";
import { workThrough, type RollWorker } from "./deliveries/rounds.ts";
import { operator } from "./may.ts";
import { openRoll } from "./sealing/opening.ts";
import type { Terms } from "./intake/reading.ts";
import { preconditionKinds } from "./rules.ts";
import { rollKeys, type RollKeys } from "./sealing/keys.ts";
import type { Origin } from "./store/batches.ts";
import type { Elector } from "./reading/elector.ts";
import { registerLayout } from "./invented/layouts.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import { readRoll } from "./reading/read.ts";

export { zipOf } from "./invented/zip.ts";

export const registerColumns = registerLayout.map(([name]) => name);

export type RegisterRow = Readonly<Record<string, string>>;

const ordinary: RegisterRow = {
  "code du l'ugle": "59350",
  "libellé de l'ugle": "Lille",
  "libellé du type de liste": "Liste principale",
  "nom de naissance": "DÉMOUCHELLE",
  prénoms: "Zélie, Oriane",
  sexe: "F",
  "date de naissance": "07/03/1974",
  "libellé commune de naissance": "Roubaix",
  "code département de naissance": "59",
  "pays de naissance": "FRANCE",
  "libellé nationalité": "Française",
  "numéro de voie": "12",
  "libellé de voie": "rue des Essais",
  "code postal": "59000",
  commune: "LILLE",
  "code du bureau de vote": "0104",
  "code circonscription législative du bureau de vote": "5901",
  "libellé canton du bureau de vote": "Lille-1",
  "numéro d'ordre dans le bureau de vote": "17",
};

/** One row as the register writes it: every field quoted but the last, nothing at all for an empty one. */
export const registerRow = (values: RegisterRow = {}): string =>
  registerColumns
    .map((column) => ({ ...ordinary, ...values })[column] ?? "")
    .map((value, at) => (value === "" || at === registerColumns.length - 1 ? value : `"${value}"`))
    .join(";");

export const registerHeader = registerColumns.map((name) => `"${name}"`).join(";");

/** A file of the register's layout. */
export const registerFile = (...rows: readonly RegisterRow[]): string =>
  [registerHeader, ...rows.map(registerRow), ""].join("\n");

/** Fields as long as they may be: with 12,000 rows of them a delivery has tables of its own. */
export const longRow: RegisterRow = {
  "lieu-dit": "x".repeat(240),
  "complément 1": "x".repeat(240),
  "complément 2": "x".repeat(240),
};

/** A delivered file that comes in pieces of `size` bytes. */
export function delivered(content: string | Uint8Array, name = "liste.csv", size = 2 ** 16): DeliveredFile {
  const bytes = Buffer.from(content);
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    },
  };
}

/** A file read, with what was kept of it. */
export async function readAll(file: DeliveredFile) {
  const electors: Elector[] = [];
  const report = await readRoll(file, (some) => {
    electors.push(...some);
    return Promise.resolve();
  });
  return { report, electors };
}

/** A roll's keys that every test may know. */
export const someKeys: RollKeys = rollKeys(Buffer.alloc(32, 9));

export const someTerms = (changes: Partial<Terms> = {}): Terms => ({
  ...{ cutOff: "2010-12-31", adultOn: "2012-04-22", acceptRefused: false, acceptGone: false },
  ...changes,
});

export const anOrigin = (fileName: string): Omit<Origin, "sha256"> => ({
  ...{ fileName, office: "Mairie de Lille", askedOn: "2011-02-01", receivedOn: "2011-03-01" },
  medium: "mail",
  undertaking: "Engagement du 1er février 2011",
});

/** Every condition of R-PRIV-04, recorded. */
export async function madeReady(db: Db<"roll">): Promise<void> {
  for (const kind of preconditionKinds)
    await recordPrecondition(
      db,
      { kind, held: true, reference: "Dossier 12" },
      { by: "staff:nadia", at: new Date("2011-01-05T10:00:00Z") },
    );
}

/** A file sent as the office's screen does: sealed while it streams, written down, and read by the worker, which waits for an answer. */
export async function anUpload(worker: RollWorker, content: string, fileName: string): Promise<void> {
  const at = worker.clock.now();
  const keys = await openRoll(worker, { by: "operator", at });
  if (!keys.ok) throw new Error(keys.refusal);
  const key = storageKey(`incoming/${randomBytes(16).toString("hex")}`);
  const sealed = sealingStorage(worker.storage, keys.value);
  const { size } = await sealed.put(Readable.from([Buffer.from(content)]), key, "application/octet-stream");
  await receiveDelivery(
    worker.db,
    { storage: worker.storage, keys: keys.value },
    { key, size },
    anOrigin(fileName),
    operator(at, "Essai"),
  );
  await workThrough(worker);
}

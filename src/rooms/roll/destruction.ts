import { chainHead, record, type ChainHead } from "../../core/audit.ts";
import { inTransaction, raw, type Db, type Executor, type Tx } from "../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { isVoteAhead } from "./deadline.ts";
import { destroySecret, isDestroyed, type Keeping } from "./sealing/keeping.ts";
import type { Storage } from "../../core/storage/index.ts";
import { endDead } from "./store/batches.ts";
import { beginDestruction, keyInForce } from "./store/key.ts";
import { addStep, undecided } from "./store/deliveries.ts";
import { destroyLetters } from "./store/letters.ts";
import { lockFreezes } from "./store/lists.ts";
import { sheetsOf, type Sheets } from "./store/sheets.ts";
import type { Trial } from "./trial.ts";

/** What a certificate says, and no more than was done (R-F1-21). It holds no elector's name. */
export interface Certificate {
  /** Sixteen hexadecimal digits of the key that was destroyed. */
  readonly key: string;
  readonly destroyedAt: string;
  readonly by: string;
  readonly electors: number;
  readonly communes: number;
  readonly deliveries: number;
  /** Looked at after the act. */
  readonly found: {
    /** The machine's half of the key, and the opened key in memory, are no longer on this machine. */
    readonly keyOnThisMachine: "none";
    readonly blocksInTheDatabase: number;
    readonly tokensInTheDatabase: number;
    /** Sealed uploads and printed lists in the office's storage. */
    readonly filesInTheStorage: number;
    /** Letters by which people objected or asked to be registered. */
    readonly lettersInTheDatabase: number;
  };
  /** End of the audit log's chain when this was written: what comes before cannot be changed without it showing. */
  readonly auditChain: ChainHead | null;
  /** Paper copies of the machine's half: how many were printed, and of how many the destruction was recorded when this was written. */
  readonly sheets: Sheets;
  /** Copies of the database that were tried afterwards: what is left on this machine opened so many of their blocks. */
  readonly copiesTried: readonly Trial[];
  /** What this act did not do or see, to be done by hand and added to the file. */
  readonly notDone: readonly string[];
}

const SHEET = "the paper recovery sheet, to be destroyed before witnesses";
const UNTRIED = "the trial of a restored copy, which holds sealed blocks only";

/** Said as they are: each wants a person, or a place that this program cannot see. On paper they are French. */
export const notDoneNames: Readonly<Record<string, string>> = {
  [SHEET]: "La feuille de secours en papier, à détruire devant témoins",
  "copies of the machine’s half of the key made outside Préau, if any":
    "Les copies de la moitié de clé de la machine faites hors de Préau, s’il y en a",
  "paper lists, bags and seals": "Les listes de papier, les sacs et les scellés",
  "lists written in clear for whoever prints, and the printer’s copies":
    "Les listes écrites en clair pour l’impression, et les copies de l’imprimeur",
  "letters of people in copies made before, which the office’s other key opens until those copies end":
    "Les lettres de personnes dans les copies faites avant, que l’autre clé du bureau ouvre jusqu’à la fin de ces copies",
  "letters of people in the database’s journal (pg_wal) and on freed parts of its disk, which the office’s other key opens until those are written over":
    "Les lettres de personnes dans le journal de la base (pg_wal) et sur les parties libérées de son disque, que l’autre clé du bureau ouvre tant qu’elles ne sont pas réécrites",
  [UNTRIED]: "L’essai d’une copie restaurée, qui ne contient que des blocs scellés",
};
const notDone = Object.keys(notDoneNames);

/** What destroys, and what is tried once the key is gone: copies of the database, where there are any. */
export interface Destroying {
  readonly keeping: Keeping;
  readonly storage: Storage;
  readonly tryCopies?: () => Promise<readonly Trial[]>;
  /** Destroyed all the same while somebody has still to vote: after a primary that is called off, or a leak. */
  readonly beforeTheVote?: boolean;
}

/** It stopped after the key was gone: every copy is noise, and the rest is not done. Run again, it ends. */
export class HalfDestroyed extends Error {
  override name = "HalfDestroyed";
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`the roll’s key is destroyed, the rest is not: run this again to finish (${why})`, { cause });
  }
}

/**
 * Destroys file 1 on this machine (R-F1-19): first what opens it, so that every copy is noise whatever follows, then the
 * electors, and the letters of people about it. Nothing is destroyed before imports and freezes are waited for. Killed in
 * between, it can be run again. Refused when there is no roll to destroy, while the vote is ahead, unless that is said, and when
 * what is under way does not end within ten minutes.
 * @throws HalfDestroyed
 */
export async function destroyRoll(
  db: Db<"roll">,
  destroying: Destroying,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<Outcome<Certificate, "no-roll" | "vote-ahead" | "busy">> {
  const key = await keyInForce(db);
  if (key === undefined) return refuse("no-roll");
  if (destroying.beforeTheVote !== true && (await isVoteAhead(db, at))) return refuse("vote-ahead");
  try {
    return await inTransaction(db, async (tx) => {
      // Of each wait: for who loads or freezes, then for whoever reads electors; what they were loading or drawing goes too.
      await raw(tx, "select set_config('statement_timeout', '10min', true)");
      // An import that is about to end waits for this, and then finds that its key is no longer in force.
      await lockFreezes(tx);
      if ((await keyInForce(tx)) !== key) return refuse("no-roll");
      // Outside this transaction: it is to be known whatever becomes of the rest.
      await beginDestruction(db, key, { by, at });
      return ok(await destroyed(tx, destroying, { key, by, at }));
    });
  } catch (error) {
    if (isDestroyed(destroying.keeping)) throw new HalfDestroyed(error);
    if (isWaitEnded(error)) return refuse("busy");
    throw error;
  }
}

/** The wait was too long, was cancelled, or was for each other. */
const isWaitEnded = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["57014", "40P01"].includes(String(error.code));

/** What is done while nothing else loads or freezes, in this order. */
async function destroyed(
  tx: Tx<"roll">,
  { keeping, storage, tryCopies }: Destroying,
  { key, by, at }: { readonly key: string; readonly by: string; readonly at: Date },
): Promise<Certificate> {
  const held = await counted(tx);
  destroySecret(keeping);
  if (!isDestroyed(keeping)) throw new Error("the key is still on this machine");
  await sweep(storage);
  const copiesTried = (await tryCopies?.()) ?? [];
  await raw(tx, "select roll.destroy_electors()");
  await endDead(tx, at);
  await endDeliveries(tx, at);
  await destroyLetters(tx);
  await sweep(storage);
  const sheets = await sheetsOf(tx, key);
  const done = [...(copiesTried.length > 0 ? [UNTRIED] : []), ...(sheets.printed === sheets.destroyed ? [SHEET] : [])];
  const certificate: Certificate = {
    ...{ key, destroyedAt: at.toISOString(), by, ...held },
    found: { keyOnThisMachine: "none", ...(await left(tx)), filesInTheStorage: await filesLeft(storage) },
    auditChain: (await chainHead(tx)) ?? null,
    ...{ sheets, copiesTried },
    notDone: notDone.filter((what) => !done.includes(what)),
  };
  await raw(tx, "insert into roll.destruction (fingerprint, author, at, certificate) values ($1, $2, $3, $4)", [
    ...[key, by, at],
    JSON.stringify(certificate),
  ]);
  await record(tx, { at, actor: by, action: "roll.destroyed", subject: "destruction", ids: [`roll-key:${key}`] });
  return certificate;
}

/** Nothing enters a roll that is no more: what was sent for it ends, in words. */
async function endDeliveries(tx: Tx<"roll">, at: Date): Promise<void> {
  for (const id of await undecided(tx)) {
    await addStep(tx, id, { kind: "refused", by: "worker", at, detail: { refusal: "destroyed", missing: [] } });
    await addStep(tx, id, { kind: "dropped", by: "worker", at, detail: {} });
  }
}

async function counted(db: Executor): Promise<Pick<Certificate, "electors" | "communes" | "deliveries">> {
  const [row] = await raw<{ electors: number; communes: number; deliveries: number }>(
    db,
    `select coalesce(sum(s.electors), 0)::int as electors, count(*)::int as communes,
            (select count(*)::int from roll.batch) as deliveries
       from roll.commune c join roll.share s on s.commune = c.commune and s.batch = c.batch`,
  );
  if (!row) throw new Error("no count");
  return row;
}

type Left = Pick<Certificate["found"], "blocksInTheDatabase" | "tokensInTheDatabase" | "lettersInTheDatabase">;

async function left(db: Executor): Promise<Left> {
  const [row] = await raw<Left>(
    db,
    `select (select count(*)::int from roll.block) as "blocksInTheDatabase",
            (select count(*)::int from roll.elector) as "tokensInTheDatabase",
            (select count(*)::int from letters.roll_letter) as "lettersInTheDatabase"`,
  );
  if (!row) throw new Error("no count");
  return row;
}

/** Where uploads and printed lists are kept. */
const SEALED = ["incoming", "prints"] as const;

/** Whatever was being written, a moment ago too. */
const EVER = new Date(8.64e15);

async function sweep(storage: Storage): Promise<void> {
  for (const prefix of SEALED) for await (const { key } of storage.list(prefix)) await storage.delete(key);
  await storage.sweep(EVER);
}

async function filesLeft(storage: Storage): Promise<number> {
  let files = 0;
  for (const prefix of SEALED) for await (const each of storage.list(prefix)) files += each.size >= 0 ? 1 : 0;
  return files;
}

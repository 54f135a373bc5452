import { raw, type Executor, type Tx } from "../../../core/db/handle.ts";
import type { MoveDocument } from "./rules.ts";

/** What is kept of somebody who moved. */
export interface Kept {
  readonly publicId: string;
  readonly to: string;
  readonly precinct: string;
  /** Sealed: see `sealing/taken.ts`. */
  readonly taken: Buffer;
}

/** A move in force, with the keyed hashes of who it is; hexadecimal. */
export interface Held extends Kept {
  readonly id: string;
  readonly from: string;
  readonly person: string;
  readonly outHash: string;
  readonly inHash: string;
  /** The batch in force out of which they are left; null when the commune's last extract no longer has them. */
  readonly fromBatch: string | null;
  /** The batch in force into which they were put; null when the commune's last extract has them itself. */
  readonly toBatch: string | null;
  readonly at: Date;
}

const HELD = `select id::text, public_id as "publicId", from_commune as "from", to_commune as "to", to_precinct as precinct, taken,
    encode(person, 'hex') as person, encode(out_hash, 'hex') as "outHash", encode(in_hash, 'hex') as "inHash",
    from_batch::text as "fromBatch", to_batch::text as "toBatch", at
  from roll.move where taken is not null`;

export const held = (db: Executor): Promise<readonly Held[]> => raw<Held>(db, `${HELD} order by id`);

/** The move in force of a person, told by the hash that is the same in every commune. */
export const moveOf = async (db: Executor, person: string): Promise<Held | undefined> =>
  (await raw<Held>(db, `${HELD} and person = decode($1, 'hex')`, [person]))[0];

interface Act {
  readonly by: string;
  readonly at: Date;
}

export type Added = Omit<Held, "id" | "at"> & Act & { readonly document: MoveDocument };

export const addMove = (tx: Tx<"roll">, one: Added): Promise<unknown> =>
  raw(
    tx,
    `insert into roll.move (public_id, from_commune, to_commune, to_precinct, document, taken, person, out_hash, in_hash,
                            from_batch, to_batch, author, at)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), $10, $11, $12, $13)`,
    [
      ...[one.publicId, one.from, one.to, one.precinct, one.document, one.taken, one.person, one.outHash, one.inHash],
      ...[one.fromBatch, one.toBatch, one.by, one.at],
    ],
  );

/** The line stays, with who took it back and why; the person does not. */
export async function undo(
  tx: Tx<"roll">,
  move: string,
  { reason, by, at }: Act & { readonly reason: string },
): Promise<void> {
  await raw(tx, "insert into roll.move_undone (move_id, reason, author, at) values ($1, $2, $3, $4)", [
    ...[move, reason],
    ...[by, at],
  ]);
  await raw(tx, "update roll.move set taken = null, person = null, out_hash = null, in_hash = null where id = $1", [
    move,
  ]);
}

/** After a switch: what the new batch of these communes has of those who moved. `left` and `added` are ids of moves. */
export async function settle(
  tx: Tx<"roll">,
  after: {
    readonly batch: string;
    readonly communes: readonly string[];
    readonly left: readonly string[];
    readonly added: readonly string[];
  },
): Promise<void> {
  const { batch, communes, left, added } = after;
  const set = (column: string, commune: string, ids: readonly string[]) =>
    raw(
      tx,
      `update roll.move set ${column} = case when id = any ($3) then $1::bigint end
        where taken is not null and ${commune} = any ($2)`,
      [batch, communes, ids],
    );
  await set("from_batch", "from_commune", left);
  await set("to_batch", "to_commune", added);
}

/** The batch in force of a commune; null when it has none. */
export const batchOf = async (db: Executor, commune: string): Promise<string | null> =>
  (await raw<{ batch: string }>(db, "select batch::text from roll.commune where commune = $1", [commune]))[0]?.batch ??
  null;

/** Whether somebody was struck in a commune. */
export const isStruck = async (db: Executor, commune: string, hash: string): Promise<boolean> =>
  (await raw(db, "select 1 from roll.suppression where commune = $1 and hash = decode($2, 'hex')", [commune, hash]))
    .length > 0;

/** Electors in force of communes; one that has no batch is not told. */
export async function electorsIn(db: Executor, communes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await raw<{ commune: string; electors: number }>(
    db,
    `select c.commune, s.electors from roll.commune c join roll.share s on s.commune = c.commune and s.batch = c.batch
      where c.commune = any ($1)`,
    [communes],
  );
  return new Map(rows.map(({ commune, electors }) => [commune, electors]));
}

/** A move as the register of moves shows it: nobody is in it. */
export interface Line {
  readonly publicId: string;
  readonly from: string;
  readonly to: string;
  readonly precinct: string;
  readonly document: MoveDocument;
  readonly at: Date;
  /** Why it was taken back; null while it is in force. */
  readonly undone: string | null;
}

/** The latest moves first. */
export const lines = (db: Executor, limit: number): Promise<readonly Line[]> =>
  raw<Line>(
    db,
    `select m.public_id as "publicId", m.from_commune as "from", m.to_commune as "to", m.to_precinct as precinct, m.document,
            m.at, u.reason as undone
       from roll.move m left join roll.move_undone u on u.move_id = m.id order by m.id desc limit $1`,
    [limit],
  );

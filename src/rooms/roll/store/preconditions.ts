import { raw, type Executor } from "../../../core/db/handle.ts";
import { preconditionKinds, type PreconditionKind } from "../rules.ts";

export interface Precondition {
  readonly kind: PreconditionKind;
  readonly held: boolean;
  readonly reference: string;
  readonly by: string;
  readonly at: Date;
}

/** Records that one is held, or no longer. */
export async function addPrecondition(tx: Executor, { kind, held, reference, by, at }: Precondition): Promise<void> {
  await raw(tx, "insert into roll.precondition (kind, held, reference, author, at) values ($1, $2, $3, $4, $5)", [
    ...[kind, held, reference],
    ...[by, at],
  ]);
}

/** The last word on each. */
export const preconditions = (db: Executor): Promise<readonly Precondition[]> =>
  raw<Precondition>(
    db,
    `select distinct on (kind) kind, held, reference, author as by, at from roll.precondition order by kind, id desc`,
  );

/** R-PRIV-04: what is missing before a delivery may enter. */
export async function missingPreconditions(db: Executor): Promise<readonly PreconditionKind[]> {
  const held = (await preconditions(db)).filter(({ held }) => held).map(({ kind }) => kind);
  return preconditionKinds.filter((kind) => !held.includes(kind));
}

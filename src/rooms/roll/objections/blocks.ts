import { raw, type Executor } from "../../../core/db/handle.ts";
import { openBlock, sealBlock, type BlockAddress } from "../sealing/block.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { packListed, unpackAll, type Listed } from "../sealing/pack.ts";
import type { Taken } from "../sealing/taken.ts";
import { tokensOf } from "../sealing/tokens.ts";
import { suppressionOf } from "./rules.ts";

export interface Out {
  /** The batch in force, out of which they were taken. */
  readonly batch: string;
  readonly taken: readonly Taken[];
}

/** The person looked for: a token that is theirs and finds their blocks, the hash that tells them from a namesake. */
export interface Wanted {
  readonly commune: string;
  readonly token: string;
  readonly suppression: string;
}

/** Where a share counts a change: among those it leaves out, or among its electors who came by a move. */
export type Counted = "objected" | "moved" | "arrived";

/** Takes a person out of the commune's batch in force: the block is sealed again without them, and so are its tokens. */
export async function takeOut(tx: Executor, keys: RollKeys, wanted: Wanted, as: Counted): Promise<Out | undefined> {
  const blocks = await raw<BlockAddress & { sealed: Buffer }>(
    tx,
    `select b.commune, b.batch::text, b.number, b.precinct, b.sealed
       from roll.block b join roll.commune c on c.commune = b.commune and c.batch = b.batch
      where b.commune = $1 and b.number in (
        select e.block from roll.elector e where e.commune = $1 and e.batch = c.batch
           and (e.birth = decode($2, 'hex') or e.usage = decode($2, 'hex')))`,
    [wanted.commune, wanted.token],
  );
  const taken: Taken[] = [];
  for (const { sealed, ...at } of blocks) {
    const listed = openBlock(keys.block, at, sealed);
    const isWanted = (one: Listed) =>
      carries(keys, one, wanted.token) &&
      suppressionOf(keys.token, { ...one, commune: at.commune }) === wanted.suppression;
    const out = listed.filter(isWanted);
    taken.push(...out.map((one) => ({ precinct: at.precinct, packed: packListed(one) })));
    if (out.length > 0)
      await rewrite(
        tx,
        keys,
        at,
        listed.filter((one) => !isWanted(one)),
      );
  }
  const [first] = blocks;
  if (!first || taken.length === 0) return undefined;
  await count(tx, wanted.commune, -taken.length, as);
  return { batch: first.batch, taken };
}

/** Others are in the block that a token finds: it has to be the person's own. */
function carries({ token: key }: RollKeys, one: Listed, token: string): boolean {
  const { birth, usage } = tokensOf(key, one);
  return token === birth || token === usage;
}

/** Puts people into the commune's batch in force, each in a block of their own. */
export async function putInto(
  tx: Executor,
  keys: RollKeys,
  { commune, people, as }: { readonly commune: string; readonly people: readonly Taken[]; readonly as: Counted },
): Promise<void> {
  for (const { precinct, packed } of people) {
    const [next] = await raw<{ batch: string; number: number }>(
      tx,
      `select c.batch::text, coalesce(max(b.number) + 1, 0)::int as number
         from roll.commune c left join roll.block b on b.commune = c.commune and b.batch = c.batch
        where c.commune = $1 group by c.batch`,
      [commune],
    );
    if (next) await add(tx, keys, { ...next, commune, precinct }, unpackAll(packed));
  }
  await count(tx, commune, people.length, as);
}

async function rewrite(tx: Executor, keys: RollKeys, at: BlockAddress, listed: readonly Listed[]): Promise<void> {
  const address = [at.commune, at.batch, at.number];
  await raw(tx, "delete from roll.elector where commune = $1 and batch = $2 and block = $3", address);
  await raw(tx, "delete from roll.block where commune = $1 and batch = $2 and number = $3", address);
  if (listed.length > 0) await add(tx, keys, at, listed);
}

async function add(tx: Executor, keys: RollKeys, at: BlockAddress, listed: readonly Listed[]): Promise<void> {
  const { commune, batch, number, precinct } = at;
  await raw(
    tx,
    "insert into roll.block (commune, batch, number, precinct, electors, sealed) values ($1, $2, $3, $4, $5, $6)",
    [commune, batch, number, precinct, listed.length, sealBlock(keys.block, at, listed.map(packListed))],
  );
  const tokens = listed.map((one, slot) => ({ slot, ...tokensOf(keys.token, one) }));
  await raw(
    tx,
    `insert into roll.elector (commune, batch, block, slot, birth, usage, letters)
     select $1, $2, $3, slot, decode(birth, 'hex'), decode(usage, 'hex'), decode(letters, 'hex')
       from jsonb_to_recordset($4) as t (slot smallint, birth text, usage text, letters text)`,
    [commune, batch, number, JSON.stringify(tokens)],
  );
}

/** What the commune's share says of itself: `by` more electors, fewer when it is negative. */
const count = (tx: Executor, commune: string, by: number, as: Counted): Promise<unknown> =>
  raw(
    tx,
    as === "arrived"
      ? `update roll.share s set electors = s.electors + $2::int, moved_in = s.moved_in + $2::int ${OF_COMMUNE}`
      : `update roll.share s set electors = s.electors + $2::int,
                excluded = s.excluded || jsonb_build_object('${as}', coalesce((s.excluded ->> '${as}')::int, 0) - $2::int)
          ${OF_COMMUNE}`,
    [commune, by],
  );
const OF_COMMUNE = "from roll.commune c where c.commune = $1 and s.commune = c.commune and s.batch = c.batch";

import { raw, type Executor } from "../../../core/db/handle.ts";
import { openBlock, openSlot } from "../sealing/block.ts";
import type { RollKeys } from "../sealing/keys.ts";
import type { Listed } from "../sealing/pack.ts";

/** An elector, and where the roll has them. */
export interface Found extends Listed {
  readonly commune: string;
  /** Padded to four; empty when the delivery said none that can be read. */
  readonly precinct: string;
}

interface BlockRow {
  readonly commune: string;
  readonly batch: string;
  readonly number: number;
  readonly precinct: string;
  readonly sealed: Buffer;
}

const opened = (keys: RollKeys, { sealed, ...at }: BlockRow): readonly Found[] =>
  openBlock(keys.block, at, sealed).map((listed) => ({ ...listed, commune: at.commune, precinct: at.precinct }));

/** By which token electors are looked for: there is no other way (R-F1-15). */
export type TokenKind = "name" | "letters";

const HAS_TOKEN: Readonly<Record<TokenKind, string>> = {
  name: "(e.birth = decode($1, 'hex') or e.usage = decode($1, 'hex'))",
  letters: "e.letters = decode($1, 'hex')",
};

/** The electors in force that have a token, in one commune or in all. */
export async function withToken(
  db: Executor,
  keys: RollKeys,
  { kind, token, commune }: { readonly kind: TokenKind; readonly token: string; readonly commune?: string },
): Promise<readonly Found[]> {
  const rows = await raw<BlockRow & { slot: number }>(
    db,
    `select b.commune, b.batch::text, b.number, b.precinct, b.sealed, e.slot
       from roll.elector e
       join roll.commune c on c.commune = e.commune and c.batch = e.batch
       join roll.block b on b.commune = e.commune and b.batch = e.batch and b.number = e.block
      where ${HAS_TOKEN[kind]} and ($2::text is null or e.commune = $2)
      order by e.commune, e.block, e.slot`,
    [token, commune ?? null],
  );
  return rows.flatMap(({ slot, sealed, ...at }) => {
    const listed = openSlot(keys.block, at, sealed, slot);
    return listed ? [{ ...listed, commune: at.commune, precinct: at.precinct }] : [];
  });
}

/** The electors in force that have one of these birth tokens: a block is opened once, whoever is in it. */
export async function withBirthTokens(
  db: Executor,
  keys: RollKeys,
  tokens: readonly string[],
): Promise<readonly Found[]> {
  const rows = await raw<BlockRow & { slots: number[] }>(
    db,
    `select b.commune, b.batch::text, b.number, b.precinct, b.sealed, e.slots from (
       select e.commune, e.batch, e.block, array_agg(e.slot::int order by e.slot) as slots
         from roll.elector e join roll.commune c on c.commune = e.commune and c.batch = e.batch
        where e.birth = any (array(select decode(token, 'hex') from unnest($1::text[]) token))
        group by e.commune, e.batch, e.block) e
       join roll.block b on b.commune = e.commune and b.batch = e.batch and b.number = e.block
      order by b.commune, b.number`,
    [tokens],
  );
  return rows.flatMap(({ slots, ...block }) => {
    const listed = opened(keys, block);
    return slots.flatMap((slot) => listed[slot] ?? []);
  });
}

/**
 * Every elector in force of the precincts of a commune, block by block, for printing. An elector whose precinct is not
 * known is under "".
 */
export async function* electorsOf(
  db: Executor,
  keys: RollKeys,
  commune: string,
  precincts: readonly string[],
): AsyncGenerator<readonly Found[]> {
  const numbers = await raw<{ batch: string; number: number }>(
    db,
    `select b.batch::text, b.number from roll.block b join roll.commune c on c.commune = b.commune and c.batch = b.batch
      where b.commune = $1 and b.precinct = any ($2) order by b.precinct, b.number`,
    [commune, precincts],
  );
  for (const { batch, number } of numbers) {
    const [row] = await raw<BlockRow>(
      db,
      "select commune, batch::text, number, precinct, sealed from roll.block where commune = $1 and batch = $2 and number = $3",
      [commune, batch, number],
    );
    if (row) yield opened(keys, row);
  }
}

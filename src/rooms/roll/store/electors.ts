import { lineOf, type AuditEntry } from "../../../core/audit.ts";
import { planned, raw, type Db, type Executor } from "../../../core/db/handle.ts";
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

type SlotRow = BlockRow & { readonly slot: number };
/** In base64: `pg` reads bytes as hexadecimal, and three copies of that are most of what a look-up leaves to be collected. */
type Told = Omit<SlotRow, "sealed"> & { readonly sealed: string };
interface NoSlot {
  readonly slot: null;
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
  const rows = await raw<SlotRow>(
    db,
    `select b.commune, b.batch::text, b.number, b.precinct, b.sealed, e.slot
       from roll.elector e
       join roll.commune c on c.commune = e.commune and c.batch = e.batch
       join roll.block b on b.commune = e.commune and b.batch = e.batch and b.number = e.block
      where ${HAS_TOKEN[kind]} and ($2::text is null or e.commune = $2)
      order by e.commune, e.block, e.slot`,
    [token, commune ?? null],
  );
  return rows.flatMap((row) => foundIn(keys, row));
}

function foundIn(keys: RollKeys, { slot, sealed, ...at }: SlotRow): readonly Found[] {
  const listed = openSlot(keys.block, at, sealed, slot);
  return listed ? [{ ...listed, commune: at.commune, precinct: at.precinct }] : [];
}

// The function of the log stands left of a left join, so that it is called once, whether or not anybody is found.
const lookedUp = (kind: TokenKind): string => `
  with found as materialized (
    select e.batch, e.block, e.slot from roll.elector e
     where e.commune = $2 and e.batch = (select c.batch from roll.commune c where c.commune = $2) and ${HAS_TOKEN[kind]})
  select b.commune, b.batch::text, b.number, b.precinct, encode(b.sealed, 'base64') as sealed, f.slot
    from privacy.record($3, $4, $5, $6, $7, $8::jsonb || jsonb_build_object('rows', (select count(*) from found))) line
    left join (found f join roll.block b on b.commune = $2 and b.batch = f.batch and b.number = f.block) on true
   order by f.block, f.slot`;
const LOOKED_UP: Readonly<Record<TokenKind, string>> = { name: lookedUp("name"), letters: lookedUp("letters") };

/**
 * The electors in force of a commune that have a token, and the line that says so: one statement reads and writes, so that nothing
 * is read without its line, and it is answered once the line is on the disk (R-SEC-01). `rows` is added to the detail of the entry.
 */
export async function withTokenOnRecord(
  db: Db<"roll">,
  keys: RollKeys,
  { kind, token, commune }: { readonly kind: TokenKind; readonly token: string; readonly commune: string },
  entry: AuditEntry,
): Promise<readonly Found[]> {
  const rows = await planned<Told | NoSlot>(db, LOOKED_UP[kind], [token, commune, ...lineOf(entry)]);
  return rows.flatMap((row) =>
    row.slot === null ? [] : foundIn(keys, { ...row, sealed: Buffer.from(row.sealed, "base64") }),
  );
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

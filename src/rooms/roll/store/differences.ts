import { inTransaction, raw, type Db, type Executor } from "../../../core/db/handle.ts";

/** What switching a commune to a batch would change, person by person, known by their tokens. */
export interface Difference {
  readonly commune: string;
  /** Electors of the batch in force. */
  readonly before: number;
  readonly added: number;
  readonly gone: number;
  /** In both, in another precinct. */
  readonly moved: number;
}

/** Electors of both batches that one statement compares: some seconds, in the memory it is given. */
const AT_ONCE = 500_000;

/**
 * The communes of a batch that another is in force for; read in the transaction of the switch, before it. Each elector is
 * looked at once, in memory and not on the disk: communes are compared by lots, since the whole of France comes in one file.
 * @param atOnce electors of a lot; a commune that has more is one by itself
 */
export async function differences(tx: Executor, batch: string, atOnce = AT_ONCE): Promise<readonly Difference[]> {
  await allowed(tx);
  const found: Difference[] = [];
  for (const lot of lotsOf(await replaced(tx, batch), atOnce))
    found.push(...(await raw<Difference>(tx, LOT, [batch, lot])));
  return found;
}

/** The largest commune has more than a million electors: more than what a statement of a screen may take. */
const allowed = (tx: Executor) =>
  raw(tx, "select set_config('work_mem', '128MB', true), set_config('statement_timeout', '5min', true)");

interface Replaced {
  readonly commune: string;
  /** Of the batch in force and of the new one. */
  readonly electors: number;
}

const replaced = (tx: Executor, batch: string): Promise<Replaced[]> =>
  raw<Replaced>(
    tx,
    `select c.commune, s.electors + coalesce(o.electors, 0) as electors
       from roll.commune c join roll.share s on s.commune = c.commune and s.batch = $1
       left join roll.share o on o.commune = c.commune and o.batch = c.batch
      where c.batch <> $1 order by c.commune`,
    [batch],
  );

function lotsOf(communes: readonly Replaced[], atOnce: number): readonly string[][] {
  const lots: string[][] = [];
  let room = 0;
  for (const { commune, electors } of communes) {
    room -= electors;
    if (room < 0 || lots.length === 0) {
      lots.push([]);
      room = atOnce - electors;
    }
    lots.at(-1)?.push(commune);
  }
  return lots;
}

/** Electors who are loaded nowhere yet. */
export interface Unloaded {
  /** Tokens of birth names, 16 bytes each, one after the other. */
  readonly births: Buffer;
  /** In the same order, numbers of their precincts among `names`, from 0. */
  readonly precincts: readonly number[];
  readonly names: readonly string[];
}

/** The same of one commune, for electors who are loaded nowhere yet. Undefined when nothing of it is in force. */
export function differenceWith(
  db: Db<"roll">,
  commune: string,
  { births, precincts, names }: Unloaded,
): Promise<(Difference & { readonly batch: string }) | undefined> {
  return inTransaction(db, async (tx) => {
    await allowed(tx);
    const [row] = await raw<Difference & { readonly batch: string }>(tx, UNLOADED, [commune, births, precincts, names]);
    return row;
  });
}

const people = (of: string, counts: string): string =>
  `select e.commune, e.birth, b.precinct, ${counts} from wanted w
     join roll.elector e on e.commune = w.commune and e.batch = ${of}
     join roll.block b on b.commune = e.commune and b.batch = e.batch and b.number = e.block`;

/** Twins and homonyms are counted one by one: by token and precinct, then by token. */
const somebody = (all: string): string => `somewhere as (
    select commune, birth, precinct, sum(old) as old, sum(new) as new from (${all}) p group by commune, birth, precinct
  ), somebody as (
    select commune, sum(old) as old, sum(new) as new, sum(greatest(new - old, 0)) as elsewhere
      from somewhere group by commune, birth
  )`;
const COUNTS = `sum(old)::int as before, sum(greatest(new - old, 0))::int as added,
  sum(greatest(old - new, 0))::int as gone, (sum(elsewhere) - sum(greatest(new - old, 0)))::int as moved`;

const LOT = `with wanted as (
    select c.commune, c.batch from roll.commune c where c.commune = any ($2)
  ), ${somebody(`${people("w.batch", "1 as old, 0 as new")} union all ${people("$1", "0, 1")}`)}
  select commune, ${COUNTS} from somebody group by commune order by commune`;

const UNLOADED = `with wanted as (
    select c.commune, c.batch from roll.commune c where c.commune = $1
  ), ${somebody(`${people("w.batch", "1 as old, 0 as new")} union all
      select w.commune, substring($2::bytea from (p.place::int - 1) * 16 + 1 for 16), n.name, 0, 1
        from wanted w, unnest($3::int[]) with ordinality as p (number, place)
          join unnest($4::text[]) with ordinality as n (name, number) on n.number = p.number + 1`)}
  select s.commune, w.batch::text, ${COUNTS} from somebody s join wanted w using (commune) group by s.commune, w.batch`;

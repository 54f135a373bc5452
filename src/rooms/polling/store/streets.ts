import { publishedStreets } from "../../../contracts/places.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import type { StreetList } from "../reading/streets.ts";
import type { KnownStreets } from "../terms.ts";
import type { Reader } from "./reading.ts";

/** The lists in force of communes of these departments, or all. A country is some 69,000 precincts: read one act at a time. */
export async function streetsOf(db: Reader, departments?: readonly string[]): Promise<KnownStreets> {
  const rows = await raw<{ commune: string; content: unknown }>(
    db,
    `select distinct on (commune) commune, content from polling.street_edition
      where $1::text[] is null or left(commune, case when commune ~ '^9[78]' then 3 else 2 end) = any ($1)
      order by commune, number desc`,
    [departments ?? null],
  );
  return new Map(rows.map(({ commune, content }) => [commune, publishedStreets.parse(content)]));
}

/** Each list replaces its commune's. Written within an act's turn: nobody else numbers meanwhile. */
export async function addStreets(tx: Tx<"polling">, act: string, lists: readonly StreetList[]): Promise<void> {
  for (let at = 0; at < lists.length; at += AT_ONCE)
    await raw(
      tx,
      `insert into polling.street_edition (commune, number, content, act_id)
       select t.commune, 1 + coalesce((select max(number) from polling.street_edition e where e.commune = t.commune), 0),
         t.streets, $2
         from jsonb_to_recordset($1) as t (commune text, streets jsonb)`,
      [JSON.stringify(lists.slice(at, at + AT_ONCE)), act],
    );
}

const AT_ONCE = 50;

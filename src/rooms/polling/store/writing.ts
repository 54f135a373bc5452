import { publicId } from "../../../core/crypto/random.ts";
import { raw, type Tx } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { PrecinctRow } from "../reading/rows.ts";
import type { ActKind, Decision, Place, PlaceContent, Precinct, PrecinctKey, RoundNumber } from "../terms.ts";

type Writer = Tx<"polling">;

/** Writes who decided, when and why; answers the act's inside id, and the one that the audit log names. */
export async function addAct(
  tx: Writer,
  kind: ActKind,
  { by, at, reason }: Decision,
): Promise<{ readonly id: string; readonly publicId: string }> {
  const named = publicId();
  const rows = await raw<{ id: string }>(
    tx,
    "insert into polling.act (public_id, kind, author, at, reason) values ($1, $2, $3, $4, $5) returning id",
    [named, kind, by, at, reason],
  );
  return { id: rows[0]?.id ?? "", publicId: named };
}

export interface NewPlace {
  readonly reference: string | null;
  readonly department: string;
  readonly content: PlaceContent;
}
interface Added {
  readonly id: string;
  readonly publicId: string;
  readonly reference: string | null;
}

/** New places, each with its first edition and a random public id, which cannot be guessed before it is published. */
export async function addPlaces(tx: Writer, act: string, places: readonly NewPlace[]): Promise<readonly Added[]> {
  const given = places.map((one) => ({ ...one, public_id: publicId() }));
  const added = await raw<Added>(
    tx,
    `insert into polling.place (public_id, reference, department, act_id)
     select public_id, reference, department, $2 from jsonb_to_recordset($1) as t (public_id text, reference text, department text)
     returning id, public_id as "publicId", reference`,
    [JSON.stringify(given), act],
  );
  await raw(
    tx,
    `insert into polling.place_edition (place_id, number, content, act_id)
     select p.id, 1, t.content, $2 from jsonb_to_recordset($1) as t (public_id text, content jsonb)
     join polling.place p using (public_id)`,
    [JSON.stringify(given), act],
  );
  return added;
}

/** The next edition of a place; refuses when another was saved after the one its author had read. */
export async function addEdition(
  tx: Writer,
  act: string,
  { id }: Pick<Place, "id">,
  read: number,
  content: PlaceContent,
): Promise<Outcome<undefined, "changed-meanwhile">> {
  const rows = await raw(
    tx,
    `insert into polling.place_edition (place_id, number, content, act_id)
     select $1, $2 + 1, $3, $4
      where $2 = (select max(number) from polling.place_edition where place_id = $1)
     on conflict do nothing returning number`,
    [id, read, JSON.stringify(content), act],
  );
  return rows.length === 1 ? ok(undefined) : refuse("changed-meanwhile");
}

export async function addPrecincts(tx: Writer, act: string, rows: readonly PrecinctRow[]): Promise<void> {
  const given = JSON.stringify(rows.map(({ commune, code, content }) => ({ commune, code, content })));
  await raw(
    tx,
    `insert into polling.precinct (commune, code, act_id)
     select commune, code, $2 from jsonb_to_recordset($1) as t (commune text, code text)`,
    [given, act],
  );
  await raw(
    tx,
    `insert into polling.precinct_edition (commune, code, number, content, act_id)
     select commune, code, 1, content, $2 from jsonb_to_recordset($1) as t (commune text, code text, content jsonb)`,
    [given, act],
  );
}

export async function changePrecincts(
  tx: Writer,
  act: string,
  changes: readonly { readonly precinct: Precinct; readonly row: PrecinctRow }[],
): Promise<void> {
  const given = changes.map(({ precinct: { commune, code, number }, row }) => ({
    ...{ commune, code, number: number + 1, content: row.content },
  }));
  await raw(
    tx,
    `insert into polling.precinct_edition (commune, code, number, content, act_id)
     select commune, code, number, content, $2
       from jsonb_to_recordset($1) as t (commune text, code text, number integer, content jsonb)`,
    [JSON.stringify(given), act],
  );
}

export interface Allotted extends PrecinctKey {
  readonly round: RoundNumber;
  readonly placeId: string;
}

/**
 * Puts precincts in places: what held before is ended by the act, what holds now is begun by it. The index of the database
 * refuses a precinct in two places of one round, whatever runs beside this.
 */
export async function allot(tx: Writer, act: string, allotted: readonly Allotted[]): Promise<void> {
  for (let at = 0; at < allotted.length; at += AT_ONCE) await allotSome(tx, act, allotted.slice(at, at + AT_ONCE));
}

/** A country is 180,000 rows, some ten seconds: near the longest that a statement may take. */
const AT_ONCE = 20_000;

async function allotSome(tx: Writer, act: string, allotted: readonly Allotted[]): Promise<void> {
  const given = JSON.stringify(allotted.map(({ placeId, ...rest }) => ({ ...rest, place_id: placeId })));
  const rows = "jsonb_to_recordset($1) as t (commune text, code text, round smallint, place_id bigint)";
  await raw(
    tx,
    `update polling.allotment a set ended_by = $2 from ${rows}
      where a.commune = t.commune and a.code = t.code and a.round = t.round and a.ended_by is null`,
    [given, act],
  );
  await raw(
    tx,
    `insert into polling.allotment (commune, code, round, place_id, begun_by)
     select commune, code, round, place_id, $2 from ${rows}`,
    [given, act],
  );
}

/** One at a time writes places: a plan is made of what is known, and written before anybody changes it. */
export async function takeTurn(tx: Writer): Promise<void> {
  await raw(tx, "select pg_advisory_xact_lock(hashtext('polling'))");
}

export async function addPublishing(
  tx: Writer,
  act: string,
  told: { readonly sequence: number; readonly sha256: string; readonly precincts: number; readonly unanswered: number },
): Promise<void> {
  await raw(
    tx,
    "insert into polling.publishing (sequence, sha256, precincts, unanswered, act_id) values ($1, $2, $3, $4, $5)",
    [told.sequence, told.sha256, told.precincts, told.unanswered, act],
  );
}

/** Bytes that a publication names by their hash; those already there stay. */
export async function addParts(
  tx: Writer,
  files: readonly { readonly sha256: string; readonly body: string }[],
): Promise<void> {
  const parts = files.map(({ sha256, body }) => ({ sha256, body }));
  for (let at = 0; at < parts.length; at += 500)
    await raw(
      tx,
      `insert into core.publication_part (sha256, body)
       select sha256, body from jsonb_to_recordset($1) as t (sha256 text, body text) on conflict do nothing`,
      [JSON.stringify(parts.slice(at, at + 500))],
    );
}

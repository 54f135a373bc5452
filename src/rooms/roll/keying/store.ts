import { raw, type Executor } from "../../../core/db/handle.ts";
import type { Origin } from "../store/batches.ts";
import { ofDepartment } from "../store/counts.ts";
import type { PageName } from "./rules.ts";

/** A roll on paper, to be keyed. Days are AAAA-MM-JJ. */
export interface Paper {
  readonly commune: string;
  /** Null when a PDF does not say. */
  readonly extractedOn: string | null;
  readonly medium: Origin["medium"];
  readonly office: string;
  readonly askedOn: string;
  readonly receivedOn: string;
  readonly undertaking: string;
}
interface By {
  readonly by: string;
  readonly at: Date;
}

/** What a page to key holds: so many lines on paper, or these electors of a page of a PDF. */
export interface PageToKey {
  readonly lines: number;
  readonly source?: { readonly fileName: string; readonly page: number; readonly lines: readonly number[] };
}

/** `pages`: from the first. Answers its id. */
export async function addKeying(
  tx: Executor,
  publicId: string,
  paper: Paper,
  pages: readonly PageToKey[],
  { by, at }: By,
): Promise<string> {
  const [added] = await raw<{ keying: string }>(
    tx,
    `with added as (
       insert into roll.keying
         (public_id, commune, extracted_on, origin, asked_on, received_on, undertaking, author, at, medium)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11) returning id)
     insert into roll.keying_page (keying, number, lines, file_name, source_page, source_lines)
     select added.id, page.number, (page.said->>'lines')::int, page.said->'source'->>'fileName',
            (page.said->'source'->>'page')::int,
            case when page.said ? 'source'
                 then array(select line::int from jsonb_array_elements_text(page.said->'source'->'lines') line) end
       from added, jsonb_array_elements($10::jsonb) with ordinality as page (said, number)
     returning keying::text`,
    [
      ...[publicId, paper.commune, paper.extractedOn, paper.office, paper.askedOn, paper.receivedOn],
      ...[paper.undertaking, by, at, JSON.stringify(pages), paper.medium],
    ],
  );
  if (!added) throw new Error("a roll to key without a page");
  return added.keying;
}

/** What a PDF gave of a roll, sealed: it waits for the rest. */
export const addRead = (tx: Executor, keying: string, sealed: Buffer): Promise<unknown> =>
  raw(tx, "insert into roll.keying_read (keying, sealed) values ($1, $2)", [keying, sealed]);

export async function readBeside(tx: Executor, keying: string): Promise<Buffer | undefined> {
  const [row] = await raw<{ sealed: Buffer }>(tx, "select sealed from roll.keying_read where keying = $1", [keying]);
  return row?.sealed;
}

/** How far a roll on paper has come. */
export interface Keying extends Paper {
  readonly id: string;
  readonly publicId: string;
  readonly pages: number;
  readonly settled: number;
}

// Agreed by the second, or settled by the third.
const SETTLED =
  "exists (select from roll.keying_entry e where e.keying = p.keying and e.page = p.number and (e.agrees or e.turn = 3))";
const OPEN = `not exists (select from roll.keying_end d where d.keying = k.id)
  and not exists (select from roll.keying_cancelled c where c.keying = k.id)`;

/** Those that were neither handed over yet nor cancelled. */
export const keyings = (db: Executor): Promise<readonly Keying[]> =>
  raw<Keying>(
    db,
    `select k.id::text, k.public_id as "publicId", k.commune, k.extracted_on::text as "extractedOn", k.origin as office,
            k.medium, k.asked_on::text as "askedOn", k.received_on::text as "receivedOn", k.undertaking,
            count(*)::int as pages, (count(*) filter (where ${SETTLED}))::int as settled
       from roll.keying k join roll.keying_page p on p.keying = k.id where ${OPEN} group by k.id order by k.id`,
  );

/** The page somebody has in hand. */
export interface Held {
  readonly keying: string;
  /** The public id of its keying. */
  readonly publicId: string;
  readonly commune: string;
  readonly page: number;
  readonly lines: number;
  readonly until: Date;
  readonly draft: Buffer | null;
  readonly turn: number;
  /** Of a page of a PDF: where to look. */
  readonly fileName: string | null;
  readonly sourcePage: number | null;
  readonly sourceLines: readonly number[] | null;
}

export async function heldBy(db: Executor, author: string): Promise<Held | undefined> {
  const [row] = await raw<Held>(
    db,
    `select h.keying::text, k.public_id as "publicId", k.commune, h.page, p.lines, h.until, h.draft,
            p.file_name as "fileName", p.source_page as "sourcePage", p.source_lines as "sourceLines",
            (select count(*)::int + 1 from roll.keying_entry e where e.keying = h.keying and e.page = h.page) as turn
       from roll.keying_hold h join roll.keying k on k.id = h.keying
       join roll.keying_page p on p.keying = h.keying and p.number = h.page where h.author = $1`,
    [author],
  );
  return row;
}

/** One at a time deals pages out and takes them in, so that no page goes to two people. */
export const takeTurn = (tx: Executor): Promise<unknown> =>
  raw(tx, "select pg_advisory_xact_lock(hashtext('roll.keying'))");

/** The commune of a page, and whether this person has handed it in. */
export async function pageSaid(
  db: Executor,
  { keying, page }: PageName,
  by: string,
): Promise<{ readonly commune: string; readonly isKeyed: boolean } | undefined> {
  const [row] = await raw<{ commune: string; isKeyed: boolean }>(
    db,
    `select k.commune, exists (select from roll.keying_entry e
              where e.keying = p.keying and e.page = p.number and e.author = $3) as "isKeyed"
       from roll.keying_page p join roll.keying k on k.id = p.keying where k.public_id = $1 and p.number = $2`,
    [keying, page, by],
  );
  return row;
}

/** Deals the next page out, or the one that is named. `departments`: undefined is all. False when none is left for this person. */
export async function dealPage(
  tx: Executor,
  {
    departments,
    named,
  }: { readonly departments: readonly string[] | undefined; readonly named?: PageName | undefined },
  { by, at, until }: By & { readonly until: Date },
): Promise<boolean> {
  const dealt = await raw(
    tx,
    `insert into roll.keying_hold (keying, page, author, until)
     select p.keying, p.number, $1, $3 from roll.keying_page p join roll.keying k on k.id = p.keying
      where ${OPEN} and not ${SETTLED} and ($4::text[] is null or ${ofDepartment("k.commune")} = any ($4))
        and not exists (select from roll.keying_entry e where e.keying = p.keying and e.page = p.number and e.author = $1)
        and not exists (select from roll.keying_hold h where h.keying = p.keying and h.page = p.number and h.until > $2)
        and ($5::text is null or (k.public_id = $5 and p.number = $6))
      order by p.keying, p.number limit 1
     on conflict (keying, page) do update set author = excluded.author, until = excluded.until, draft = null returning 1`,
    [by, at, until, departments ?? null, named?.keying ?? null, named?.page ?? null],
  );
  return dealt.length > 0;
}

export const keepDraft = (tx: Executor, author: string, draft: Buffer, until: Date): Promise<unknown> =>
  raw(tx, "update roll.keying_hold set draft = $2, until = $3 where author = $1", [author, draft, until]);

export const giveBack = (tx: Executor, author: string): Promise<unknown> =>
  raw(tx, "delete from roll.keying_hold where author = $1", [author]);

export interface SealedEntry {
  readonly page: number;
  readonly turn: number;
  readonly sealed: Buffer;
}

export const entriesOf = (db: Executor, keying: string, page?: number): Promise<readonly SealedEntry[]> =>
  raw<SealedEntry>(
    db,
    `select page, turn, sealed from roll.keying_entry
      where keying = $1 and ($2::int is null or page = $2) order by page, turn`,
    [keying, page ?? null],
  );

export const addEntry = (
  tx: Executor,
  { keying, page, turn }: Held,
  { sealed, agrees, by, at }: By & { readonly sealed: Buffer; readonly agrees: boolean | null },
): Promise<unknown> =>
  raw(
    tx,
    "insert into roll.keying_entry (keying, page, turn, author, at, sealed, agrees) values ($1, $2, $3, $4, $5, $6, $7)",
    [keying, page, turn, by, at, sealed, agrees],
  );

/** What a PDF gave is in the delivery from here on. */
export async function endKeying(tx: Executor, keying: string, delivery: string, { by, at }: By): Promise<void> {
  await raw(tx, "insert into roll.keying_end (keying, delivery, author, at) values ($1, $2, $3, $4)", [
    ...[keying, delivery, by, at],
  ]);
  await raw(tx, "delete from roll.keying_read where keying = $1", [keying]);
}

/** What was keyed is gone with it, and what a PDF gave; the row stays, with the reason. */
export async function cancel(tx: Executor, keying: string, reason: string, { by, at }: By): Promise<void> {
  await raw(tx, "insert into roll.keying_cancelled (keying, reason, author, at) values ($1, $2, $3, $4)", [
    ...[keying, reason, by, at],
  ]);
  for (const table of ["keying_hold", "keying_entry", "keying_read"])
    await raw(tx, `delete from roll.${table} where keying = $1`, [keying]);
}

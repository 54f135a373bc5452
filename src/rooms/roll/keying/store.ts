import { raw, type Executor } from "../../../core/db/handle.ts";
import { ofDepartment } from "../store/counts.ts";

/** A roll on paper, to be keyed. Days are AAAA-MM-JJ. */
export interface Paper {
  readonly commune: string;
  readonly extractedOn: string;
  readonly office: string;
  readonly askedOn: string;
  readonly receivedOn: string;
  readonly undertaking: string;
}
interface By {
  readonly by: string;
  readonly at: Date;
}

/** `lines`: how many each page has, from the first. */
export async function addKeying(
  tx: Executor,
  publicId: string,
  paper: Paper,
  lines: readonly number[],
  { by, at }: By,
): Promise<void> {
  await raw(
    tx,
    `with added as (
       insert into roll.keying (public_id, commune, extracted_on, origin, asked_on, received_on, undertaking, author, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id)
     insert into roll.keying_page (keying, number, lines)
     select added.id, page.number, page.lines from added, unnest($10::int[]) with ordinality as page (lines, number)`,
    [
      ...[publicId, paper.commune, paper.extractedOn, paper.office, paper.askedOn, paper.receivedOn],
      ...[paper.undertaking, by, at, lines],
    ],
  );
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
const OPEN = "not exists (select from roll.keying_end d where d.keying = k.id)";

/** Those that were not handed over yet. */
export const keyings = (db: Executor): Promise<readonly Keying[]> =>
  raw<Keying>(
    db,
    `select k.id::text, k.public_id as "publicId", k.commune, k.extracted_on::text as "extractedOn", k.origin as office,
            k.asked_on::text as "askedOn", k.received_on::text as "receivedOn", k.undertaking,
            count(*)::int as pages, (count(*) filter (where ${SETTLED}))::int as settled
       from roll.keying k join roll.keying_page p on p.keying = k.id where ${OPEN} group by k.id order by k.id`,
  );

/** The page somebody has in hand. */
export interface Held {
  readonly keying: string;
  readonly commune: string;
  readonly page: number;
  readonly lines: number;
  readonly until: Date;
  readonly draft: Buffer | null;
  readonly turn: number;
}

export async function heldBy(db: Executor, author: string): Promise<Held | undefined> {
  const [row] = await raw<Held>(
    db,
    `select h.keying::text, k.commune, h.page, p.lines, h.until, h.draft,
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

/** Deals the next page out. `departments`: undefined is all. False when none is left for this person. */
export async function dealPage(
  tx: Executor,
  departments: readonly string[] | undefined,
  { by, at, until }: By & { readonly until: Date },
): Promise<boolean> {
  const dealt = await raw(
    tx,
    `insert into roll.keying_hold (keying, page, author, until)
     select p.keying, p.number, $1, $3 from roll.keying_page p join roll.keying k on k.id = p.keying
      where ${OPEN} and not ${SETTLED} and ($4::text[] is null or ${ofDepartment("k.commune")} = any ($4))
        and not exists (select from roll.keying_entry e where e.keying = p.keying and e.page = p.number and e.author = $1)
        and not exists (select from roll.keying_hold h where h.keying = p.keying and h.page = p.number and h.until > $2)
      order by p.keying, p.number limit 1
     on conflict (keying, page) do update set author = excluded.author, until = excluded.until, draft = null returning 1`,
    [by, at, until, departments ?? null],
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

export const endKeying = (tx: Executor, keying: string, delivery: string, { by, at }: By): Promise<unknown> =>
  raw(tx, "insert into roll.keying_end (keying, delivery, author, at) values ($1, $2, $3, $4)", [
    keying,
    delivery,
    by,
    at,
  ]);

import type { AuditSubject } from "./audit-subjects.ts";
import { raw, type Db, type Executor } from "./db/handle.ts";

export interface AuditEntry {
  readonly at: Date;
  /** Who: `system`, `worker`, or a kind and a public id: `account:7f…`, `staff:3k…`. Never a name or an address. */
  readonly actor: string;
  /** What, by words and dots: `measure.published`. */
  readonly action: string;
  readonly subject: AuditSubject;
  /** Public ids only; the database refuses what looks like a name or an address. */
  readonly ids: readonly string[];
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes a row of the audit log in the caller's transaction: undone with it, and never without it. */
export async function record(tx: Executor, entry: AuditEntry): Promise<void> {
  await raw(tx, "select privacy.record($1, $2, $3, $4, $5, $6)", lineOf(entry));
}

/** `$1` to `$6` of a call of `privacy.record`, for a store whose one statement reads and writes its line. */
export const lineOf = ({ at, actor, action, subject, ids, detail = {} }: AuditEntry): readonly unknown[] => [
  ...[at, actor, action, subject, ids, detail],
];

/** Seals the rows that no running transaction can still add to; answers how many. One worker at a time, others wait. */
export async function sealBatch(db: Db<"worker"> | Db<"files_worker">, now: Date): Promise<number> {
  const [row] = await raw<{ sealed: string }>(db, "select privacy.seal_audit($1) as sealed", [now]);
  return Number(row?.sealed ?? 0);
}

/** The end of the chain. Publish it daily: only who kept an earlier head can see that the end was cut off. */
export interface ChainHead {
  readonly seal: string;
  /** SHA-256 in hexadecimal. */
  readonly chain: string;
}

export async function chainHead(db: Executor): Promise<ChainHead | undefined> {
  const rows = await raw<ChainHead>(
    db,
    `select id::text as seal, encode(chain, 'hex') as chain from privacy.audit_seal order by id desc limit 1`,
  );
  return rows[0];
}

export type BrokenLink = "rows-changed" | "seal-changed" | "seal-missing" | "head-unknown";

export type ChainReport =
  | { readonly intact: true; readonly seals: number; readonly rows: number; readonly unsealed: number }
  | { readonly intact: false; readonly seal: string; readonly broken: BrokenLink };

interface CheckedSeal {
  readonly id: string;
  readonly rows: string;
  readonly follows: boolean;
  readonly rowsMatch: boolean;
  readonly chainMatches: boolean;
}

/**
 * Recomputes the whole chain and answers the first broken link. With a head published earlier, also finds that the end
 * was cut off or rewritten. The sums are spelled out here rather than called from the database, whose functions may
 * have been changed by whoever changed the rows.
 */
export async function verifyChain(db: Executor, published?: ChainHead): Promise<ChainReport> {
  const seals = await raw<CheckedSeal>(db, CHECK_SEALS);
  const wrong = seals.find((seal) => brokenLink(seal) !== undefined);
  if (wrong) return { intact: false, seal: wrong.id, broken: brokenLink(wrong) ?? "seal-changed" };
  if (published && !(await holdsHead(db, published)))
    return { intact: false, seal: published.seal, broken: "head-unknown" };
  const rows = seals.reduce((sum, seal) => sum + Number(seal.rows), 0);
  const [all] = await raw<{ n: string }>(db, "select count(*) as n from privacy.audit");
  return { intact: true, seals: seals.length, rows, unsealed: Number(all?.n ?? 0) - rows };
}

function brokenLink(seal: CheckedSeal): BrokenLink | undefined {
  if (!seal.follows) return "seal-missing";
  if (!seal.rowsMatch) return "rows-changed";
  return seal.chainMatches ? undefined : "seal-changed";
}

async function holdsHead(db: Executor, head: ChainHead): Promise<boolean> {
  const rows = await raw(db, "select 1 from privacy.audit_seal where id = $1 and encode(chain, 'hex') = $2", [
    head.seal,
    head.chain,
  ]);
  return rows.length === 1;
}

const CHECK_SEALS = `
  with seal as (
    select s.*, lag(id) over w as before, lag(era) over w as before_era, lag(to_tx) over w as before_to,
           coalesce(lag(chain) over w, ''::bytea) as before_chain
      from privacy.audit_seal s window w as (order by id)
  )
  select s.id::text, s.row_count::text as rows,
    s.id = coalesce(s.before, 0) + 1 and case
      when s.before is null then s.era = 1 and s.from_tx = '0'
      when s.before_to is null then s.era = s.before_era + 1 and s.from_tx = '0'
      else s.era = s.before_era and s.from_tx = s.before_to end as follows,
    (s.row_count, s.rows_hash) = (sum.n, sum.hash) as "rowsMatch",
    s.chain = sha256(s.before_chain || s.rows_hash || convert_to(json_build_array(s.id::text, s.era, s.from_tx::text,
      s.to_tx::text, s.row_count::text, (extract(epoch from s.sealed_at) * 1000000)::bigint::text)::text, 'UTF8'))
      as "chainMatches"
  from seal s cross join lateral (
    select count(*) as n, sha256(coalesce(string_agg(sha256(convert_to(json_build_array(a.id::text, a.era, a.tx::text,
        (extract(epoch from a.at) * 1000000)::bigint::text, a.actor, a.action, a.subject_kind, to_json(a.subject_ids),
        a.detail::json)::text, 'UTF8')), ''::bytea order by a.tx, a.id), ''::bytea)) as hash
      from privacy.audit a where a.era = s.era and a.tx >= s.from_tx and (s.to_tx is null or a.tx < s.to_tx)
  ) sum order by s.id`;

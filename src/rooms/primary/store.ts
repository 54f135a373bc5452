import { raw, type Db, type Executor, type Tx } from "../../core/db/handle.ts";
import { publicId } from "../../core/crypto/random.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import {
  parts,
  type CandidateRecord,
  type CandidateState,
  type Content,
  type Decision,
  type Draw,
  type Edition,
  type Part,
  type Publishing,
  type RoundNumber,
  type SilenceDecision,
  type Standing,
} from "./terms.ts";

/** All the SQL of the room. Every write is an insert: nothing decided is overwritten. */

type Reader = Db<"primary"> | Tx<"primary">;

/** Everything in force now. */
export async function readStanding(db: Reader): Promise<Standing> {
  return {
    parameters: await lastEdition(db, "parameters"),
    charter: await lastEdition(db, "charter"),
    schedule: await lastEdition(db, "schedule"),
    bodies: await lastEdition(db, "bodies"),
    silences: await lastSilences(db),
    candidates: await candidates(db),
    draw: (await draws(db))[0],
    published: (await publishings(db))[0],
  };
}

interface EditionRow {
  readonly part: Part;
  readonly number: number;
  readonly content: unknown;
  readonly author: string;
  readonly at: Date;
  readonly reason: string;
}

const editionOf = <P extends Part>(part: P, row: EditionRow): Edition<P> => ({
  part,
  number: row.number,
  content: parts[part].parse(row.content) as Content<P>,
  by: row.author,
  at: row.at,
  reason: row.reason,
});

export async function lastEdition<P extends Part>(db: Reader, part: P): Promise<Edition<P> | undefined> {
  return (await editions(db, part, 1))[0];
}

/** The editions of a part, the one in force first. */
export async function editions<P extends Part>(db: Reader, part: P, limit = 200): Promise<readonly Edition<P>[]> {
  const rows = await raw<EditionRow>(
    db,
    "select part, number, content, author, at, reason from primaries.edition where part = $1 order by number desc limit $2",
    [part, limit],
  );
  return rows.map((row) => editionOf(part, row));
}

/**
 * Adds an edition after `read`, the number its author had in front of them (0 before the first). Refuses when another
 * was added meanwhile, also by a transaction that is still running: that one is waited for.
 */
export async function addEdition<P extends Part>(
  tx: Tx<"primary">,
  part: P,
  content: Content<P>,
  read: number,
  { by, at, reason }: Decision,
): Promise<Outcome<Edition<P>, "changed-meanwhile">> {
  const rows = await raw<EditionRow>(
    tx,
    `insert into primaries.edition (part, number, content, author, at, reason)
     select $1, $2 + 1, $3, $4, $5, $6
      where $2 = (select coalesce(max(number), 0) from primaries.edition where part = $1)
     on conflict (part, number) do nothing
     returning part, number, content, author, at, reason`,
    [part, read, JSON.stringify(content), by, at, reason],
  );
  return rows[0] ? ok(editionOf(part, rows[0])) : refuse("changed-meanwhile");
}

const decided = `author as "by", at, reason`;
async function lastSilences(db: Reader): Promise<readonly SilenceDecision[]> {
  return raw<SilenceDecision>(
    db,
    `select distinct on (round, territory) round::int as round, territory, lifted, ${decided}
       from primaries.silence_decision order by round, territory, id desc`,
  );
}

export async function silenceDecisions(db: Reader): Promise<readonly SilenceDecision[]> {
  return raw<SilenceDecision>(
    db,
    `select round::int as round, territory, lifted, ${decided} from primaries.silence_decision order by id desc limit 500`,
  );
}

export async function decideSilence(
  tx: Tx<"primary">,
  round: RoundNumber,
  territory: string,
  lifted: boolean,
  { by, at, reason }: Decision,
): Promise<void> {
  await raw(
    tx,
    "insert into primaries.silence_decision (round, territory, lifted, author, at, reason) values ($1, $2, $3, $4, $5, $6)",
    [round, territory, lifted, by, at, reason],
  );
}

interface CandidateRow {
  readonly id: string;
  readonly publicId: string;
  readonly given: string;
  readonly family: string;
}
interface StateRow extends Decision {
  readonly id: string;
  readonly candidateId: string;
  readonly state: CandidateState;
}

async function candidates(db: Reader): Promise<readonly CandidateRecord[]> {
  const people = await raw<CandidateRow>(
    db,
    `select id, public_id as "publicId", given_name as given, family_name as family from primaries.candidate order by id`,
  );
  const states = await raw<StateRow>(
    db,
    `select id, candidate_id as "candidateId", state, ${decided} from primaries.candidate_state order by id desc`,
  );
  const claims = await raw<{ candidateId: string; hash: string; at: Date }>(
    db,
    `select distinct on (candidate_id) candidate_id as "candidateId", hash, at from primaries.claim_code order by candidate_id, id desc`,
  );
  return people.map(({ id, publicId: name, given, family }) => ({
    publicId: name,
    given,
    family,
    states: states.filter(({ candidateId }) => candidateId === id),
    claim: claims.find(({ candidateId }) => candidateId === id),
  }));
}

/** A candidate enters the book with a first state. */
export async function addCandidate(
  tx: Tx<"primary">,
  name: { readonly given: string; readonly family: string },
  state: CandidateState,
  { by, at, reason }: Decision,
): Promise<string> {
  const id = publicId();
  await raw(
    tx,
    `with added as (
       insert into primaries.candidate (public_id, given_name, family_name, author, at)
       values ($1, $2, $3, $4, $5) returning id)
     insert into primaries.candidate_state (candidate_id, state, author, at, reason) select id, $6, $4, $5, $7 from added`,
    [id, name.given, name.family, by, at, state, reason],
  );
  return id;
}

/** Adds a state after the one its author had read; refuses when another followed it meanwhile. */
export async function addCandidateState(
  tx: Tx<"primary">,
  candidate: string,
  after: string,
  state: CandidateState,
  { by, at, reason }: Decision,
): Promise<Outcome<undefined, "changed-meanwhile">> {
  const rows = await raw(
    tx,
    `insert into primaries.candidate_state (candidate_id, after, state, author, at, reason)
     select c.id, $2, $3, $4, $5, $6 from primaries.candidate c where c.public_id = $1
        and $2 = (select max(s.id) from primaries.candidate_state s where s.candidate_id = c.id)
     on conflict (candidate_id, after) do nothing returning id`,
    [candidate, after, state, by, at, reason],
  );
  return rows.length === 1 ? ok(undefined) : refuse("changed-meanwhile");
}

export async function addClaimCode(
  tx: Tx<"primary">,
  candidate: string,
  hash: string,
  { by, at, reason }: Decision,
): Promise<void> {
  await raw(
    tx,
    `insert into primaries.claim_code (candidate_id, hash, author, at, reason)
     select id, $2, $3, $4, $5 from primaries.candidate where public_id = $1`,
    [candidate, hash, by, at, reason],
  );
}

/** Codes handed over, the last first; never the codes. */
export async function claimCodes(db: Reader): Promise<readonly (Decision & { readonly candidate: string })[]> {
  return raw<Decision & { readonly candidate: string }>(
    db,
    `select c.public_id as candidate, k.author as "by", k.at, k.reason
       from primaries.claim_code k join primaries.candidate c on c.id = k.candidate_id order by k.id desc limit 500`,
  );
}

/** Draws, the last first. */
export async function draws(db: Reader): Promise<readonly Draw[]> {
  return raw<Draw>(db, `select seed, drawn, ${decided} from primaries.draw order by id desc limit 50`);
}

export async function addDraw(
  tx: Tx<"primary">,
  seed: string,
  drawn: readonly string[],
  { by, at, reason }: Decision,
): Promise<void> {
  const values = [seed, drawn, by, at, reason];
  await raw(tx, "insert into primaries.draw (seed, drawn, author, at, reason) values ($1, $2, $3, $4, $5)", values);
}

/** Publications, the last first. */
export async function publishings(db: Reader): Promise<readonly Publishing[]> {
  return raw<Publishing>(
    db,
    `select sequence::float8 as sequence, sha256, ${decided} from primaries.publishing order by sequence desc limit 200`,
  );
}

export async function addPublishing(
  tx: Executor,
  sequence: number,
  sha256: string,
  { by, at, reason }: Decision,
): Promise<void> {
  const values = [sequence, sha256, by, at, reason];
  await raw(
    tx,
    "insert into primaries.publishing (sequence, sha256, author, at, reason) values ($1, $2, $3, $4, $5)",
    values,
  );
}

import { raw, type Tx } from "../../../core/db/handle.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import type { CandidateRecord, CandidateState, Decision, Draw } from "../terms.ts";
import { decided, type Reader } from "./reading.ts";

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

export async function candidates(db: Reader): Promise<readonly CandidateRecord[]> {
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

import { sql } from "kysely";
import type { Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { findStory } from "../../campaigns/index.ts";
import type { Admitted, AdmissionRefusal, Book, EngineStep, Held, Order } from "../engine/book.ts";
import { takesStream, type State } from "../rules/state.ts";
import { declarationStandingAt, findDeclaration, type Declaration } from "./declarations.ts";
import { setFilmPoster } from "./poster.ts";
import { runBegan, runEnded, runShown } from "./runs.ts";
import { appendStep } from "./steps.ts";

/** Whether something may be published at an instant: the calendar's guard. */
export type MayPublish = (now: Date) => boolean;

/** The database as the engine knows it, with the live door's own login. */
export function openBook(db: Db<"live">, mayPublish: MayPublish): Book {
  return {
    admit: (hash, now) => admit(db, mayPublish, hash, now),
    orders: (held, now) => orders(db, mayPublish, held, now),
    unfinished: (now) => unfinished(db, now),
    unattended: (now) => unattended(db, now),
    runBegan: (run) => runBegan(db, run),
    runShown: (run, seconds) => runShown(db, run, seconds),
    runEnded: (run, why, at) => runEnded(db, run, why, at),
    filmPoster: async (id, key) => {
      const declaration = await findDeclaration(db, id);
      if (declaration) await setFilmPoster(db, declaration, key);
    },
    step: (declaration, step) => takeStep(db, declaration, step),
  };
}

interface KeyRow {
  readonly public_id: string;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
}

async function admit(
  db: Db<"live">,
  mayPublish: MayPublish,
  hash: Buffer,
  now: Date,
): Promise<Outcome<Admitted, AdmissionRefusal>> {
  const { rows } = await sql<KeyRow>`
    select d.public_id, k.expires_at, k.revoked_at
      from live.key k join live.declaration d on d.id = k.declaration_id where k.hash = ${hash}`.execute(db);
  const key = rows[0];
  if (!key) return refuse("unknown-key");
  if (key.revoked_at !== null) return refuse("revoked-key");
  if (key.expires_at <= now) return refuse("expired-key");
  const state = await stateOf(db, key.public_id, now);
  if (state === undefined || !takesStream(state)) return refuse("ended");
  if (!mayPublish(now)) return refuse("silence");
  return ok({ declaration: key.public_id, order: state === "announced" ? "rehearse" : "air" });
}

async function stateOf(db: Db<"live">, id: string, now: Date): Promise<State | undefined> {
  const declaration = await findDeclaration(db, id);
  return declaration && stateIn(db, declaration, now);
}

async function stateIn(db: Db<"live">, declaration: Declaration, now: Date): Promise<State> {
  const story = await findStory(db, declaration.campaign);
  return declarationStandingAt(declaration, story ?? { rendezVous: [], steps: [] }, now).state;
}

/** What must happen to those that are being received. A silence is obeyed though the database is away: it is not asked. */
async function orders(
  db: Db<"live">,
  mayPublish: MayPublish,
  held: readonly Held[],
  now: Date,
): Promise<ReadonlyMap<string, Order>> {
  if (!mayPublish(now)) return new Map(held.map(({ declaration }) => [declaration, "silence"]));
  const found = await Promise.all(held.map(async (one) => [one.declaration, await orderFor(db, one, now)] as const));
  return new Map(found);
}

async function orderFor(db: Db<"live">, { declaration, key }: Held, now: Date): Promise<Order> {
  const state = await stateOf(db, declaration, now);
  if (state === undefined || !takesStream(state)) return "over";
  if (key && (await isRevoked(db, key))) return "revoked-key";
  return state === "announced" ? "rehearse" : "air";
}

/** A key that expires while it is used does not end what is on air: one that is revoked does, also by the one made after it. */
async function isRevoked(db: Db<"live">, key: Buffer): Promise<boolean> {
  const { rows } = await sql<{ revoked: boolean }>`
    select revoked_at is not null as revoked from live.key where hash = ${key}`.execute(db);
  return rows[0]?.revoked === true;
}

/** Declarations with a picture that are over and not ready. */
async function unfinished(db: Db<"live">, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ public_id: string }>`
    select d.public_id from live.declaration d
     where exists (select from live.step s where s.declaration_id = d.id and s.verb = 'air')
       and not exists (select from live.step s where s.declaration_id = d.id and s.verb in ('ready', 'withdraw', 'replace'))`.execute(
    db,
  );
  return withState(db, rows, now, (state) => state === "over");
}

async function unattended(db: Db<"live">, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ public_id: string }>`
    select d.public_id from live.declaration d
     where d.external_url is null and not exists (select from live.key k where k.declaration_id = d.id)`.execute(db);
  return withState(db, rows, now, (state) => state === "waiting" || state === "on-air" || state === "interrupted");
}

async function withState(
  db: Db<"live">,
  rows: readonly { readonly public_id: string }[],
  now: Date,
  wanted: (state: State) => boolean,
): Promise<readonly string[]> {
  const ids = rows.map((row) => row.public_id);
  const states = await Promise.all(ids.map((id) => stateOf(db, id, now)));
  return ids.filter((_, n) => wanted(states[n] ?? "withdrawn"));
}

async function takeStep(db: Db<"live">, id: string, { verb, by, at, reason }: EngineStep): Promise<void> {
  const declaration = await findDeclaration(db, id);
  if (!declaration) return;
  const story = (await findStory(db, declaration.campaign)) ?? { rendezVous: [], steps: [] };
  await appendStep(db, { ...story, slug: declaration.campaign }, declaration, verb, { actor: by, at }, reason);
}

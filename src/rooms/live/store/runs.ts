import { sql } from "kysely";
import { touch } from "../../../core/db/changes.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import type { NewRun, RunEnd, RunName } from "../engine/book.ts";
import { declarationTopic } from "./declarations.ts";

/** Writes down a run that begins. Told twice, it is one. */
export async function runBegan(db: Db<"live">, { declaration, rehearsal, number, source, at }: NewRun): Promise<void> {
  await sql`
    insert into live.run (declaration_id, rehearsal, number, source, began_at)
    select id, ${rehearsal}, ${number}, ${source}, ${at} from live.declaration where public_id = ${declaration}
    on conflict do nothing`.execute(db);
}

/** @param seconds from its first picture to the first that readers could see */
export async function runShown(db: Db<"live">, run: RunName, seconds: number): Promise<void> {
  await thisRun(db, run).set({ shown_seconds: seconds }).execute();
}

/** Writes down why a run ended; the first reason stays. */
export async function runEnded(db: Db<"live">, run: RunName, why: RunEnd, at: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    await thisRun(tx, run).set({ ended_at: at, why }).where("ended_at", "is", null).execute();
    await touch(tx, declarationTopic(run.declaration));
  });
}

const thisRun = (db: Db<"live">, { declaration, rehearsal, number }: RunName) =>
  db
    .updateTable("live.run")
    .where("rehearsal", "=", rehearsal)
    .where("number", "=", number)
    .where("declaration_id", "=", (eb) =>
      eb.selectFrom("live.declaration").select("id").where("public_id", "=", declaration),
    );

export interface PastRun {
  readonly number: number;
  readonly source: string;
  readonly beganAt: Date;
  readonly shownSeconds: number | undefined;
  readonly endedAt: Date | undefined;
  readonly why: string | undefined;
}

/** The runs of a declaration, in their order; rehearsals are not among them. */
export async function runsOf(db: Db<"web">, declaration: string): Promise<readonly PastRun[]> {
  const rows = await db
    .selectFrom("live.run as r")
    .innerJoin("live.declaration as d", "d.id", "r.declaration_id")
    .select(["r.number", "r.source", "r.began_at", "r.shown_seconds", "r.ended_at", "r.why"])
    .where("d.public_id", "=", declaration)
    .where("r.rehearsal", "=", false)
    .orderBy("r.number")
    .execute();
  return rows.map((row) => ({
    ...{ number: row.number, source: row.source, beganAt: row.began_at },
    ...{ shownSeconds: row.shown_seconds ?? undefined, endedAt: row.ended_at ?? undefined, why: row.why ?? undefined },
  }));
}

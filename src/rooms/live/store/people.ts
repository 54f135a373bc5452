import type { Db, Tx } from "../../../core/db/handle.ts";

type Deeds = readonly Readonly<Record<string, string>>[];

/** What one person did and typed here, oldest first. Keys that were made are said without their secret. */
export async function deedsOf(db: Db<"web">, actor: string): Promise<Readonly<Record<string, Deeds>>> {
  const declarations = db.selectFrom("live.declaration as d");
  const opened = await declarations
    .select(["d.title", "d.opened_at as at"])
    .where("d.opened_by", "=", actor)
    .orderBy("d.id")
    .execute();
  const steps = await declarations
    .innerJoin("live.step as s", "s.declaration_id", "d.id")
    .select(["d.title", "s.at", "s.verb", "s.reason"])
    .where("s.by", "=", actor)
    .orderBy("s.id")
    .execute();
  const captions = await declarations
    .innerJoin("live.caption as c", "c.declaration_id", "d.id")
    .select(["d.title", "c.at", "c.text"])
    .where("c.by", "=", actor)
    .orderBy("c.id")
    .execute();
  const keys = await declarations
    .innerJoin("live.key as k", "k.declaration_id", "d.id")
    .select(["d.title", "k.made_at as at"])
    .where("k.made_by", "=", actor)
    .orderBy("k.id")
    .execute();
  return { opened: dated(opened), steps: dated(steps), captions: dated(captions), keys: dated(keys) };
}

const dated = (rows: readonly ({ readonly at: Date } & Readonly<Record<string, string | Date>>)[]): Deeds =>
  rows.map((row) => ({ ...texts(row), at: row.at.toISOString() }));
const texts = (row: Readonly<Record<string, string | Date>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(row).filter((pair): pair is [string, string] => typeof pair[1] === "string"));

/** Takes a person's name off what they did; words and steps stay, by nobody. */
export async function forgetActor(tx: Tx<"web">, actor: string): Promise<void> {
  await tx.selectNoFrom((eb) => eb.fn("live.forget_author", [eb.val(actor)]).as("forgotten")).execute();
}

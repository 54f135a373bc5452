import { record } from "../../../core/audit.ts";
import { inTransaction, raw, type Db, type Executor } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { keyInForce } from "./key.ts";

/** How many paper copies of the machine's half were printed, and of how many the destruction is recorded. */
export interface Sheets {
  readonly printed: number;
  readonly destroyed: number;
}

export async function sheetsOf(db: Executor, fingerprint: string): Promise<Sheets> {
  const [row] = await raw<Sheets>(
    db,
    `select count(*)::int as printed, count(d.sheet_id)::int as destroyed
       from roll.sheet s left join roll.sheet_destroyed d on d.sheet_id = s.id where s.fingerprint = $1`,
    [fingerprint],
  );
  if (!row) throw new Error("no count");
  return row;
}

interface Deed {
  readonly by: string;
  readonly at: Date;
}

/** Enters a sheet before it is printed; answers its number. A second one wants a reason. */
export async function registerSheet(
  db: Db<"roll">,
  reason: string | undefined,
  { by, at }: Deed,
): Promise<Outcome<number, "no-roll" | "printed-already">> {
  return await inTransaction(db, async (tx) => {
    const key = await keyInForce(tx);
    if (key === undefined) return refuse("no-roll");
    const copy = (await sheetsOf(tx, key)).printed + 1;
    if (copy > 1 && reason === undefined) return refuse("printed-already");
    await raw(tx, "insert into roll.sheet (fingerprint, copy, reason, author, at) values ($1, $2, $3, $4, $5)", [
      ...[key, copy, reason ?? null],
      ...[by, at],
    ]);
    const detail = { copy };
    await record(tx, {
      at,
      actor: by,
      detail,
      action: "roll.sheet-printed",
      subject: "setting",
      ids: [`roll-key:${key}`],
    });
    return ok(copy);
  });
}

/** Records that a sheet of the last key was destroyed before witnesses, also after the roll was; answers where that leaves its sheets. */
export async function recordSheetDestroyed(
  db: Db<"roll">,
  { copy, witness }: { readonly copy: number; readonly witness: string },
  { by, at }: Deed,
): Promise<Outcome<Sheets, "no-such-sheet" | "destroyed-already">> {
  return await inTransaction(db, async (tx) => {
    const [sheet] = await raw<{ id: string; key: string; gone: boolean }>(
      tx,
      `select s.id::text as id, s.fingerprint as key, exists (select from roll.sheet_destroyed d where d.sheet_id = s.id) as gone
         from roll.sheet s join roll.key k using (fingerprint) where s.copy = $1 order by k.id desc limit 1`,
      [copy],
    );
    if (!sheet) return refuse("no-such-sheet");
    if (sheet.gone) return refuse("destroyed-already");
    await raw(tx, "insert into roll.sheet_destroyed (sheet_id, witness, author, at) values ($1, $2, $3, $4)", [
      ...[sheet.id, witness],
      ...[by, at],
    ]);
    await record(tx, {
      ...{ at, actor: by, detail: { copy } },
      ...{ action: "roll.sheet-destroyed", subject: "destruction", ids: [`roll-key:${sheet.key}`] },
    });
    return ok(await sheetsOf(tx, sheet.key));
  });
}

import { record } from "../../core/audit.ts";
import { inTransaction, type Db } from "../../core/db/handle.ts";
import type { BirthDate } from "./reading/values.ts";
import type { PreconditionKind } from "./rules.ts";
import type { RollKeys } from "./sealing/keys.ts";
import { lettersToken, nameToken } from "./sealing/tokens.ts";
import { withTokenOnRecord, type Found, type TokenKind } from "./store/electors.ts";
import { addPrecondition } from "./store/preconditions.ts";

interface By {
  readonly by: string;
  readonly at: Date;
}

/** R-PRIV-04: records that a condition is held, or no longer, with the reference of the paper that says so. */
export async function recordPrecondition(
  db: Db<"roll">,
  said: { readonly kind: PreconditionKind; readonly held: boolean; readonly reference: string },
  { by, at }: By,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await addPrecondition(tx, { ...said, by, at });
    const detail = { kind: said.kind, held: said.held };
    await record(tx, { at, actor: by, action: "roll.precondition", subject: "processing", ids: ["roll"], detail });
  });
}

/** What somebody of the office looks for, and why. */
export interface LookUp {
  /** Five characters. */
  readonly commune: string;
  readonly kind: TokenKind;
  /** A birth name or a name in use, whole; its first letters are enough for `letters`. */
  readonly name: string;
  readonly birthDate: BirthDate;
  readonly screen: string;
  readonly reason: "objection" | "move" | "request-of-the-person" | "check";
}

/**
 * Looks for electors of a commune by name and birth date. The log says who, when, on which screen, why, where and how many
 * were read; neither what was looked for nor who was found (R-SEC-01, R-F1-06). One statement finds and writes that line.
 */
export async function lookUp(
  db: Db<"roll">,
  keys: RollKeys,
  { commune, kind, name, birthDate, screen, reason }: LookUp,
  { by, at }: By,
): Promise<readonly Found[]> {
  const token = (kind === "name" ? nameToken : lettersToken)(keys.token, name, birthDate);
  const line = { at, actor: by, action: "roll.looked-up", subject: "commune", ids: [commune] } as const;
  return await withTokenOnRecord(db, keys, { kind, token, commune }, { ...line, detail: { screen, reason } });
}

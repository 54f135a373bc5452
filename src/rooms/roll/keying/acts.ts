import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db, type Tx } from "../../../core/db/handle.ts";
import { scopeOf, type Scope } from "../../../core/office-roles.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf, enrolmentCommune } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import { deeds, may, type Actor } from "../may.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { isOver } from "../store/key.ts";
import type { KeyingRefusal } from "./refusals.ts";
import { differences, isBlank, tooManyLines, type KeyedLine, type PageName } from "./rules.ts";
import { lineFrom, openPage, sealPage } from "./sealing.ts";
import * as store from "./store.ts";

type Refused<K extends KeyingRefusal> = Promise<Outcome<true, K>>;

/** R-F1-05: writes down a roll that came on paper, with the lines of each page; its pages can be dealt out at once. */
export async function registerPaper(
  db: Db<"roll">,
  paper: Omit<store.Paper, "medium">,
  lines: readonly number[],
  { by, at, roles }: Actor,
): Refused<
  "no-such-commune" | "not-your-territory" | "roll-destroyed" | "wrong-days" | "wrong-extract" | "too-many-lines"
> {
  const { commune, extractedOn, askedOn, receivedOn } = paper;
  const known = enrolmentCommune(commune);
  if (!known) return refuse("no-such-commune");
  if (!may(roles, "paper", departmentCodeOf(commune))) return refuse("not-your-territory");
  if (await isOver(db)) return refuse("roll-destroyed");
  const today = dayIn("Europe/Paris", at);
  if (receivedOn < askedOn || receivedOn > today) return refuse("wrong-days");
  if (extractedOn !== null && extractedOn > today) return refuse("wrong-extract");
  if (known.population !== undefined && tooManyLines(lines, known.population)) return refuse("too-many-lines");
  const id = publicId();
  await inTransaction(db, async (tx) => {
    await store.addKeying(
      tx,
      id,
      { ...paper, medium: "paper" },
      lines.map((count) => ({ lines: count })),
      { by, at },
    );
    const detail = { pages: lines.length };
    await record(tx, { ...{ at, actor: by, detail }, action: "roll.keying-begun", subject: "commune", ids: [commune] });
  });
  return ok(true);
}

const HOLD = 30 * 60_000;
const until = (at: Date): Date => new Date(at.getTime() + HOLD);

/** Gives somebody the next page, which nobody else sees for thirty minutes. Who keyed a page is never given it again. */
export async function takePage(db: Db<"roll">, { by, at, roles }: Actor): Refused<"not-your-territory" | "none-left"> {
  const scope = scopeOf(roles, ...deeds.paper);
  if (!scope) return refuse("not-your-territory");
  return await inTransaction(db, async (tx) => {
    await store.takeTurn(tx);
    if (await store.heldBy(tx, by)) return ok(true);
    const dealt = await store.dealPage(tx, { departments: departmentsOf(scope) }, { by, at, until: until(at) });
    if (!dealt) return refuse("none-left");
    await recordHeld(tx, "roll.page-taken", { by, at });
    return ok(true);
  });
}

/**
 * R-SEC-01: whoever has a page in hand may read what was keyed of it, and the third person both entries: the log says which
 * page, of which keying, at which turn, and nobody who is on it. Answers the page; undefined when nothing is in hand.
 */
async function recordHeld(
  tx: Tx<"roll">,
  action: "roll.page-taken" | "roll.page-returned",
  { by, at }: Pick<Actor, "by" | "at">,
): Promise<store.Held | undefined> {
  const held = await store.heldBy(tx, by);
  if (!held) return undefined;
  const { commune, publicId: keying, page, turn } = held;
  await record(tx, { at, actor: by, action, subject: "commune", ids: [commune, keying], detail: { page, turn } });
  return held;
}

const departmentsOf = ({ everywhere, departments }: Scope) => (everywhere ? undefined : departments);

/** The page in hand, and no other: what was kept of it and, for the third person, both entries. */
export interface InHand {
  readonly held: store.Held;
  readonly draft: readonly KeyedLine[] | undefined;
  readonly entries: readonly (readonly KeyedLine[])[];
}

export async function pageInHand(db: Db<"roll">, keys: RollKeys, by: string): Promise<InHand | undefined> {
  const held = await store.heldBy(db, by);
  if (!held) return undefined;
  const draft = held.draft === null ? undefined : openPage(keys, { ...held, turn: 0 }, held.draft);
  return { held, draft, entries: held.turn === 3 ? await opened(db, keys, held) : [] };
}

async function opened(db: Parameters<typeof store.entriesOf>[0], keys: RollKeys, { keying, page }: store.Held) {
  const entries = await store.entriesOf(db, keying, page);
  return entries.map((entry) => openPage(keys, { keying, ...entry }, entry.sealed));
}

/**
 * Keeps what is keyed, sealed, for later; or hands the page in, and compares it when it is the second time. `of`: the page that
 * was typed, which a tab of yesterday may be of. No longer in hand, it is taken again when nobody else has it.
 */
export async function keepPage(
  db: Db<"roll">,
  keys: RollKeys,
  { of, typed, finished }: { readonly of: PageName; readonly typed: readonly KeyedLine[]; readonly finished: boolean },
  actor: Actor,
): Refused<"no-page" | "other-page" | "already-keyed" | "not-your-territory" | "empty-page"> {
  const { by, at, roles } = actor;
  return await inTransaction(db, async (tx) => {
    await store.takeTurn(tx);
    const inHand = await takenAgain(tx, of, actor);
    if (!inHand.ok) return inHand;
    const held = inHand.value;
    if (!may(roles, "paper", departmentCodeOf(held.commune))) return refuse("not-your-territory");
    const lines = Array.from({ length: held.lines }, (_, at) => typed[at] ?? lineFrom(() => ""));
    if (!finished) {
      await store.keepDraft(tx, by, sealPage(keys, { ...held, turn: 0 }, lines), until(at));
      return ok(true);
    }
    if (lines.every(isBlank)) return refuse("empty-page");
    const [first] = held.turn === 2 ? await opened(tx, keys, held) : [];
    const agrees = first ? differences(first, lines).length === 0 : null;
    await store.addEntry(tx, held, { sealed: sealPage(keys, held, lines), agrees, by, at });
    await store.giveBack(tx, by);
    const detail = { page: held.page, turn: held.turn };
    const said = { action: "roll.page-keyed", subject: "commune", ids: [held.commune], detail } as const;
    await record(tx, { at, actor: by, ...said });
    return ok(true);
  });
}

/** The page in hand when it is this one; else this one, when nothing is in hand and it is free. */
async function takenAgain(
  tx: Tx<"roll">,
  of: PageName,
  { by, at, roles }: Actor,
): Promise<Outcome<store.Held, "no-page" | "other-page" | "already-keyed" | "not-your-territory">> {
  const held = await store.heldBy(tx, by);
  if (held) return held.publicId === of.keying && held.page === of.page ? ok(held) : refuse("other-page");
  const scope = scopeOf(roles, ...deeds.paper);
  if (!scope) return refuse("not-your-territory");
  const asked = { departments: departmentsOf(scope), named: of };
  await store.dealPage(tx, asked, { by, at, until: until(at) });
  const again = await recordHeld(tx, "roll.page-taken", { by, at });
  if (again) return ok(again);
  return refuse((await store.pageSaid(tx, of, by))?.isKeyed ? "already-keyed" : "no-page");
}

/** Gives the page back as it was: somebody else may take it at once, and what was kept of it is gone. */
export async function returnPage(db: Db<"roll">, { by, at }: Pick<Actor, "by" | "at">): Promise<void> {
  await inTransaction(db, async (tx) => {
    await store.takeTurn(tx);
    await recordHeld(tx, "roll.page-returned", { by, at });
    await store.giveBack(tx, by);
  });
}

/** A keying that was registered wrongly, before it is handed over: what was typed is destroyed, and the reason stays. */
export async function cancelKeying(
  db: Db<"roll">,
  id: string,
  { by, at, reason, roles }: Actor,
): Refused<"no-such-keying" | "not-your-territory"> {
  return await inTransaction(db, async (tx) => {
    await store.takeTurn(tx);
    const keying = (await store.keyings(tx)).find(({ publicId }) => publicId === id);
    if (!keying) return refuse("no-such-keying");
    if (!may(roles, "paper", departmentCodeOf(keying.commune))) return refuse("not-your-territory");
    await store.cancel(tx, keying.id, reason, { by, at });
    const detail = { pages: keying.pages, settled: keying.settled };
    const said = { action: "roll.keying-cancelled", subject: "commune", ids: [keying.commune], detail } as const;
    await record(tx, { at, actor: by, ...said });
    return ok(true);
  });
}

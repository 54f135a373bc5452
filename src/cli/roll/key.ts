import { WrongSetting } from "../../core/config.ts";
import { Halt } from "../../core/halt.ts";
import type { Bilingual } from "../../core/lang.ts";
import { fingerprint, writeSheet } from "../../core/crypto/sheet.ts";
import { keyRefusalSentence, keyPath, readSecret } from "../../core/crypto/keys.ts";
import * as roll from "../../rooms/roll/index.ts";
import type { Terminal } from "../terminal.ts";
import type { Ground } from "./ground.ts";

/** The keys of the roll, when it is unlocked; in a demonstration they always are. */
export async function keysOn(ground: Ground): Promise<roll.RollKeys> {
  const keys = await roll.openRoll(ground, { by: ground.by, at: ground.clock.now() });
  if (!keys.ok) throw new Halt("home-unusable", sentence(keys.refusal, ground.keeping).en);
  return keys.value;
}

/** Asks for the phrase and keeps the opened key in memory; the first time, twice, and makes the machine's secret. */
export async function unlock(ground: Ground, who: Terminal): Promise<string> {
  const { db, keeping, by, clock } = ground;
  const isNew = !roll.hasSecret(keeping);
  await notWhileDestroyed(ground);
  if (isNew && (await roll.keyInForce(db)) !== undefined)
    throw new Halt("home-unusable", "the machine's secret of the roll is gone: put it back with preau keys --from");
  const phrase = await who.ask("Phrase of the roll: ");
  if (isNew && (await who.ask("The same phrase again: ")) !== phrase)
    throw new Halt("not-confirmed", "the two phrases differ; nothing was made");
  const at = clock.now();
  if (isNew && phrase.trim().length >= roll.SHORTEST_PHRASE) roll.makeSecret(keeping);
  const key = roll.keyOfPhrase(keeping, phrase);
  if (!key.ok) throw new Halt("home-unusable", sentence(key.refusal, keeping).en);
  const keys = await roll.keysFor(db, key.value, { by, at });
  if (!keys.ok) throw new Halt("home-unusable", sentence(keys.refusal, keeping).en);
  const kept = roll.keepOpen(keeping, key.value);
  if (!kept.ok) throw new Halt("home-unusable", sentence(kept.refusal, keeping).en);
  return "The roll is unlocked until this machine stops, or node bin/preau.mjs roll lock.";
}

/** A key that a destruction took away is not asked for again, by nobody's advice. */
async function notWhileDestroyed({ db, keeping }: Ground): Promise<void> {
  if (roll.hasSecret(keeping) || (await roll.destructionBegun(db)) === undefined) return;
  throw new Halt(
    "home-unusable",
    "the destruction of this roll was begun: run node bin/preau.mjs roll destroy again to finish",
  );
}

/**
 * The machine's half on paper, to be locked away apart from the phrase, and destroyed with the roll. Each is entered before it
 * is shown: a second one wants a reason.
 * @param reason why again; undefined for the first
 */
export async function sheetOf(ground: Ground, reason: string | undefined): Promise<string> {
  const { db, keeping, by, clock } = ground;
  await notWhileDestroyed(ground);
  const secret = readSecret(keeping.keys, "roll");
  if (!secret.ok) throw new Halt("home-unusable", sentence(secret.refusal, keeping).en);
  const key = { name: "roll", secret: secret.value } as const;
  const copy = await roll.registerSheet(db, reason, { by, at: clock.now() });
  if (!copy.ok) throw new Halt("already-used", sheetRefusals[copy.refusal]);
  return writeSheet(
    [key],
    `Préau: the roll's recovery sheet, ${fingerprint(key)}, sheet ${copy.value}. One copy, locked away apart from the phrase, and destroyed with the roll.\nPut back by: preau keys --from <file>`,
  );
}

const sheetRefusals = {
  "no-roll": "no roll was begun with this machine's half, or it was destroyed",
  "printed-already": "the sheet was printed already; another is entered as such: --again --reason <why>",
} as const;

/** Records that a sheet was destroyed before witnesses. */
export async function sheetGone({ db, by, clock }: Ground, copy: number, witness: string): Promise<string> {
  const left = await roll.recordSheetDestroyed(db, { copy, witness }, { by, at: clock.now() });
  if (!left.ok)
    throw new WrongSetting(
      left.refusal === "no-such-sheet"
        ? `no sheet ${copy} was printed`
        : `sheet ${copy} is recorded as destroyed already`,
    );
  return `Sheets printed: ${left.value.printed}; recorded as destroyed: ${left.value.destroyed}.`;
}

type Refusal = roll.LockRefusal | "another-key";

function sentence(refusal: Refusal, { keys }: Ground["keeping"]): Bilingual {
  if (refusal in roll.lockRefusals) return roll.lockRefusals[refusal as keyof typeof roll.lockRefusals];
  return keyRefusalSentence(refusal as never, keyPath(keys, "roll"));
}

import { createHmac, randomUUID } from "node:crypto";
import type { LetterKind } from "../../contracts/letters.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import type { PublicDoor } from "../../core/door.ts";
import { depositLetter } from "../../core/letter-box.ts";
import type { Bilingual } from "../../core/lang.ts";
import { dayIn } from "../../core/zones.ts";

/** The day the office is told: that of the primary's controller. */
const ZONE = "Europe/Paris";

/** Drops a sealed letter; of two with one key (`onceOf`) the first is kept. Answers what to say when the box is full. */
export async function deposit(
  door: PublicDoor,
  kind: LetterKind,
  sealed: Buffer,
  once: string,
  now: Date,
): Promise<Bilingual | undefined> {
  const kept = await depositLetter(door.letters, { kind, sealed, key: once, day: dayIn(ZONE, now) });
  return kept.ok ? undefined : boxFull;
}

/** No receipt for a letter that is not kept. */
const boxFull: Bilingual = {
  fr: "Trop de lettres sont arrivées aujourd’hui : la vôtre n’est pas partie, et rien n’en est gardé. Réessayez demain.",
  en: "Too many letters came today: yours has not left, and nothing of it is kept. Try again tomorrow.",
};

/**
 * The key of what a form says: sent twice it is one letter; sent again from the same page in another person's name it is
 * another. Under the door's secret, so that nobody can try what was written by it. A new one for a form without its key.
 */
export function onceOf(secret: Buffer, values: { readonly key: string }): string {
  if (!UUID.test(values.key)) return randomUUID();
  const mac = createHmac("sha256", deriveKey(secret, "letterbox/once")).update(JSON.stringify(values)).digest("hex");
  return mac.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Thirty-two bits of the letter's key under the door's secret: what is sent twice is one letter with one reference. */
export const referenceOf = (secret: Buffer, once: string): string =>
  createHmac("sha256", deriveKey(secret, "letterbox/reference")).update(once).digest("hex").slice(0, 8).toUpperCase();

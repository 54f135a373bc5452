import { createHmac, randomUUID } from "node:crypto";
import type { LetterKind } from "../../contracts/letters.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import type { PublicDoor } from "../../core/door.ts";
import { depositLetter } from "../../core/letter-box.ts";
import { dayIn } from "../../core/zones.ts";

/** The day the office is told: that of the primary's controller. */
const ZONE = "Europe/Paris";

/** Drops a sealed letter. `key` was made with the form: sent twice, it is one letter; what is no such key is a new one. */
export const deposit = (door: PublicDoor, kind: LetterKind, sealed: Buffer, key: string, now: Date): Promise<void> =>
  depositLetter(door.letters, { kind, sealed, key: keyOf(key), day: dayIn(ZONE, now) });

/** The form's key as it was made with it; a new one for what is no such key. */
export const keyOf = (typed: string): string => (UUID.test(typed) ? typed : randomUUID());
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Thirty-two bits of the form's key under the door's secret: the form sent twice is one letter with one reference. */
export const referenceOf = (secret: Buffer, once: string): string =>
  createHmac("sha256", deriveKey(secret, "letterbox/reference")).update(once).digest("hex").slice(0, 8).toUpperCase();

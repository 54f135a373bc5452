import { randomUUID } from "node:crypto";
import type { LetterKind } from "../../contracts/letters.ts";
import type { PublicDoor } from "../../core/door.ts";
import { depositLetter } from "../../core/letter-box.ts";
import { dayIn } from "../../core/zones.ts";

/** The day the office is told: that of the primary's controller. */
const ZONE = "Europe/Paris";

/** Drops a sealed letter. `key` was made with the form: sent twice, it is one letter; what is no such key is a new one. */
export const deposit = (door: PublicDoor, kind: LetterKind, sealed: Buffer, key: string, now: Date): Promise<void> =>
  depositLetter(door.letters, { kind, sealed, key: isUuid(key) ? key : randomUUID(), day: dayIn(ZONE, now) });

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { tokenHash } from "../crypto/random.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";

/**
 * Challenges of passkeys without a row for each: whoever asks for one writes nothing, so a flood of requests fills no
 * table. A challenge carries its end and a keyed hash of what it is for; once answered its hash is spent, and only then
 * is there a row.
 */
export interface ChallengeScope {
  /** What the answer will do: "sign-in", "add", "confirm". */
  readonly act: string;
  /** Who may answer: the id of the session for "add" and "confirm", empty where nobody is known yet. */
  readonly subject: string;
}

const LIFE_MS = 5 * 60_000;
const HEAD = 6 + 16;

/** 54 bytes: end (6), random (16), HMAC-SHA256 (32). */
export function newChallenge(key: Buffer, scope: ChallengeScope, now: Date): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUIntBE(now.getTime() + LIFE_MS, 0, 6);
  randomBytes(16).copy(head, 6);
  return Buffer.concat([head, mark(key, scope, head)]);
}

export interface ReadChallenge {
  /** To be spent: SHA-256 of the challenge. */
  readonly hash: Buffer;
  readonly until: Date;
}

/** Reads an answered challenge (base64url). It must still be spent by the caller, in the transaction of its effect. */
export function readChallenge(
  key: Buffer,
  scope: ChallengeScope,
  challenge: string,
  now: Date,
): Outcome<ReadChallenge, "forged" | "expired"> {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== HEAD + 32) return refuse("forged");
  const head = bytes.subarray(0, HEAD);
  if (!timingSafeEqual(bytes.subarray(HEAD), mark(key, scope, head))) return refuse("forged");
  const until = new Date(head.readUIntBE(0, 6));
  return until > now ? ok({ hash: tokenHash(bytes.toString("base64url")), until }) : refuse("expired");
}

const mark = (key: Buffer, scope: ChallengeScope, head: Buffer): Buffer =>
  createHmac("sha256", key).update(`${scope.act}\0${scope.subject}\0`).update(head).digest();

import { deriveKey } from "../../core/crypto/derive.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { CookieJar } from "../../core/http/cookies.ts";
import type { Visit } from "../../core/http/visit.ts";
import { createLimiter, formLimits, type Limiter } from "../../core/limits.ts";
import { proofOfWork, type ProofOfWork } from "../../core/proof-of-work.ts";
import { relyingParty, type RelyingParty } from "../../core/second-factor/index.ts";
import { sharedCounter, usedProofs } from "../../core/shared-counts.ts";
import { sessionHash } from "../../core/sessions.ts";
import { accountKeys, type AccountKeys } from "./keys.ts";

/** What the handlers of this room share: made once a door. */
export interface Room {
  readonly door: PublicDoor;
  readonly keys: AccountKeys;
  readonly party: RelyingParty;
  /** The session; the attempt to sign in of this browser; what was typed before signing in. */
  readonly jars: { readonly session: CookieJar; readonly attempt: CookieJar; readonly stash: CookieJar };
  readonly proofs: ProofOfWork;
  readonly limits: {
    readonly begin: { readonly solved: Limiter; readonly plain: Limiter };
    readonly tries: Limiter;
    readonly stash: Limiter;
    readonly invite: Limiter;
  };
}

export const SITE_NAME = "Préau";
const rooms = new WeakMap<PublicDoor, Room>();

/** The room at a door. Guards and routes of one door share their limits. */
export function roomAt(door: PublicDoor): Room {
  const known = rooms.get(door);
  if (known) return known;
  const made = makeRoom(door);
  rooms.set(door, made);
  return made;
}

function makeRoom(door: PublicDoor): Room {
  const shared = sharedCounter(door.db, door.clock);
  const limiting = { key: deriveKey(door.secret, "accounts/limits"), shared };
  const limiter = (name: string, points: number, seconds: number): Limiter =>
    createLimiter({ name: `accounts-${name}`, points, seconds }, limiting);
  return {
    door,
    keys: accountKeys(door.secret),
    party: relyingParty(door.config.publicUrl, SITE_NAME),
    jars: { session: door.jar(), attempt: door.jar("connexion"), stash: door.jar("reprise") },
    proofs: proofOfWork({
      key: deriveKey(door.secret, "accounts/proofs"),
      clock: door.clock,
      used: usedProofs(door.db),
    }),
    limits: {
      begin: formLimits("accounts-sign-in", limiting),
      tries: limiter("tries", 40, 600),
      stash: limiter("stash", 20, 3600),
      invite: limiter("invite", 50, 3600),
    },
  };
}

/** The hash of what a cookie of ours holds, or undefined when it holds nothing that could be ours. */
export const cookieHash = (visit: Visit, jar: CookieJar): Buffer | undefined => sessionHash(visit.cookie(jar.name));

/**
 * Proof of work before a form that anybody may send: the browser of a person spends about a second, a robot that sends
 * a million forms spends eleven days. The protocol is that of altcha-lib 2 (its own widget breaks our content policy,
 * so a small island speaks it). A challenge is bound to one form, expires, and is accepted once.
 */
import { createChallenge, randomInt, verifySolution, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Clock } from "./clock.ts";
import { addressGroup } from "./client-address.ts";
import type { Bilingual } from "./lang.ts";
import { limitRefusals, type LimitOutcome, type Limiter } from "./limits.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";

export type ProofRefusal = "proof-missing" | "proof-wrong" | "proof-expired" | "proof-used";

export const proofRefusals: Record<ProofRefusal, { readonly fr: string; readonly en: string }> = {
  "proof-missing": {
    fr: "La vérification n’a pas eu lieu. Envoyez de nouveau.",
    en: "The check did not take place. Please send again.",
  },
  "proof-wrong": { fr: "La vérification a échoué. Envoyez de nouveau.", en: "The check failed. Please send again." },
  "proof-expired": {
    fr: "La page est restée ouverte trop longtemps. Envoyez de nouveau.",
    en: "The page stayed open too long. Please send again.",
  },
  "proof-used": { fr: "Ce formulaire a déjà été envoyé.", en: "This form was already sent." },
};

/** The sentence of why a form that anybody may send was not let in. */
export const admissionRefusal = (refusal: "too-many" | ProofRefusal): Bilingual =>
  refusal === "too-many" ? limitRefusals[refusal] : proofRefusals[refusal];

/** Where accepted proofs are remembered until they expire. In SQL: an insert that does nothing on conflict. */
export interface UsedProofs {
  /** @returns false when `id` was claimed before. `until` is when it may be forgotten. */
  claim(id: string, until: Date): Promise<boolean>;
}

export interface ProofOfWork {
  /** What the island solves. `form` is the form it is good for, such as `follow`. */
  challenge(form: string): Promise<Challenge>;
  /** @param payload the hidden field: base64 of JSON `{challenge, solution}` */
  verify(form: string, payload: unknown): Promise<Outcome<"solved", ProofRefusal>>;
}

export interface ProofOptions {
  /** At least 32 bytes; the same for every door. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly used: UsedProofs;
  readonly validSeconds?: number;
  /** Rounds of PBKDF2 a try, and how many tries the solver needs, at least and at most. */
  readonly cost?: number;
  readonly tries?: readonly [number, number];
}

// 1,000 rounds take a phone of 2020 about 1 ms: 300 to 900 tries are a second at most. The number of tries is drawn
// here rather than left to chance, so that no phone is unlucky.
const COST = 1000;
const TRIES = [300, 900] as const;

export function proofOfWork(options: ProofOptions): ProofOfWork {
  const { clock, used, validSeconds = 1200, cost = COST, tries = TRIES } = options;
  if (options.key.length < 32) throw new TypeError("a key for proofs has at least 32 bytes");
  const secret = (purpose: string): string => createHmac("sha256", options.key).update(purpose).digest("hex");
  const signing = {
    hmacSignatureSecret: secret("challenge"),
    hmacKeySignatureSecret: secret("derived-key"),
    deriveKey,
  };
  return {
    challenge(form) {
      // The expiry is in our own signed data: the library's is measured by the machine's clock, not by the one passed in.
      const expires = Math.floor(clock.now().getTime() / 1000) + validSeconds;
      return createChallenge({
        algorithm: ALGORITHM,
        cost,
        counter: randomInt(...tries),
        data: { form, expires },
        ...signing,
      });
    },
    async verify(form, payload) {
      if (payload === undefined || payload === "") return refuse("proof-missing");
      const proof = parse(payload);
      if (!proof) return refuse("proof-wrong");
      const { data } = proof.challenge.parameters;
      const { verified } = await verifySolution({ ...proof, ...signing });
      if (!verified || data.form !== form) return refuse("proof-wrong");
      if (clock.now().getTime() >= data.expires * 1000) return refuse("proof-expired");
      const fresh = await used.claim(proof.challenge.signature, new Date(data.expires * 1000));
      return fresh ? ok("solved") : refuse("proof-used");
    },
  };
}

/**
 * Who may send a form: with a proof, within the wide limit; without (no script), within the narrow one. A wrong proof
 * is refused rather than counted as none, so that a robot learns nothing cheaper by sending rubbish.
 * @param address the client's address
 */
export async function admitForm(
  form: string,
  sent: { readonly payload: unknown; readonly address: string },
  parts: { readonly proofs: ProofOfWork; readonly limits: { readonly solved: Limiter; readonly plain: Limiter } },
): Promise<LimitOutcome | Outcome<never, ProofRefusal>> {
  const subject = addressGroup(sent.address);
  if (sent.payload === undefined || sent.payload === "") return parts.limits.plain.take(subject);
  const limited = await parts.limits.solved.take(subject);
  if (!limited.ok) return limited;
  const proof = await parts.proofs.verify(form, sent.payload);
  return proof.ok ? limited : proof;
}

/** Used proofs of one process: for tests and for a house with a single public door. */
export function usedProofsInMemory(clock: Clock): UsedProofs {
  const claimed = new Map<string, number>();
  return {
    claim(id, until) {
      const now = clock.now().getTime();
      for (const [old, end] of claimed) {
        if (end > now) break;
        claimed.delete(old);
      }
      if (claimed.has(id)) return Promise.resolve(false);
      claimed.set(id, until.getTime());
      return Promise.resolve(true);
    },
  };
}

const ALGORITHM = "PBKDF2/SHA-256";
const hex = z.string().regex(/^[0-9a-f]{2,128}$/);
const proofShape = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal(ALGORITHM),
      nonce: hex,
      salt: hex,
      cost: z.int().min(1).max(100_000),
      keyLength: z.literal(32),
      keyPrefix: hex,
      keySignature: hex,
      data: z.strictObject({ form: z.string().max(60), expires: z.int() }),
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: hex }),
});

function parse(payload: unknown): z.infer<typeof proofShape> | undefined {
  if (typeof payload !== "string" || payload.length > 4096) return undefined;
  try {
    return proofShape.safeParse(JSON.parse(Buffer.from(payload, "base64").toString())).data;
  } catch {
    return undefined;
  }
}

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Bilingual } from "../lang.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import { readChallenge, type ChallengeScope, type ReadChallenge } from "./challenge.ts";

/** Loaded by the first passkey: its parsers of certificates cost each process that starts 0.3 s and 20 MB. */
const library = () => import("@simplewebauthn/server");

/** Who asks for a passkey (WebAuthn's relying party). From configuration: an origin taken from a header could be another's. */
export interface RelyingParty {
  /** Host name without port: `localhost` in a demonstration. Browsers accept no IP address. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

export const relyingParty = (siteUrl: string, name: string): RelyingParty => ({
  id: new URL(siteUrl).hostname,
  origin: new URL(siteUrl).origin,
  name,
});

/** False when the site's address is an IP address: a passkey belongs to a name. */
export const canHavePasskeys = (siteUrl: string): boolean => !/^\[|^\d+(\.\d+){3}$/.test(new URL(siteUrl).hostname);

export type PasskeyRefusal = "not-understood" | "expired" | "not-accepted" | "unknown-passkey";

export const passkeyRefusals: Readonly<Record<PasskeyRefusal, Bilingual>> = {
  "not-understood": {
    fr: "La réponse de votre appareil n’a pas été comprise. Recommencez, ou passez par le courriel.",
    en: "Your device’s answer was not understood. Try again, or use the e-mail instead.",
  },
  expired: {
    fr: "Cette demande a plus de cinq minutes, ou a déjà servi. Recommencez.",
    en: "This request is more than five minutes old, or has already been used. Try again.",
  },
  "not-accepted": {
    fr: "Votre appareil n’a pas pu prouver que c’est vous. Recommencez, ou passez par le courriel.",
    en: "Your device could not prove that it is you. Try again, or use the e-mail instead.",
  },
  "unknown-passkey": {
    fr: "Cette clé d’accès n’est reliée à aucun compte ici. Elle a peut-être été retirée.",
    en: "This passkey is not linked to any account here. It may have been removed.",
  },
};

/** What is kept of a passkey. */
export interface HeldPasskey {
  /** base64url */
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}
export interface NewPasskey extends HeldPasskey {
  /** Kept by a service that copies it to other devices (a phone's account): losing the device does not lose it. */
  readonly backedUp: boolean;
}

export interface Ceremony {
  readonly party: RelyingParty;
  readonly key: Buffer;
  readonly scope: ChallengeScope;
  readonly now: Date;
}

/**
 * What the browser needs to make a passkey. Discoverable, so that signing in asks for no name; verified by the device's
 * own lock (fingerprint, face, code), so that a passkey alone is two factors: the device and its owner.
 */
export async function creationOptions(
  party: RelyingParty,
  challenge: Buffer,
  person: { readonly handle: Buffer; readonly name: string },
  held: readonly HeldPasskey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await library();
  return await generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    challenge: new Uint8Array(challenge),
    userID: new Uint8Array(person.handle),
    userName: person.name,
    userDisplayName: person.name,
    attestationType: "none",
    excludeCredentials: held.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** What the browser needs to sign with a passkey; no list of them, so that nothing tells which accounts exist. */
export async function requestOptions(
  party: RelyingParty,
  challenge: Buffer,
  held: readonly HeldPasskey[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await library();
  return await generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(challenge),
    userVerification: "required",
    allowCredentials: held.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
  });
}

const base64url = z.string().regex(/^[A-Za-z0-9_-]{1,20000}$/);
const credential = {
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};
const created = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const signed = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional().catch(undefined),
  }),
});

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The credential an answer speaks of, before anything of it is believed. */
export const credentialIdOf = (answer: string): string | undefined => parsed(signed, answer)?.id;

export interface Made {
  readonly passkey: NewPasskey;
  readonly challenge: ReadChallenge;
}

/** Checks the browser's answer to `creationOptions` (JSON text). The challenge must then be spent. */
export async function readNewPasskey(ceremony: Ceremony, answer: string): Promise<Outcome<Made, PasskeyRefusal>> {
  const response = parsed(created, answer);
  if (!response) return refuse("not-understood");
  const challenge = challengeOf(ceremony, response.response.clientDataJSON);
  if (!challenge.ok) return challenge;
  const { verifyRegistrationResponse } = await library();
  const checked = await quiet(() =>
    verifyRegistrationResponse({ ...expected(ceremony), response: response as RegistrationResponseJSON }),
  );
  if (!checked?.verified) return refuse("not-accepted");
  const { credential: key, credentialBackedUp: backedUp } = checked.registrationInfo;
  const transports = response.response.transports ?? [];
  const kept = { credentialId: key.id, publicKey: Buffer.from(key.publicKey), counter: key.counter, transports };
  return ok({ passkey: { ...kept, backedUp }, challenge: challenge.value });
}

export interface Proved {
  /** To be kept: a counter that goes back tells of a copied key. Most passkeys always say 0. */
  readonly counter: number;
  readonly challenge: ReadChallenge;
}

/** Checks the browser's answer to `requestOptions` (JSON text) against the passkey it names. The challenge must then be spent. */
export async function checkPasskey(
  ceremony: Ceremony,
  answer: string,
  held: HeldPasskey,
): Promise<Outcome<Proved, PasskeyRefusal>> {
  const response = parsed(signed, answer);
  if (!response || response.id !== held.credentialId) return refuse("not-understood");
  const challenge = challengeOf(ceremony, response.response.clientDataJSON);
  if (!challenge.ok) return challenge;
  const key = { id: held.credentialId, publicKey: new Uint8Array(held.publicKey), counter: held.counter };
  const { verifyAuthenticationResponse } = await library();
  const checked = await quiet(() =>
    verifyAuthenticationResponse({
      ...expected(ceremony),
      response: response as AuthenticationResponseJSON,
      credential: { ...key, transports: [...held.transports] },
    }),
  );
  if (!checked?.verified) return refuse("not-accepted");
  return ok({ counter: checked.authenticationInfo.newCounter, challenge: challenge.value });
}

const clientData = z.object({ challenge: base64url });

function challengeOf(ceremony: Ceremony, data: string): Outcome<ReadChallenge, PasskeyRefusal> {
  const said = parsed(clientData, Buffer.from(data, "base64url").toString("utf8"));
  if (!said) return refuse("not-understood");
  const read = readChallenge(ceremony.key, ceremony.scope, said.challenge, ceremony.now);
  return read.ok ? read : refuse(read.refusal === "expired" ? "expired" : "not-accepted");
}

const expected = (ceremony: Ceremony) => ({
  expectedOrigin: ceremony.party.origin,
  expectedRPID: ceremony.party.id,
  requireUserVerification: true,
  // The library compares texts; ours was read and its mark checked before.
  expectedChallenge: (said: string) => readChallenge(ceremony.key, ceremony.scope, said, ceremony.now).ok,
});

/** The library throws on whatever a hostile answer holds; to us each is the same refusal. */
async function quiet<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify();
  } catch {
    return undefined;
  }
}

import { Secret, TOTP } from "otpauth";
import { ok, refuse, type Outcome } from "../outcome.ts";

/**
 * Time-based one-time codes (RFC 6238): six digits, 30 seconds, SHA-1, which are what every authenticator application
 * understands; several ignore any other parameter and would show codes that never pass.
 */
const PERIOD_S = 30;
const shape = { algorithm: "SHA1", digits: 6, period: PERIOD_S } as const;
/** A phone's clock may be one step early or late (RFC 6238, section 5.2). */
const WINDOW = 1;

/** A new shared secret: 160 random bits in base32 (32 characters), the length RFC 4226 recommends. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The `otpauth://` address that an authenticator application takes in, by link or by QR code. */
export const totpAddress = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...shape, issuer, label, secret: Secret.fromBase32(secret) }).toString();

/** The secret in groups of four, for whoever copies it by hand. */
export const spelledSecret = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(" ");

/**
 * Checks six digits at an instant. Answers the time step they belong to. A step at or before `lastStep` is `replayed`:
 * a code that was seen over a shoulder or on a relaying page does not pass twice (RFC 6238, section 5.2).
 */
export function checkTotp(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | undefined,
): Outcome<number, "wrong-code" | "replayed"> {
  const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return refuse("wrong-code");
  const step = Math.floor(now.getTime() / (PERIOD_S * 1000)) + delta;
  return lastStep !== undefined && step <= lastStep ? refuse("replayed") : ok(step);
}

/** The code an application would show at an instant: for tests and for the personas of a demonstration. */
export const totpCodeAt = (secret: string, at: Date): string =>
  new TOTP({ ...shape, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

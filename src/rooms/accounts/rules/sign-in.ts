/** Figures and decisions of signing in. Times in milliseconds. */
export const SIGN_IN_LIFE_MS = 15 * 60_000;
/** Wrong codes one attempt takes; then it is over and another is begun. Nobody is ever locked out of an address. */
export const CODE_TRIES = 5;
/**
 * Mails with a good, unused link that may wait in one mailbox. More are not sent: whoever floods an address fills no
 * mailbox and locks nobody out, because while this limit holds the links already sent still work.
 */
export const WAITING_MAILS = 5;
/** Wrong codes for one address in a day; past them mails carry the link alone. A guesser has 50 chances in a million. */
export const WRONG_CODES_A_DAY = 50;
export const DAY_MS = 24 * 3_600_000;

export const SESSION = { idleMs: 30 * DAY_MS, absoluteMs: 180 * DAY_MS } as const;
/** A keeper's session is shorter: it opens campaigns and suspends teams. */
export const KEEPER_SESSION = { idleMs: 12 * 3_600_000, absoluteMs: 7 * DAY_MS } as const;

export interface Attempt {
  readonly endsAt: Date;
  readonly usedAt: Date | undefined;
  readonly wrongCodes: number;
}
export type AttemptRefusal = "expired" | "used" | "too-many-codes";

/** Why an attempt is worth nothing any more; undefined when it stands. The link of a mail outlives wrong codes. */
export function attemptOver(attempt: Attempt, by: "link" | "code", now: Date): AttemptRefusal | undefined {
  if (attempt.usedAt !== undefined) return "used";
  if (attempt.endsAt <= now) return "expired";
  return by === "code" && attempt.wrongCodes >= CODE_TRIES ? "too-many-codes" : undefined;
}

export interface Waiting {
  /** Sent for this address, good and unused. */
  readonly mails: number;
  readonly wrongCodesToday: number;
}

/** What the mail of a new attempt carries. */
export function mailFor(waiting: Waiting): "link-and-code" | "link" | "none" {
  if (waiting.mails >= WAITING_MAILS) return "none";
  return waiting.wrongCodesToday >= WRONG_CODES_A_DAY ? "link" : "link-and-code";
}

/** `lu…@exemple.fr`: enough for its owner to know it, too little for a passer-by. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const local = Array.from(email.slice(0, at));
  return `${local.slice(0, local.length > 4 ? 2 : 1).join("")}…${email.slice(at)}`;
}

/**
 * Where to go after signing in. Threat: an address that leads elsewhere once parsed (`//evil.example`, `/\evil`,
 * `/.//evil`, a tab inside): so it is parsed as a browser would, and only the path and query of our own host are kept.
 */
export function ownPath(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text.length > 300 || !/^\/[\x21-\x7e]*$/.test(text)) return undefined;
  const base = "https://here.invalid";
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const path = url.pathname + url.search;
  return url.origin === base && !/^\/[/\\]/.test(path) ? path : undefined;
}

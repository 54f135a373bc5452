import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

/** What is decided beyond hiding a text: each has a ground and a reason, and ends by itself or by another decision. */
export const restrictionActs = ["ask-edit", "hide-earlier", "lock", "slow", "limit", "suspend"] as const;
export type RestrictionAct = (typeof restrictionActs)[number];

export const isRestriction = (act: string): act is RestrictionAct => restrictionActs.some((one) => one === act);

/** Those that bind a person, and those that bind whoever writes in a place. */
export const accountActs = ["limit", "suspend"] as const satisfies readonly RestrictionAct[];
export const placeActs = ["lock", "slow"] as const satisfies readonly RestrictionAct[];

/** A restriction as it binds somebody who writes. */
export interface Binding {
  readonly act: RestrictionAct;
  /** From then on it no longer binds; undefined until it is lifted. */
  readonly until: Date | undefined;
  /** Seconds between two texts, for `slow` and `limit`. */
  readonly everySeconds: number | undefined;
}

/** When somebody last wrote: in that place, and in the whole campaign. */
export interface LastWritten {
  readonly here: Date | undefined;
  readonly campaign: Date | undefined;
}

export type WriteRefusal = "suspended" | "locked" | "limited" | "slowed";

/** Whether somebody bound so may write now. The heaviest reason is told first. An edit asked for stops nobody. */
export function mayWriteUnder(
  bindings: readonly Binding[],
  last: LastWritten,
  now: Date,
): Outcome<undefined, WriteRefusal> {
  const inForce = bindings.filter(({ until }) => until === undefined || now < until);
  const stops = (act: RestrictionAct, written?: Date): boolean =>
    inForce.some(
      (one) => one.act === act && (one.everySeconds === undefined || tooSoon(one.everySeconds, written, now)),
    );
  if (stops("suspend")) return refuse("suspended");
  if (stops("lock")) return refuse("locked");
  if (stops("limit", last.campaign)) return refuse("limited");
  return stops("slow", last.here) ? refuse("slowed") : ok(undefined);
}

const tooSoon = (seconds: number, written: Date | undefined, now: Date): boolean =>
  written !== undefined && now.getTime() - written.getTime() < seconds * 1_000;

const DAY_MS = 86_400_000;

/** How long a restriction holds, as a moderator chooses it; a lock or a slow pace may stay until it is lifted. */
export const lengths = { day: 1, week: 7, month: 30, open: undefined } as const;
export type Length = keyof typeof lengths;

/** How far apart texts are kept, in seconds. */
export const paces = { minutes: 300, hour: 3_600, day: 86_400 } as const;
export type Pace = keyof typeof paces;

export type TermsRefusal = "no-end" | "no-pace";
export type RestrictRefusal = TermsRefusal | "ground-missing";

/**
 * Terms of a restriction. A person is never bound without an end (a silence without end is for a court); what limits or slows
 * has a pace, and nothing else has.
 */
export function termsOf(
  act: RestrictionAct,
  { length, pace }: { readonly length: Length; readonly pace?: Pace | undefined },
  now: Date,
): Outcome<Pick<Binding, "until" | "everySeconds">, TermsRefusal> {
  const days = lengths[length];
  if (days === undefined && (act === "limit" || act === "suspend" || act === "ask-edit")) return refuse("no-end");
  const isPaced = act === "slow" || act === "limit";
  if (isPaced && pace === undefined) return refuse("no-pace");
  const until = days === undefined ? undefined : new Date(now.getTime() + days * DAY_MS);
  return ok({ until, everySeconds: isPaced && pace !== undefined ? paces[pace] : undefined });
}

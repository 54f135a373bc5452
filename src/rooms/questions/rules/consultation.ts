import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { dayIn } from "../../../core/zones.ts";
import { zone } from "../../campaigns/index.ts";

/** What a campaign promises when it opens a consultation: later or larger may follow, in sight of all; nothing else. */
export interface Promised {
  readonly opensAt: Date;
  /** From then no card is answered; the slate is reckoned. */
  readonly freezeAt: Date;
  readonly answerBy: Date;
  /** How many questions it promises to answer. */
  readonly k: number;
}

export const K_MAX = 50;
/** A year: whoever cannot be answered within one is not being consulted. */
export const DAYS_MAX = 366;

export type ConsultationPhase = "announced" | "open" | "frozen";

export const phaseOf = ({ opensAt, freezeAt }: Promised, now: Date): ConsultationPhase =>
  now < opensAt ? "announced" : now < freezeAt ? "open" : "frozen";

/** The day of a consultation at an instant: 1 on the day it opens, at the latest its last. Below 1 before. */
export function dayOf({ opensAt, freezeAt }: Promised, now: Date): number {
  const last = freezeAt.getTime() - 1;
  return daysBetween(opensAt, new Date(Math.min(now.getTime(), last))) + 1;
}

/** How many days have draws. */
export const daysOf = (promised: Promised): number => dayOf(promised, promised.freezeAt);

const DAY_MS = 86_400_000;

function daysBetween(from: Date, to: Date): number {
  const at = (instant: Date): number => Date.parse(`${dayIn(zone, instant)}T00:00:00Z`);
  return Math.round((at(to) - at(from)) / DAY_MS);
}

export type PromiseRefusal = "in-the-past" | "out-of-order" | "too-long" | "out-of-bounds";

/** What a campaign may promise when it opens one. */
export function mayPromise(promised: Promised, now: Date): Outcome<undefined, PromiseRefusal> {
  const { opensAt, freezeAt, answerBy, k } = promised;
  if (!Number.isInteger(k) || k < 1 || k > K_MAX) return refuse("out-of-bounds");
  if (opensAt < now) return refuse("in-the-past");
  if (freezeAt <= opensAt || answerBy <= freezeAt) return refuse("out-of-order");
  return daysOf(promised) > DAYS_MAX ? refuse("too-long") : ok(undefined);
}

export type ChangeRuleRefusal = PromiseRefusal | "frozen" | "only-later" | "only-larger" | "same";

/** Before it opens everything may still change; once open, dates move later and the number grows; once frozen, nothing. */
export function mayChangePromise(
  was: Promised,
  next: Promised,
  now: Date,
  phase: ConsultationPhase,
): Outcome<undefined, ChangeRuleRefusal> {
  if (phase === "frozen") return refuse("frozen");
  if (sameAs(was, next)) return refuse("same");
  if (phase === "announced") return mayPromise(next, now);
  if (next.opensAt.getTime() !== was.opensAt.getTime()) return refuse("only-later");
  if (next.freezeAt < was.freezeAt || next.answerBy < was.answerBy) return refuse("only-later");
  if (next.k < was.k) return refuse("only-larger");
  return mayPromise(next, was.opensAt);
}

const sameAs = (a: Promised, b: Promised): boolean =>
  a.k === b.k &&
  (["opensAt", "freezeAt", "answerBy"] as const).every((field) => a[field].getTime() === b[field].getTime());

import { refuse, type Outcome } from "../../../core/outcome.ts";
import { mayStep, type Standing, type State, type StepRefusal } from "./state.ts";

/** What a team does by hand. A replacement is apart: it brings an address. */
export const handVerbs = ["start", "end", "divert", "return", "withdraw"] as const;
export type HandVerb = (typeof handVerbs)[number];

/** What a decision by hand depends on, beside the state. */
export interface Handled {
  readonly followsRendezVous: boolean;
  readonly fallbackUrl: string | undefined;
}

export type HandRefusal = StepRefusal | "follows-rendez-vous" | "no-fallback" | "already-so";

/**
 * Whether a team may do this now. A declaration that follows the rendez-vous is started and ended with its campaign, on the
 * campaign's own screen: one truth.
 */
export function mayTake(handled: Handled, standing: Standing, verb: HandVerb | "replace"): Outcome<State, HandRefusal> {
  if (handled.followsRendezVous && (verb === "start" || verb === "end")) return refuse("follows-rendez-vous");
  if (verb === "divert" && handled.fallbackUrl === undefined) return refuse("no-fallback");
  const allowed = mayStep(standing, verb);
  const moves = verb === "divert" || verb === "return";
  return allowed.ok && moves && standing.diverted === (verb === "divert") ? refuse("already-so") : allowed;
}

/** The verbs that lead somewhere from here, in the order in which they are needed. */
export const handVerbsFrom = (handled: Handled, standing: Standing): readonly HandVerb[] =>
  handVerbs.filter((verb) => mayTake(handled, standing, verb).ok);

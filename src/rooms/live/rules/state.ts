import { ok, refuse, unreachable, type Outcome } from "../../../core/outcome.ts";

/**
 * The life of a declaration. Its state is never stored: it is what the dated rows and the clock make of each other, so
 * that every door agrees on it. The same machine is drawn in this room's README.
 */
export const states = ["announced", "waiting", "on-air", "interrupted", "over", "replay", "withdrawn"] as const;
export type State = (typeof states)[number];

/** What people do, and what the encoder does (`air`, `lose`, `ready`). */
export const verbs = ["start", "air", "lose", "end", "ready", "divert", "return", "withdraw", "replace"] as const;
export type Verb = (typeof verbs)[number];

export interface Step {
  readonly verb: Verb;
  readonly at: Date;
  /** An account, or "clock", "encoder", "silence". */
  readonly by: string;
  readonly reason: string;
}

/** An hour that was set; the last one holds. */
export interface Hour {
  readonly startsAt: Date;
  readonly zone: string;
  readonly setAt: Date;
  readonly reason: string;
}

/** The rows, each list in the order in which they were written. */
export interface Story {
  readonly hours: readonly Hour[];
  readonly steps: readonly Step[];
  /** What the campaign says of the rendez-vous this declaration follows; undefined for one with hours of its own. */
  readonly followed?: Followed | undefined;
}

/** The rendez-vous of the campaign, as far as a declaration follows it. */
export interface Followed {
  readonly hour: Hour | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

export interface Standing {
  readonly state: State;
  /** Since when; undefined while it is announced. */
  readonly since: Date | undefined;
  readonly hour: Hour | undefined;
  /** When the first picture was shown. */
  readonly airedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  /** Viewers are sent to the fallback address. */
  readonly diverted: boolean;
  /** Why it was withdrawn or replaced, shown to the public. */
  readonly reason: string;
}

const beginning: Standing = {
  ...{ state: "announced", since: undefined, hour: undefined, airedAt: undefined, endedAt: undefined },
  ...{ diverted: false, reason: "" },
};

type Row = { readonly at: Date; readonly hour: Hour } | { readonly at: Date; readonly step: Step };

/** The standing of a declaration at an instant. Rows written after it do not count. */
export function standingAt(story: Story, now: Date): Standing {
  const { followed } = story;
  const rows: Row[] = [
    ...(followed ? followedHour(followed) : story.hours).map((hour) => ({ at: hour.setAt, hour })),
    ...[...story.steps, ...(followed ? followedSteps(followed) : [])].map((step) => ({ at: step.at, step })),
  ];
  const past = rows.filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
  const told = past.reduce((standing, row) => {
    const before = followed ? standing : advanced(standing, row.at);
    return "hour" in row ? moved(before, row.hour) : stepped(before, row.step);
  }, beginning);
  return followed ? told : advanced(told, now);
}

const followedHour = ({ hour }: Followed): readonly Hour[] => (hour ? [hour] : []);

function followedSteps({ startedAt, endedAt }: Followed): readonly Step[] {
  const step = (verb: Verb, at: Date | undefined): Step[] => (at ? [{ verb, at, by: "clock", reason: "" }] : []);
  return [...step("start", startedAt), ...step("end", endedAt)];
}

/** What the clock does to a standing between the last row and `now`. */
function advanced(standing: Standing, now: Date): Standing {
  const { state, hour } = standing;
  return state === "announced" && hour && hour.startsAt <= now
    ? { ...standing, state: "waiting", since: later(hour.startsAt, hour.setAt) }
    : standing;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Postponed after its hour has come, and before any picture, it is announced again. */
function moved(standing: Standing, hour: Hour): Standing {
  const again = standing.state === "waiting" && hour.startsAt > hour.setAt;
  return again ? { ...standing, state: "announced", since: undefined, hour } : { ...standing, hour };
}

function stepped(standing: Standing, step: Step): Standing {
  const allowed = mayStep(standing, step.verb);
  if (!allowed.ok) return standing;
  const next = { ...standing, ...sinceOf(standing, allowed.value, step.at) };
  switch (step.verb) {
    case "air":
      return { ...next, airedAt: standing.airedAt ?? step.at };
    case "end":
      return { ...next, endedAt: step.at, diverted: false };
    case "divert":
    case "return":
      return { ...next, diverted: step.verb === "divert" };
    case "withdraw":
    case "replace":
      return { ...next, diverted: false, reason: step.reason };
    case "start":
    case "lose":
    case "ready":
      return next;
  }
}

const sinceOf = (standing: Standing, state: State, at: Date): Pick<Standing, "state" | "since"> =>
  state === standing.state ? standing : { state, since: at };

export type StepRefusal = "not-announced" | "not-begun" | "not-over" | "withdrawn";

/** Where a verb leads from a standing, or why it leads nowhere. Nothing can be seen again that was never seen. */
export function mayStep(
  { state, airedAt }: Pick<Standing, "state" | "airedAt">,
  verb: Verb,
): Outcome<State, StepRefusal> {
  if (state === "withdrawn" && verb !== "replace") return refuse("withdrawn");
  const begun = state === "waiting" || state === "on-air" || state === "interrupted";
  switch (verb) {
    case "start":
      return state === "announced" ? ok("waiting") : refuse("not-announced");
    case "air":
      return begun ? ok("on-air") : refuse("not-begun");
    case "lose":
      return state === "on-air" ? ok("interrupted") : refuse("not-begun");
    case "end":
      return begun ? ok("over") : refuse("not-begun");
    case "divert":
    case "return":
      return begun ? ok(state) : refuse("not-begun");
    case "ready":
      return state === "over" && airedAt ? ok("replay") : refuse("not-over");
    case "replace":
      return state === "over" || state === "replay" || state === "withdrawn" ? ok("replay") : refuse("not-over");
    case "withdraw":
      return ok("withdrawn");
    default:
      return unreachable(verb);
  }
}

/** The next instant at which the clock alone changes the state of a declaration that has hours of its own. */
export function nextByClock(story: Story, now: Date): Date | undefined {
  const { state, hour } = standingAt(story, now);
  return !story.followed && state === "announced" && hour && hour.startsAt > now ? hour.startsAt : undefined;
}

/** An encoder may be let in: not for a declaration that has ended. */
export const takesStream = (state: State): boolean =>
  state === "announced" || state === "waiting" || state === "on-air" || state === "interrupted";

/** What is known of a recording beside its state. */
export interface Recorded {
  readonly replacedBy: string | undefined;
}

/** Its own recording is there: captions, chapters and words belong to that one, and go when it is withdrawn or replaced. */
export const isSeenAgain = ({ replacedBy }: Recorded, { state }: Standing): boolean =>
  state === "replay" && replacedBy === undefined;

/** Captions and chapters may be written: it is over, and its own recording comes or is there. */
export const takesWords = (declaration: Recorded, standing: Standing): boolean =>
  standing.state === "over" || isSeenAgain(declaration, standing);

import { ok, refuse, unreachable, type Outcome } from "../../../core/outcome.ts";

/**
 * The life of a campaign site. The phase is never stored: it is what the dated rows and the clock make of each other,
 * so that every door agrees on it without being told, and a delay decided a second before the hour is not overtaken.
 * The same machine is drawn in this room's README.
 */
export const phases = ["holding", "live", "campaign", "ended", "withdrawn"] as const;
export type Phase = (typeof phases)[number];

/** « C’est parti », « Terminé », opening without a declaration, the end of the campaign, and withdrawal. */
export const phaseVerbs = ["start", "finish", "open", "close", "withdraw"] as const;
export type PhaseVerb = (typeof phaseVerbs)[number];

export interface RendezVous {
  readonly startsAt: Date;
  /** When the declaration ends by the clock; undefined: only by hand. */
  readonly endsAt: Date | undefined;
  readonly zone: string;
  readonly place: string;
  /** False: the team starts by hand, and the page waits past the hour. */
  readonly startsItself: boolean;
  readonly setAt: Date;
  readonly reason: string;
}

export interface PhaseStep {
  readonly verb: PhaseVerb;
  readonly at: Date;
  /** An account, or "clock". */
  readonly by: string;
  readonly reason: string;
}

/** The rows, each list in the order in which they were written. */
export interface Story {
  readonly rendezVous: readonly RendezVous[];
  readonly steps: readonly PhaseStep[];
}

export interface Standing {
  readonly phase: Phase;
  /** Since when; undefined for a site that has waited since it was opened. */
  readonly since: Date | undefined;
  readonly rendezVous: RendezVous | undefined;
  readonly declarationStartedAt: Date | undefined;
  /** When the declaration ended, which is when what waited for it appears. */
  readonly declarationEndedAt: Date | undefined;
}

const beginning: Standing = {
  phase: "holding",
  since: undefined,
  rendezVous: undefined,
  declarationStartedAt: undefined,
  declarationEndedAt: undefined,
};

type Row = { readonly at: Date; readonly meet: RendezVous } | { readonly at: Date; readonly step: PhaseStep };

/** The standing of a campaign at an instant. Rows written after it do not count. */
export function standingAt(story: Story, now: Date): Standing {
  const rows: Row[] = [
    ...story.rendezVous.map((meet) => ({ at: meet.setAt, meet })),
    ...story.steps.map((step) => ({ at: step.at, step })),
  ];
  const past = rows.filter((row) => row.at <= now).sort((a, b) => a.at.getTime() - b.at.getTime());
  const told = past.reduce((standing, row) => {
    const before = advanced(standing, row.at);
    return "meet" in row ? met(before, row.meet) : stepped(before, row.step);
  }, beginning);
  return advanced(told, now);
}

/** The next instant at which the clock alone changes the phase; undefined when only people can. */
export function nextByClock(story: Story, now: Date): Date | undefined {
  const { phase, rendezVous } = standingAt(story, now);
  if (!rendezVous) return undefined;
  const next = phase === "holding" && rendezVous.startsItself ? rendezVous.startsAt : undefined;
  const end = phase === "live" ? rendezVous.endsAt : undefined;
  return next ?? end;
}

/** What the clock does to a standing between the last row and `now`. */
function advanced(standing: Standing, now: Date): Standing {
  const { rendezVous } = standing;
  if (!rendezVous) return standing;
  const begun =
    standing.phase === "holding" && rendezVous.startsItself && rendezVous.startsAt <= now
      ? started(standing, later(rendezVous.startsAt, rendezVous.setAt))
      : standing;
  const { endsAt } = rendezVous;
  return begun.phase === "live" && endsAt && endsAt <= now ? finished(begun, endsAt) : begun;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const started = (standing: Standing, at: Date): Standing => ({
  ...standing,
  phase: "live",
  since: at,
  declarationStartedAt: at,
});
const finished = (standing: Standing, at: Date): Standing => ({
  ...standing,
  phase: "campaign",
  since: at,
  declarationEndedAt: at,
});

/** A rendez-vous set while waiting or on air: to set it later, once it has begun, is to wait again (« Retarder »). */
function met(standing: Standing, meet: RendezVous): Standing {
  switch (standing.phase) {
    case "holding":
      return { ...standing, rendezVous: meet };
    case "live":
      return meet.startsAt > meet.setAt
        ? { ...standing, phase: "holding", since: meet.setAt, rendezVous: meet, declarationStartedAt: undefined }
        : { ...standing, rendezVous: meet };
    case "campaign":
    case "ended":
    case "withdrawn":
      return standing;
    default:
      return unreachable(standing.phase);
  }
}

function stepped(standing: Standing, { verb, at }: PhaseStep): Standing {
  const allowed = mayStep(standing.phase, verb);
  if (!allowed.ok) return standing;
  if (verb === "start") return started(standing, at);
  if (verb === "finish") return finished(standing, at);
  // Without a declaration there is none to wait for: what waited for its end appears now.
  if (verb === "open") return { ...standing, phase: "campaign", since: at, declarationEndedAt: at };
  return { ...standing, phase: allowed.value, since: at };
}

export type PhaseRefusal = "not-waiting" | "not-live" | "not-in-campaign" | "already-over";

/** Where a verb leads from a phase, or why it leads nowhere. */
export function mayStep(phase: Phase, verb: PhaseVerb): Outcome<Phase, PhaseRefusal> {
  if (phase === "withdrawn") return refuse("already-over");
  switch (verb) {
    case "start":
      return phase === "holding" ? ok("live") : refuse("not-waiting");
    case "open":
      return phase === "holding" ? ok("campaign") : refuse("not-waiting");
    case "finish":
      return phase === "live" ? ok("campaign") : refuse("not-live");
    case "close":
      return phase === "campaign" ? ok("ended") : refuse("not-in-campaign");
    case "withdraw":
      return ok("withdrawn");
    default:
      return unreachable(verb);
  }
}

/** The verbs that lead somewhere from a phase, in the order in which they are offered. */
export const verbsFrom = (phase: Phase): readonly PhaseVerb[] => phaseVerbs.filter((verb) => mayStep(phase, verb).ok);

/** A rendez-vous can be set or moved until the declaration has ended. */
export const mayMeet = (phase: Phase): boolean => phase === "holding" || phase === "live";

/** The steps of the clock that no row tells yet, so that the history holds them too. */
export function untoldSteps(story: Story, now: Date): readonly PhaseStep[] {
  const { rendezVous, phase } = standingAt(story, now);
  if (!rendezVous) return [];
  const byClock = (verb: PhaseVerb, at: Date): PhaseStep[] =>
    story.steps.some((step) => step.verb === verb && step.at >= rendezVous.setAt)
      ? []
      : [{ verb, at: later(at, rendezVous.setAt), by: "clock", reason: "" }];
  const { startsAt, endsAt, startsItself } = rendezVous;
  const begun = phase !== "holding" && phase !== "withdrawn" && startsItself && startsAt <= now;
  const over = phase === "campaign" && endsAt !== undefined && endsAt <= now;
  return [...(begun ? byClock("start", startsAt) : []), ...(over ? byClock("finish", endsAt) : [])];
}

import { browsed, upVotes, wilson, yesMinusNo } from "./browse.ts";
import { crowdOf, type Crowd, type World } from "./crowd.ts";
import { drawnSlates } from "./drawn.ts";

/** Means over all runs of what became of the k places. */
export interface Outcome {
  readonly method: string;
  /** Places taken by copies of the brigade's question. */
  readonly captured: number;
  /** Share of the honest people who want at least one of the chosen questions. */
  readonly served: number;
}

const methods = [
  "up-votes",
  "yes − no",
  "Wilson, free browsing",
  "drawn cards, Wilson",
  "drawn cards, slate in one group",
  "drawn cards, slate",
  "drawn cards, slate, camps known",
] as const;

/** Runs every method on the same crowds: `runs` of them, by `seed`. */
export function simulate(world: World, runs: number, seed: string): readonly Outcome[] {
  const chosen = Array.from({ length: runs }, (_, run) => {
    const crowd = crowdOf(world, `${seed} ${run}`);
    return { crowd, slates: slatesOf(crowd, `${seed} ${run}`) };
  });
  return methods.map((method, at) => ({
    method,
    captured: mean(chosen.map(({ crowd, slates }) => capturedIn(crowd, slates[at] ?? []))),
    served: mean(chosen.map(({ crowd, slates }) => servedBy(crowd, slates[at] ?? []))),
  }));
}

/** The slate of drawn cards alone: what the targets are about. */
export function simulateSlate(world: World, runs: number, seed: string): Omit<Outcome, "method"> {
  const chosen = Array.from({ length: runs }, (_, run) => {
    const crowd = crowdOf(world, `${seed} ${run}`);
    return { crowd, slate: drawnSlates(crowd, `${seed} ${run}`).slate };
  });
  return {
    captured: mean(chosen.map(({ crowd, slate }) => capturedIn(crowd, slate))),
    served: mean(chosen.map(({ crowd, slate }) => servedBy(crowd, slate))),
  };
}

function slatesOf(crowd: Crowd, seed: string): readonly (readonly number[])[] {
  const drawn = drawnSlates(crowd, seed);
  return [
    ...[upVotes, yesMinusNo, wilson].map((score) => browsed(crowd, score, seed)),
    drawn.wilson,
    drawn.inOneGroup,
    drawn.slate,
    drawn.inCamps,
  ];
}

const capturedIn = ({ questions }: Crowd, slate: readonly number[]): number =>
  slate.filter((question) => questions[question]?.copy === true).length;

function servedBy({ people }: Crowd, slate: readonly number[]): number {
  const honest = people.filter((person) => person.honest);
  return honest.filter(({ wants }) => slate.some((question) => wants[question] === 1)).length / honest.length;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

import { aboveHalf, aboveOther, NO_ACCIDENT, shareOf } from "./proportions.ts";
import { NOBODY, sumOf, type Tally } from "./tallies.ts";

export type Side = "agree" | "disagree";

/** What tells a group from the others: that it agrees, or disagrees, with a statement. */
export interface Representative {
  readonly statement: number;
  readonly side: Side;
  /** How many of the group answered so, of how many who saw it. */
  readonly count: number;
  readonly seen: number;
  readonly share: number;
  readonly shareTest: number;
  /** How many times the others' share theirs is. */
  readonly ratio: number;
  readonly ratioTest: number;
  /** False for the one that is shown because there is none better: it may be an accident. */
  readonly isSure: boolean;
}

type Measured = Omit<Representative, "isSure">;
/** A statement as a group answered it, both ways. */
type Answered = Readonly<Record<Side, Measured>>;

const KEPT = 5;

/**
 * The statements that set each group apart (concerns.md, item 6): at most five a group, agreements before disagreements.
 * The best agreement is first even when it tells the group little from others, for a group is first what it wants; and a
 * group is never left without any. Both are the reference engine's.
 *
 * @param tallies by group, then by statement
 * @param standing statements that are not moderated out
 */
export function representativeOf(tallies: readonly (readonly Tally[])[], standing: Int32Array) {
  return tallies.map((own, group) => {
    const rest = tallies.filter((_, other) => other !== group);
    const answered = Array.from(standing, (statement) =>
      bothWays(statement, own[statement] ?? NOBODY, sumOf(rest.map((tallies) => tallies[statement]))),
    );
    return chosen(answered);
  });
}

function bothWays(statement: number, own: Tally, rest: Tally): Answered {
  const on = (side: Side): Measured => {
    const share = shareOf(own[side], own.seen);
    return {
      ...{ statement, side, count: own[side], seen: own.seen, share, shareTest: aboveHalf(own[side], own.seen) },
      ratio: share / shareOf(rest[side], rest.seen),
      ratioTest: aboveOther(own[side], own.seen, rest[side], rest.seen),
    };
  };
  return { agree: on("agree"), disagree: on("disagree") };
}

function chosen(answered: readonly Answered[]): readonly Representative[] {
  const best = bestAgreement(answered);
  const sure = answered.flatMap((one) => {
    const side = sideOf(one);
    return isSure(side) && side.statement !== best?.statement ? [side] : [];
  });
  const first = best ?? (sure.length === 0 ? mostTelling(answered) : undefined);
  const kept = [...(first ? [first] : []), ...sure.sort((one, other) => weightOf(other) - weightOf(one))].slice(
    0,
    KEPT,
  );
  const inOrder = [...kept.filter(({ side }) => side === "agree"), ...kept.filter(({ side }) => side !== "agree")];
  return inOrder.map((one) => ({ ...one, isSure: isSure(one) }));
}

/** The side that a group takes more than the others do. */
const sideOf = ({ agree, disagree }: Answered): Measured => (agree.ratioTest > disagree.ratioTest ? agree : disagree);
const isSure = ({ shareTest, ratioTest }: Measured): boolean => shareTest > NO_ACCIDENT && ratioTest > NO_ACCIDENT;
const weightOf = ({ ratio, ratioTest, share, shareTest }: Measured): number => ratio * ratioTest * share * shareTest;

/**
 * The agreement that goes first. Statements challenge the best so far in their order: by weight once that one is more
 * agreed to here than elsewhere, by the share alone until then.
 */
function bestAgreement(answered: readonly Answered[]): Measured | undefined {
  let best: Measured | undefined;
  for (const { agree, disagree } of answered)
    if (agree.count + disagree.count > 0 && isBetter(agree, best)) best = agree;
  return best;
}

function isBetter(agree: Measured, best: Measured | undefined): boolean {
  if (!best) return agree.shareTest > NO_ACCIDENT || (agree.ratio > 1 && agree.share > 0.5);
  if (best.ratio > 1) return weightOf(agree) > weightOf(best);
  return agree.share * agree.shareTest > best.share * best.shareTest;
}

/** Where nothing is sure: what is furthest from the others' answers. */
const mostTelling = (answered: readonly Answered[]): Measured | undefined =>
  answered
    .map(sideOf)
    .reduce<Measured | undefined>((best, one) => (!best || one.ratioTest > best.ratioTest ? one : best), undefined);

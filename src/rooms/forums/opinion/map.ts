import { componentsOf, gramOf, isWrittenOut, scatterOf, writtenOut } from "./components.ts";
import { acrossGroups, majorityOf, type Majority } from "./consensus.ts";
import { groupsOf, type Groups } from "./groups.ts";
import { columnsIn, meansOf, rowsIn, type OrderedMatrix } from "./matrix.ts";
import { extremityOf, positionsOf, type Plane, type Points } from "./positions.ts";
import { whoIsIn } from "./present.ts";
import { Random } from "./random.ts";
import { representativeOf, type Representative } from "./representative.ts";
import { STABLE, stabilityOf } from "./stability.ts";
import { sumOf, talliesOf, type Tally } from "./tallies.ts";

/** Why a map shows no groups. */
export type Hidden = "too-few-people" | "no-groups" | "unstable";

/** The opinion map of a theme, in numbers: rows and statements are those of the matrix. */
export interface OpinionMap {
  readonly plane: Plane;
  /** Where everybody stands, in the map or not: two numbers a row. */
  readonly points: Points;
  /** Rows of those who are in the map. */
  readonly isIn: Int32Array;
  /** Statements that are not moderated out. */
  readonly standing: Int32Array;
  /** Groups of those who are in the map, shown only where `hidden` is not set. */
  readonly groups: Groups | undefined;
  readonly hidden: Hidden | undefined;
  /** Median adjusted Rand index over 20 halves; undefined where there are no groups to try. */
  readonly stability: number | undefined;
  /** Votes on each statement by those in the map: of each group shown, or of all as one. */
  readonly tallies: readonly (readonly Tally[])[];
  readonly extremity: Float64Array;
  readonly representative: readonly (readonly Representative[])[];
  /** For each statement, how far every group agrees; empty where no groups are shown. */
  readonly consensus: readonly number[];
  readonly agreed: readonly Majority[];
  readonly disagreed: readonly Majority[];
}

/** Groups of two are the least that two groups can have. */
const FEWEST = 4;

/**
 * The whole method of concerns.md, items 1 to 7. The same votes give the same numbers, bit for bit: every draw is seeded,
 * every sum is taken in the order of the matrix, and nothing is asked of the machine but + − × ÷ and square roots.
 *
 * @param moderatedOut 1 for each statement that is 0 for everybody
 */
export function drawMap(matrix: OrderedMatrix, moderatedOut: Uint8Array): OpinionMap {
  const isStanding = Uint8Array.from({ length: matrix.statements }, (_, at) => (moderatedOut[at] === 1 ? 0 : 1));
  const standing = Int32Array.from(isStanding.keys()).filter((statement) => isStanding[statement] === 1);
  const shown = standing.length === matrix.statements ? matrix : columnsIn(matrix, isStanding);
  const means = meansOf(shown);
  const gram = isWrittenOut(shown) ? gramOf(shown, means) : undefined;
  const scatter = gram ? writtenOut(gram, shown.statements) : scatterOf(shown, means);
  const plane: Plane = { means, components: componentsOf(scatter, new Random(0)) };
  const points = positionsOf(shown, plane, matrix.statements - standing.length);
  const isIn = whoIsIn(matrix);
  const inMap = isIn.length === matrix.people ? shown : rowsIn(shown, isIn);
  const found = isIn.length < FEWEST ? undefined : groupsOf(pointsIn(points, isIn));
  const stability = found && stabilityOf({ matrix: shown, inMap, means, gram, moderatedOut }, found);
  const hidden = reasonToHide(isIn.length, stability);
  const groups = hidden ? undefined : found;
  const grouped = groups?.groupOf ?? new Uint8Array(isIn.length);
  const tallies = talliesOf(inMap, grouped, groups?.k ?? 1);
  const everybody = talliesOf(shown, new Uint8Array(shown.people), 1)[0] ?? [];
  return {
    ...{ plane, points, isIn, standing, groups: found, hidden, stability, tallies, extremity: extremityOf(plane) },
    representative: groups ? representativeOf(tallies, standing) : [],
    consensus: groups ? Array.from(means.keys(), (statement) => acrossGroups(tallies, statement)) : [],
    agreed: majorityOf(everybody, standing, "agree"),
    disagreed: majorityOf(everybody, standing, "disagree"),
  };
}

function reasonToHide(people: number, stability: number | undefined): Hidden | undefined {
  if (people < FEWEST) return "too-few-people";
  if (stability === undefined) return "no-groups";
  return stability < STABLE ? "unstable" : undefined;
}

function pointsIn(points: Points, rows: Int32Array): Points {
  return Float64Array.from({ length: 2 * rows.length }, (_, at) => points[2 * (rows[at >> 1] ?? 0) + (at & 1)] ?? 0);
}

/** Votes on a statement by all who are in the map, whatever their group: what the draw of statements goes by. */
export const talliedInAll = ({ tallies }: OpinionMap, statement: number): Tally =>
  sumOf(tallies.map((own) => own[statement]));

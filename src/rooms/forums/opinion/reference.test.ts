import { describe, expect, test } from "vitest";
import { acrossGroups, majorityOf } from "./consensus.ts";
import { drawWeight } from "./draw.ts";
import { conversationMap } from "./told.ts";
import { drawMap } from "./map.ts";
import { columnsIn, meansOf, rowsIn } from "./matrix.ts";
import { extremityOf, positionsOf, type Plane } from "./positions.ts";
import { adjustedRandIndex } from "./rand-index.ts";
import { representativeOf } from "./representative.ts";
import { readStatements } from "./statements-file.ts";
import { sumOf, talliesOf } from "./tallies.ts";
import { fromEntries, hasReference, referenceText, WHERE } from "./testing.ts";
import { readVotes } from "./votes-file.ts";

/** What is read of the reference engine's answer. Inside it agree is −1; its votes, and ours, say agree is +1. */
interface Answer {
  readonly tids: readonly number[];
  readonly "in-conv": readonly number[];
  readonly "mod-out": readonly number[];
  readonly pca: {
    readonly center: readonly number[];
    readonly comps: readonly [readonly number[], readonly number[]];
    readonly "comment-extremity": readonly number[];
  };
  readonly "base-clusters": {
    readonly id: readonly number[];
    readonly members: readonly (readonly number[])[];
    readonly x: readonly number[];
    readonly y: readonly number[];
  };
  readonly "group-clusters": readonly { readonly members: readonly number[] }[];
  readonly repness: Readonly<Record<string, readonly Told[]>>;
  readonly consensus: Readonly<Record<"agree" | "disagree", readonly Told[]>>;
  readonly "group-aware-consensus": Readonly<Record<string, number>>;
  readonly "comment-priorities": Readonly<Record<string, number>>;
}

interface Told {
  readonly tid: number;
  readonly "repful-for": "agree" | "disagree";
  readonly "n-success": number;
  readonly "n-trials": number;
  readonly "p-success": number;
  readonly "p-test": number;
  readonly repness: number;
  readonly "repness-test": number;
}

type Vote = Readonly<Record<"participant_id" | "pid" | "statement_id" | "tid" | "vote", number | undefined>>;

function conversation(name: string) {
  const answer = JSON.parse(referenceText("engine", name, "math-pca2.json")) as Answer;
  const votes = JSON.parse(referenceText("engine", name, "votes.json")) as readonly Vote[];
  const entries = votes.map((vote) => ({
    person: vote.participant_id ?? vote.pid ?? -1,
    statement: answer.tids.indexOf(vote.statement_id ?? vote.tid ?? -1),
    value: vote.vote ?? Number.NaN,
  }));
  const matrix = fromEntries(entries, answer.tids.length);
  const moderatedOut = Uint8Array.from(answer.tids, (tid) => (answer["mod-out"].includes(tid) ? 1 : 0));
  return { answer, matrix, moderatedOut };
}

const cosine = (one: Float64Array, other: readonly number[]): number => {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
};

const distance = (a: number, b: number): number => Math.abs(a - b);
const sums = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

describe.skipIf(!hasReference).each(["150ptpt-3gp-no-strict-no-meta", "below-100-ptpts"])(
  `the engine of Polis on %s: ${WHERE}`,
  (name) => {
    const { answer, matrix, moderatedOut } = conversation(name);
    const map = drawMap(matrix, moderatedOut);
    const shown = columnsIn(
      matrix,
      moderatedOut.map((out) => 1 - out),
    );
    const alsoSeen = moderatedOut.reduce((sum, out) => sum + out, 0);
    /** The reference's own plane, in our signs: votes and means turned round, so that positions are the same numbers. */
    const theirs: Plane = {
      means: Float64Array.from(answer.pca.center, (mean) => -mean),
      components: [
        Float64Array.from(answer.pca.comps[0], (entry) => -entry),
        Float64Array.from(answer.pca.comps[1], (entry) => -entry),
      ],
    };
    const rowOf = new Map(Array.from(matrix.person, (person, row) => [person, row]));
    const rowsOf = (bases: readonly number[]): Int32Array =>
      Int32Array.from(
        bases.flatMap((base) => answer["base-clusters"].members[answer["base-clusters"].id.indexOf(base)] ?? []),
        (person) => rowOf.get(person) ?? -1,
      );
    const groups = answer["group-clusters"].map(({ members }) => rowsOf(members));
    const grouped = rowsIn(shown, Int32Array.from(groups.flatMap((rows) => [...rows])));
    const groupOf = Uint8Array.from(groups.flatMap((rows, group) => [...rows].map(() => group)));
    const tallies = talliesOf(grouped, groupOf, groups.length);

    test("the means are the reference's, with the sign turned round (the sign trap)", () => {
      const apart = [...meansOf(shown)].map((mean, at) => distance(mean, -(answer.pca.center[at] ?? Number.NaN)));
      expect(sums(apart)).toBeLessThan(1e-9);
    });

    test("each component points the way of the reference's: |cos| ≥ 0.999", () => {
      for (const component of [0, 1] as const)
        expect(Math.abs(cosine(map.plane.components[component], answer.pca.comps[component]))).toBeGreaterThan(0.999);
    });

    test("on the reference's plane everybody stands where the reference puts them, to 1e-9", () => {
      const points = positionsOf(shown, theirs, alsoSeen);
      const { members, x, y } = answer["base-clusters"];
      const alone = members.flatMap((people, base) => (people.length === 1 ? [{ person: people[0] ?? -1, base }] : []));
      expect(alone.length).toBeGreaterThan(20);
      for (const { person, base } of alone) {
        const row = rowOf.get(person) ?? -1;
        expect(points[2 * row]).toBeCloseTo(x[base] ?? Number.NaN, 9);
        expect(points[2 * row + 1]).toBeCloseTo(y[base] ?? Number.NaN, 9);
      }
    });

    test("on our own plane too, to 1e-6: what 100 rounds from another start leave", () => {
      const { members, x } = answer["base-clusters"];
      const sign = Math.sign(cosine(map.plane.components[0], answer.pca.comps[0]));
      const apart = members.map((people, base) => {
        const mean =
          people.reduce((sum, person) => sum + (map.points[2 * (rowOf.get(person) ?? -1)] ?? 0), 0) / people.length;
        return distance(-sign * mean, x[base] ?? Number.NaN);
      });
      expect(sums(apart)).toBeLessThan(1e-6);
    });

    test("all whom our rule puts in the map are in the reference's, which also keeps who came in while it was young", () => {
      const ours = Array.from(map.isIn, (row) => matrix.person[row] ?? -1);
      expect(ours.filter((person) => !answer["in-conv"].includes(person))).toEqual([]);
      expect(answer["in-conv"].length - ours.length).toBe(4);
    });

    test("in the reference's groups, the same statements are representative, in the same order, to 1e-6", () => {
      const ours = representativeOf(tallies, map.standing);
      expect(ours.length).toBe(groups.length);
      for (const [group, statements] of ours.entries()) {
        const expected = answer.repness[String(group)] ?? [];
        expect(statements.map(({ statement, side }) => [answer.tids[statement], side])).toEqual(
          expected.map((told) => [told.tid, told["repful-for"]]),
        );
        for (const [place, told] of expected.entries()) {
          const one = statements[place];
          expect([one?.count, one?.seen]).toEqual([told["n-success"], told["n-trials"]]);
          expect(distance(one?.share ?? 0, told["p-success"])).toBeLessThan(1e-6);
          expect(distance(one?.shareTest ?? 0, told["p-test"])).toBeLessThan(1e-6);
          expect(distance(one?.ratio ?? 0, told.repness)).toBeLessThan(1e-6);
          expect(distance(one?.ratioTest ?? 0, told["repness-test"])).toBeLessThan(1e-6);
        }
      }
    });

    test("consensus across the reference's groups is the same to 1e-12", () => {
      for (const statement of map.standing) {
        const theirs = answer["group-aware-consensus"][String(answer.tids[statement])] ?? Number.NaN;
        expect(distance(acrossGroups(tallies, statement), theirs)).toBeLessThan(1e-12);
      }
    });

    test("the statements of the majority are the same, in the same order", () => {
      for (const side of ["agree", "disagree"] as const) {
        const ours = majorityOf(talliesOf(shown, new Uint8Array(shown.people), 1)[0] ?? [], map.standing, side);
        expect(ours.map(({ statement, count, seen }) => [answer.tids[statement], count, seen])).toEqual(
          answer.consensus[side].map((told) => [told.tid, told["n-success"], told["n-trials"]]),
        );
      }
    });

    test("each statement weighs in the draw what it weighs in the reference's, to 1e-9", () => {
      const extremity = extremityOf(theirs);
      for (const statement of map.standing) {
        expect(extremity[statement]).toBeCloseTo(answer.pca["comment-extremity"][statement] ?? Number.NaN, 9);
        const weight = drawWeight(sumOf(tallies.map((own) => own[statement])), extremity[statement] ?? 0);
        expect(weight).toBeCloseTo(answer["comment-priorities"][String(answer.tids[statement])] ?? Number.NaN, 9);
      }
    });
  },
);

describe.skipIf(!hasReference)(`conversations gathered with Polis, CC BY 4.0: ${WHERE}`, () => {
  function drawn(name: string) {
    const text = referenceText("open", `${name}-participants-votes.csv`);
    const [votes, statements] = [readVotes(text), readStatements(referenceText("open", `${name}-comments.csv`))];
    if (!votes.ok || !statements.ok) throw new Error("the reference data cannot be read");
    const groupOf = new Map(text.split(/\r?\n/).map((line) => line.split(",").slice(0, 2) as [string, string]));
    return { map: conversationMap(votes.value, statements.value.moderatedOut), groupOf };
  }

  test.each(["scoop-hivemind.taxes", "canadian-electoral-reform"])(
    "%s has clear groups: shown, and those of the file (adjusted Rand index ≥ 0.90)",
    (name) => {
      const { map, groupOf } = drawn(name);
      const known = map.participants.filter(
        ({ participant, group }) => group !== null && groupOf.get(participant) !== "",
      );
      expect(known.length).toBeGreaterThan(250);
      expect(map).toMatchObject({ hidden: null, k: 2 });
      expect(map.stability).toBeGreaterThan(0.6);
      const ours = Uint8Array.from(known, ({ group }) => group ?? 0);
      const theirs = Uint8Array.from(known, ({ participant }) => Number(groupOf.get(participant)));
      expect(adjustedRandIndex(ours, theirs)).toBeGreaterThan(0.9);
    },
  );

  test("brexit-consensus has none that last: it is said to be unstable, and nobody is put in a group", () => {
    const { map } = drawn("brexit-consensus");
    expect(map).toMatchObject({ hidden: "unstable", k: null, groups: [] });
    expect(map.stability).toBeLessThan(0.6);
    expect(map.participants.every(({ group }) => group === null)).toBe(true);
    expect(map.agreed.length).toBeGreaterThan(0);
  });
});

import type { Counts } from "./prior.ts";

/** Answers to cards, one a place of the three lists; at most one for a person and a question. */
export interface Answers {
  /** The opinion group of each person, from 0: without groups all are 0. */
  readonly groupOf: Uint8Array;
  readonly groups: number;
  readonly questions: number;
  readonly person: Int32Array;
  readonly question: Int32Array;
  /** 1: "ask it"; 0: "not for me" or a skip. */
  readonly asks: Uint8Array;
}

/**
 * The answers by question, then group, then whether they ask it: each of these is one run of `people`. 4 bytes an answer;
 * the estimates, the slate and the audit read it from one end to the other.
 */
export interface Sheet {
  readonly groupOf: Uint8Array;
  readonly groups: number;
  readonly questions: number;
  readonly people: Int32Array;
  /** Where run `runOf(...)` begins; one more at the end. */
  readonly starts: Int32Array;
}

/** The run of those of `group` who asked the question (`asks` = 0) or did not (1). */
export const runOf = ({ groups }: Pick<Sheet, "groups">, question: number, group: number, declined: 0 | 1): number =>
  2 * (question * groups + group) + declined;

/** Sorts by counting, in two passes over the answers. */
export function sheetOf({ groupOf, groups, questions, person, question, asks }: Answers): Sheet {
  const runs = (at: number): number =>
    2 * ((question[at] ?? 0) * groups + (groupOf[person[at] ?? 0] ?? 0)) + 1 - (asks[at] ?? 0);
  const starts = new Int32Array(2 * questions * groups + 1);
  for (let at = 0; at < person.length; at++) {
    const next = runs(at) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let run = 1; run < starts.length; run++) starts[run] = (starts[run] ?? 0) + (starts[run - 1] ?? 0);
  const free = starts.slice();
  const people = new Int32Array(person.length);
  for (let at = 0; at < person.length; at++) {
    const run = runs(at);
    const place = free[run] ?? 0;
    people[place] = person[at] ?? 0;
    free[run] = place + 1;
  }
  return { groupOf, groups, questions, people, starts };
}

/** The answers to a question in one group. */
export function countsIn(sheet: Sheet, question: number, group: number): Counts {
  const first = runOf(sheet, question, group, 0);
  const [from = 0, middle = 0, to = 0] = sheet.starts.subarray(first, first + 3);
  return { answers: to - from, asks: middle - from };
}

/** The answers to a question in all groups. */
export function countsOf(sheet: Sheet, question: number): Counts {
  let [answers, asks] = [0, 0];
  for (let group = 0; group < sheet.groups; group++) {
    const counts = countsIn(sheet, question, group);
    answers += counts.answers;
    asks += counts.asks;
  }
  return { answers, asks };
}

/** The people who asked a question, group after group. */
export function askersOf(sheet: Sheet, question: number): readonly Int32Array[] {
  return Array.from({ length: sheet.groups }, (_, group) => {
    const run = runOf(sheet, question, group, 0);
    return sheet.people.subarray(sheet.starts[run], sheet.starts[run + 1]);
  });
}

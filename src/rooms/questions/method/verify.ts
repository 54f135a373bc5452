import { bandOf, prepareDraws, type Draw } from "./draw.ts";
import { csvFiles, type Export, type Lines } from "./export.ts";
import { readExport } from "./read.ts";
import type { Difference } from "./reading.ts";
import { reckon, talliesOf, type Reckoned } from "./reckon.ts";
import type { RecordedDraw, RecordedPerson, ConsultationRecord } from "./record.ts";
import { bytesOfHex } from "./sha256.ts";

/** What was recomputed, counted. */
export interface Verified {
  readonly people: number;
  readonly questions: number;
  readonly draws: number;
  readonly seedHash: string;
  readonly slate: readonly string[];
}

export type Verdict =
  { readonly same: true; readonly verified: Verified } | { readonly same: false; readonly difference: Difference };

/**
 * Recomputes from the export alone its draws, tallies, estimates, slate and audit.
 *
 * @param files the other files of its folder by name; those that are exports of the same record are compared
 */
export function verify(json: unknown, files: Readonly<Record<string, Lines>> = {}): Verdict {
  const read = readExport(json);
  if ("where" in read) return { same: false, difference: read };
  const published = read;
  const difference =
    differenceInReckoned(published.reckoned, reckon(published.record)) ??
    differenceInDraws(published.record) ??
    differenceInFiles(published, files);
  return difference ? { same: false, difference } : { same: true, verified: verifiedOf(published) };
}

const verifiedOf = ({ record, reckoned }: Export): Verified => ({
  people: record.people.length,
  questions: record.questions.length,
  draws: record.people.reduce((sum, { draws }) => sum + draws.length, 0),
  ...{ seedHash: reckoned.seedHash, slate: reckoned.slate },
});

/** In the order in which one follows from the other, so that the first difference is the cause of the next. */
function differenceInReckoned(published: Reckoned, recomputed: Reckoned): Difference | undefined {
  const parts = ["seedHash", "tallies", "prior", "estimates", "slate", "audit"] as const;
  for (const part of parts) {
    const found = firstDifference(published[part], recomputed[part], part);
    if (found) return found;
  }
  return undefined;
}

/** Walks two values of the same shape; answers where they first differ: `estimates.3.share`. */
function firstDifference(published: unknown, recomputed: unknown, where: string): Difference | undefined {
  if (!isTree(published) || !isTree(recomputed)) {
    if (published === recomputed) return undefined;
    return { where, published: inJson(published), recomputed: inJson(recomputed) };
  }
  const keys = new Set([...Object.keys(recomputed), ...Object.keys(published)]);
  for (const key of keys) {
    const found = firstDifference(published[key], recomputed[key], `${where}.${key}`);
    if (found) return found;
  }
  return undefined;
}

const inJson = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Each draw is asked for again, day after day. */
function differenceInDraws(record: ConsultationRecord): Difference | undefined {
  const seed = bytesOfHex(record.seed);
  for (const tally of talliesOf(record)) {
    const draw = prepareDraws(tally);
    for (const person of record.people) {
      const given = person.draws.find(({ day }) => day === tally.day);
      const found = given && differenceInDraw(draw, { seed, person, given });
      if (found) return found;
    }
  }
  return undefined;
}

interface Given {
  readonly seed: Uint8Array;
  readonly person: RecordedPerson;
  readonly given: RecordedDraw;
}

function differenceInDraw(draw: Draw, { seed, person, given }: Given): Difference | undefined {
  const { drawKey } = person;
  const published = given.cards.map(({ question }) => question).join(" ");
  const recomputed = draw({ seed, drawKey, setAside: setAsideOn(person, given.day) }).join(" ");
  if (published === recomputed) return undefined;
  return { where: `the draw of ${drawKey} (band ${bandOf(drawKey)}) on day ${given.day}`, published, recomputed };
}

/** What a person has answered on an earlier day, or joined. */
export const setAsideOn = ({ draws, joined }: Pick<RecordedPerson, "draws" | "joined">, today: number): string[] => [
  ...joined.filter(({ from }) => from <= today).map(({ question }) => question),
  ...draws.flatMap(({ day, cards }) =>
    day < today ? cards.filter(({ answer }) => answer !== null).map(({ question }) => question) : [],
  ),
];

function differenceInFiles(published: Export, files: Readonly<Record<string, Lines>>): Difference | undefined {
  for (const [name, lines] of Object.entries(csvFiles(published))) {
    const found = files[name] && differenceInLines(files[name], lines, name);
    if (found) return found;
  }
  return undefined;
}

/** Counted from 1, as an editor counts them. */
function differenceInLines(published: Lines, recomputed: Lines, name: string): Difference | undefined {
  const given = published()[Symbol.iterator]();
  let at = 1;
  for (const line of recomputed()) {
    const next = given.next();
    const found = firstDifference(next.done ? undefined : next.value, line, `${name}.${at++}`);
    if (found) return found;
  }
  const more = given.next();
  return more.done ? undefined : firstDifference(more.value, undefined, `${name}.${at}`);
}

import { ok } from "../../../core/outcome.ts";
import { notRead, type NotRead, type Read } from "./file-refusals.ts";
import { matrixOf, type OrderedMatrix } from "./matrix.ts";

/** A conversation read from a file, in the layout of Polis's `participants-votes.csv`. */
export interface Conversation {
  readonly matrix: OrderedMatrix;
  /** The name of each person, by the numbers of `matrix.person`. */
  readonly participants: readonly string[];
  /** The number each statement has in the file, in rising order: that of the matrix's columns. */
  readonly statements: readonly number[];
}

/** What comes before the statements; only the first is required. */
const ABOUT = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];
const MOST_STATEMENTS = 20_000;
const MOST_PEOPLE = 2_000_000;

interface Header {
  readonly columns: readonly string[];
  readonly agree: number;
  readonly disagree: number;
  readonly firstStatement: number;
  readonly statements: readonly number[];
}

/**
 * Reads agree 1, disagree −1, pass 0 and not seen empty, a person a line. Whatever is not that is refused at the first place
 * where it stands. Where the file counts each person's agreements and they are its −1s, its signs are the other way round
 * (inside Polis they are), and drawing it would tell the contrary of what people said.
 */
export function readVotes(text: string): Read<Conversation> {
  if (text.includes("\0")) return notRead("not-text", lineOf(text, text.indexOf("\0")));
  const lines = linesOf(text);
  const header = headerOf(lines.next().value ?? "");
  return header.ok ? rowsOf(lines, header.value) : header;
}

const lineOf = (text: string, end: number): number => text.slice(0, end).split("\n").length;

function* linesOf(text: string): Generator<string, undefined> {
  for (let from = text.startsWith("\ufeff") ? 1 : 0; from < text.length;) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield line.endsWith("\r") ? line.slice(0, -1) : line;
    from = end === -1 ? text.length : end + 1;
  }
}

function headerOf(line: string): Read<Header> {
  const columns = line.split(",");
  if (columns[0] !== "participant") return notRead("no-header", 1);
  const firstStatement = columns.findIndex((name) => !ABOUT.includes(name));
  if (firstStatement === -1) return notRead("no-statements", 1);
  const names = columns.slice(firstStatement);
  if (names.length > MOST_STATEMENTS) return notRead("too-many-statements", 1);
  const odd = names.find((name) => !/^(?:0|[1-9]\d{0,8})$/.test(name));
  if (odd !== undefined) return notRead("statement-not-a-number", 1, shown(odd));
  const met = new Set<string>();
  const twice = columns.find((name) => met.size === met.add(name).size);
  if (twice !== undefined) return notRead("column-twice", 1, shown(twice));
  const [agree, disagree] = [columns.indexOf("n-agree"), columns.indexOf("n-disagree")];
  return ok({ columns, agree, disagree, firstStatement, statements: names.map(Number) });
}

/** Names come from the file: only their beginning is repeated, and nothing that a terminal would obey. */
const shown = (name: string): string => name.slice(0, 40).replace(/\p{C}/gu, "�");

interface Reading {
  readonly person: number[];
  readonly statement: number[];
  readonly value: number[];
  readonly participants: Map<string, number>;
  /** Agreements and disagreements as the file counts them, and as its cells do. */
  readonly counts: { told: readonly [number, number]; found: readonly [number, number] };
}

function rowsOf(lines: Iterable<string>, header: Header): Read<Conversation> {
  const reading: Reading = {
    ...{ person: [], statement: [], value: [], participants: new Map() },
    counts: { told: [0, 0], found: [0, 0] },
  };
  const order = header.statements.toSorted((one, other) => one - other);
  const columnOf = new Map(order.map((number, column) => [number, column]));
  let line = 1;
  for (const text of lines) {
    line++;
    if (text.trim() === "") continue;
    const refused = row(
      text.split(","),
      line,
      header,
      reading,
      (place) => columnOf.get(header.statements[place] ?? 0) ?? 0,
    );
    if (refused) return refused;
  }
  if (reading.participants.size === 0) return notRead("nobody", line);
  if (areSignsTurned(reading.counts)) return notRead("signs-turned", 1, "n-agree");
  const votes = {
    person: Int32Array.from(reading.person),
    statement: Int32Array.from(reading.statement),
    value: Int8Array.from(reading.value),
  };
  const participants = [...reading.participants.keys()];
  return ok({ matrix: matrixOf(votes, order.length), participants, statements: order });
}

function row(
  fields: readonly string[],
  line: number,
  header: Header,
  { person, statement, value, participants, counts }: Reading,
  columnOf: (place: number) => number,
): NotRead | undefined {
  if (fields.length !== header.columns.length) return notRead("column-count", line);
  const [name = ""] = fields;
  if (name === "" || name.length > 100) return notRead("no-participant", line, "participant");
  if (participants.has(name)) return notRead("participant-twice", line, "participant");
  if (participants.size >= MOST_PEOPLE) return notRead("too-many-people", line);
  const who = participants.size;
  participants.set(name, who);
  let [agree, disagree] = [0, 0];
  for (let place = header.firstStatement; place < fields.length; place++) {
    const cell = fields[place] ?? "";
    if (cell === "") continue;
    if (cell !== "1" && cell !== "0" && cell !== "-1") return notRead("not-a-vote", line, header.columns[place]);
    person.push(who);
    statement.push(columnOf(place - header.firstStatement));
    value.push(Number(cell));
    if (cell === "1") agree++;
    if (cell === "-1") disagree++;
  }
  const told = (column: number): number => (column < 0 ? 0 : Number(fields[column]) || 0);
  counts.told = [counts.told[0] + told(header.agree), counts.told[1] + told(header.disagree)];
  counts.found = [counts.found[0] + agree, counts.found[1] + disagree];
  return undefined;
}

/** Whether the totals fit the cells only with agree and disagree exchanged. */
function areSignsTurned({ told: [agree, disagree], found: [ones, minusOnes] }: Reading["counts"]): boolean {
  const asTheyStand = Math.abs(agree - ones) + Math.abs(disagree - minusOnes);
  return agree + disagree > 0 && Math.abs(agree - minusOnes) + Math.abs(disagree - ones) < asTheyStand;
}

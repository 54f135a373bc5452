import { votesOf, type VoteMatrix } from "./matrix.ts";

const [LINE_END, COMMA, MINUS, ZERO, ONE] = [0x0a, 0x2c, 0x2d, 0x30, 0x31] as const;
/** Bytes that what comes before the votes of a line takes at most: five whole numbers, their commas and the line end. */
const ABOUT = 64;

/**
 * `votes.csv`: a line a person, in the order given, who is called by their place in it. Written byte by byte into one piece of
 * memory: as strings, five million votes were a sixth of what a map took.
 *
 * @param groupOf the group of each row that has one
 */
export function votesFile(
  matrix: VoteMatrix,
  numbers: readonly number[],
  groupOf: ReadonlyMap<number, number>,
  order: Int32Array,
): string {
  const head = `${["participant", "group-id", "n-votes", "n-agree", "n-disagree", ...numbers].join(",")}\n`;
  const most = head.length + matrix.people * (ABOUT + numbers.length) + 2 * matrix.column.length;
  const bytes = Buffer.allocUnsafe(most);
  let end = bytes.write(head, "latin1");
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    const about = `${place + 1},${groupOf.get(row) ?? ""},${votesOf(matrix, row)},${answersOf(matrix, row)}`;
    end = writeVotes(matrix, row, bytes, end + bytes.write(about, end, "latin1"));
  }
  return bytes.toString("latin1", 0, end);
}

/** `agreements,disagreements` of a row. */
function answersOf({ start, value }: VoteMatrix, row: number): string {
  let answers = 0;
  let balance = 0;
  const end = start[row + 1] ?? 0;
  for (let at = start[row] ?? 0; at < end; at++) {
    const vote = value[at] ?? 0;
    answers += vote * vote;
    balance += vote;
  }
  return `${(answers + balance) / 2},${(answers - balance) / 2}`;
}

/** A comma before each cell (1 agrees, 0 passes, −1 disagrees, nothing was not seen), and the line end. Returns where that is. */
function writeVotes(
  { statements, start, column, value }: VoteMatrix,
  row: number,
  bytes: Uint8Array,
  from: number,
): number {
  let end = from;
  let statement = 0;
  const last = start[row + 1] ?? 0;
  for (let at = start[row] ?? 0; at < last; at++) {
    for (const what = column[at] ?? 0; statement <= what; statement++) bytes[end++] = COMMA;
    const vote = value[at] ?? 0;
    if (vote < 0) bytes[end++] = MINUS;
    bytes[end++] = vote === 0 ? ZERO : ONE;
  }
  for (; statement < statements; statement++) bytes[end++] = COMMA;
  bytes[end++] = LINE_END;
  return end;
}

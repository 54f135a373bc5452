/** Votes as they are known: one entry each, agree +1, disagree −1, pass 0. Where a pair comes twice, the last entry counts. */
export interface VoteList {
  /** Which person, from 0. Only tells people apart: no figure of a map depends on it. */
  readonly person: Int32Array;
  /** Which statement, from 0, in the order of the theme. */
  readonly statement: Int32Array;
  readonly value: Int8Array;
}

/**
 * People × statements, where only what was seen takes room: the votes of the person of row `r` are the entries from
 * `start[r]` to `start[r + 1]`, by rising column.
 */
export interface VoteMatrix {
  readonly people: number;
  readonly statements: number;
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Int8Array;
}

/** A matrix whose rows stand in an order that only their content decides, and where each row was in the list. */
export interface OrderedMatrix extends VoteMatrix {
  /** For each row, the number of its person in the list. */
  readonly person: Int32Array;
}

/**
 * The matrix of concerns.md, item 1. Rows are sorted by what they hold, so the order in which votes came and the names
 * that people bear change nothing: an export under fresh pseudonyms gives the same map, byte for byte. A person without
 * a vote has no row.
 */
export function matrixOf(votes: VoteList, statements: number): OrderedMatrix {
  const rows = rowsOf(votes, statements);
  const order = Int32Array.from({ length: rows.people }, (_, row) => row).sort((one, other) =>
    compared(rows, one, other),
  );
  return { ...rowsIn(rows, order), person: order.map((row) => rows.person[row] ?? 0) };
}

/** No vote. */
const UNSEEN = -128;

/** Rows in the order of their people's numbers, each pair once. */
function rowsOf(votes: VoteList, statements: number): OrderedMatrix {
  const { first, column, value } = byPerson(votes);
  const [start, person]: [number[], number[]] = [[], []];
  const line = new Int8Array(statements).fill(UNSEEN);
  let kept = 0;
  for (let who = 0; who + 1 < first.length; who++) {
    const from = kept;
    const end = first[who + 1] ?? 0;
    for (let at = first[who] ?? 0; at < end; at++) {
      const what = column[at] ?? 0;
      if (line[what] === UNSEEN) column[kept++] = what;
      line[what] = value[at] ?? 0;
    }
    if (kept === from) continue;
    start.push(from);
    person.push(who);
    inOrder(column.subarray(from, kept), line);
    for (let at = from; at < kept; at++) {
      const what = column[at] ?? 0;
      value[at] = line[what] ?? 0;
      line[what] = UNSEEN;
    }
  }
  start.push(kept);
  const size = { people: person.length, statements };
  const cells = { column: column.subarray(0, kept), value: value.subarray(0, kept) };
  return { ...size, ...cells, start: Int32Array.from(start), person: Int32Array.from(person) };
}

/** Who saw more than this part of the statements has them read from the whole line, which is quicker than sorting them. */
const MANY = 1 / 16;

/** Puts the columns that a line holds in order, in place. */
function inOrder(columns: Int32Array, line: Int8Array): void {
  if (columns.length < MANY * line.length) columns.sort();
  else for (let what = 0, at = 0; at < columns.length; what++) if (line[what] !== UNSEEN) columns[at++] = what;
}

/** A stable counting sort: the votes of person `p` are those from `first[p]` to `first[p + 1]`, in the order given. */
function byPerson(votes: VoteList) {
  const { person } = votes;
  let most = -1;
  for (let entry = 0; entry < person.length; entry++) most = Math.max(most, person[entry] ?? 0);
  const next = new Int32Array(most + 2);
  for (let entry = 0; entry < person.length; entry++) {
    const after = (person[entry] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let who = 0; who <= most; who++) next[who + 1] = (next[who + 1] ?? 0) + (next[who] ?? 0);
  const first = next.slice();
  const [column, value] = [new Int32Array(person.length), new Int8Array(person.length)];
  for (let entry = 0; entry < person.length; entry++) {
    const who = person[entry] ?? 0;
    const place = next[who] ?? 0;
    column[place] = votes.statement[entry] ?? 0;
    value[place] = votes.value[entry] ?? 0;
    next[who] = place + 1;
  }
  return { first, column, value };
}

/** Fewer votes first; then by the first column, then by the first vote, that differs. 0 only for rows that are the same. */
function compared({ start, column, value }: VoteMatrix, one: number, other: number): number {
  const [a = 0, b = 0] = [start[one], start[other]];
  const length = (start[one + 1] ?? 0) - a;
  const difference = length - ((start[other + 1] ?? 0) - b);
  if (difference !== 0) return difference;
  for (let at = 0; at < length; at++) {
    const apart = (column[a + at] ?? 0) - (column[b + at] ?? 0) || (value[a + at] ?? 0) - (value[b + at] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}

/** The rows that `order` names, in that order. */
export function rowsIn(matrix: VoteMatrix, order: Int32Array): VoteMatrix {
  const start = new Int32Array(order.length + 1);
  for (let row = 0; row < order.length; row++) start[row + 1] = (start[row] ?? 0) + votesOf(matrix, order[row] ?? 0);
  const length = start[order.length] ?? 0;
  const [column, value] = [new Int32Array(length), new Int8Array(length)];
  for (let row = 0; row < order.length; row++) {
    const from = order[row] ?? 0;
    const [first, end] = [matrix.start[from], matrix.start[from + 1]];
    column.set(matrix.column.subarray(first, end), start[row]);
    value.set(matrix.value.subarray(first, end), start[row]);
  }
  return { people: order.length, statements: matrix.statements, start, column, value };
}

/** The same people, and only the columns that `isKept` marks with 1, numbered as before. */
export function columnsIn(matrix: VoteMatrix, isKept: Uint8Array): VoteMatrix {
  const start = new Int32Array(matrix.people + 1);
  const [column, value] = [new Int32Array(matrix.column.length), new Int8Array(matrix.column.length)];
  let kept = 0;
  for (let row = 0; row < matrix.people; row++) {
    for (let at = matrix.start[row] ?? 0; at < (matrix.start[row + 1] ?? 0); at++) {
      if (isKept[matrix.column[at] ?? 0] !== 1) continue;
      column[kept] = matrix.column[at] ?? 0;
      value[kept++] = matrix.value[at] ?? 0;
    }
    start[row + 1] = kept;
  }
  return { ...matrix, start, column: column.subarray(0, kept), value: value.subarray(0, kept) };
}

/** How many votes the person of a row gave. */
export const votesOf = ({ start }: VoteMatrix, row: number): number => (start[row + 1] ?? 0) - (start[row] ?? 0);

/** The mean vote on each statement by those who saw it; 0 where nobody did. */
export function meansOf({ statements, column, value }: VoteMatrix): Float64Array {
  const [sums, seen] = [new Float64Array(statements), new Float64Array(statements)];
  for (let at = 0; at < column.length; at++) {
    const statement = column[at] ?? 0;
    sums[statement] = (sums[statement] ?? 0) + (value[at] ?? 0);
    seen[statement] = (seen[statement] ?? 0) + 1;
  }
  return sums.map((sum, statement) => sum / Math.max(seen[statement] ?? 0, 1));
}

/** A run of text kept, added or taken out. */
export interface DiffPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/**
 * Beyond this many differing words the middle is shown as one replacement: nobody reads such a difference word by word,
 * and the search costs the square of it (2,000 → about 30 ms).
 */
const MOST_DIFFERENCES = 2000;

/**
 * The difference between two texts, by words. The kept and removed parts make `before`, the kept and added parts make
 * `after`; two neighbours are never of the same kind; what is removed comes before what replaces it.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const middle = differ(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([...kept(a.slice(0, start)), ...middle, ...kept(a.slice(a.length - end))]);
}

/** Beyond so many letters, what stayed between two changes is a passage one recognises, and never told as rewritten. */
const MOST_LETTERS_IN_PASSING = 20;

/**
 * The same difference for who reads it: a word or two kept between two larger changes are told with them, so that a sentence
 * written anew reads as one, struck, and one, added (« semantic clean-up » of N. Fraser's diff-match-patch).
 */
export function readable(parts: readonly DiffPart[]): readonly DiffPart[] {
  const runs: Run[] = [];
  for (const run of runsOf(parts)) {
    runs.push(run);
    for (let merged = inPassing(runs); merged; merged = inPassing(runs)) runs.splice(-3, 3, merged);
  }
  return joined(
    runs.flatMap(({ same, removed, added }) => [
      ...kept([same]),
      { kind: "removed", text: removed } as const,
      { kind: "added", text: added } as const,
    ]),
  );
}

/** What stayed, or what replaced what. */
type Run = Readonly<Record<"same" | "removed" | "added", string>>;

function runsOf(parts: readonly DiffPart[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    const run = { same: "", removed: "", added: "", [kind]: text };
    if (kind === "added" && last && last.same === "") runs[runs.length - 1] = { ...last, added: text };
    else runs.push(run);
  }
  return runs;
}

/** The last three runs as one, where the middle one stayed only in passing. */
function inPassing(runs: readonly Run[]): Run | undefined {
  const [before, kept, after] = runs.slice(-3);
  if (!before || !kept || !after || kept.same === "" || after.same !== "" || kept.same.includes("\n\n"))
    return undefined;
  const size = letters(kept.same);
  if (size > Math.min(MOST_LETTERS_IN_PASSING, changed(before), changed(after))) return undefined;
  return {
    same: "",
    removed: before.removed + kept.same + after.removed,
    added: before.added + kept.same + after.added,
  };
}

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;
const changed = ({ removed, added }: Run): number => Math.max(letters(removed), letters(added));

/** Whole paragraphs that did not change and that nobody needs in order to place what did. */
export interface LeftOut {
  readonly kind: "left-out";
  readonly paragraphs: number;
}

/** The same difference, of unchanged text only the paragraphs that touch a change. */
export function condensed(parts: readonly DiffPart[]): readonly (DiffPart | LeftOut)[] {
  return parts.flatMap((part, at) => {
    const paragraphs = part.text.split(/(?<=\n\n)(?!\n)/u);
    const [head, tail] = [at > 0 ? 1 : 0, at < parts.length - 1 ? 1 : 0];
    const between = paragraphs.length - head - tail;
    if (part.kind !== "same" || between < 1) return [part];
    const kept = (pieces: readonly string[]): DiffPart[] =>
      pieces.length > 0 ? [{ kind: "same", text: pieces.join("") }] : [];
    return [
      ...kept(paragraphs.slice(0, head)),
      { kind: "left-out", paragraphs: between } as const,
      ...kept(paragraphs.slice(head + between)),
    ];
  });
}

/** How many words were added and removed: the figures said above a difference. */
export function countChanges(parts: readonly DiffPart[]): { readonly added: number; readonly removed: number } {
  const count = (kind: DiffPart["kind"]) =>
    parts
      .filter((part) => part.kind === kind)
      .reduce((sum, part) => sum + (part.text.match(/[\p{L}\p{N}]+/gu) ?? []).length, 0);
  return { added: count("added"), removed: count("removed") };
}

function words(text: string): string[] {
  return text.match(/\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let n = 0;
  while (n < a.length - start && n < b.length - start && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}

/** Eugene W. Myers, « An O(ND) difference algorithm and its variations » (1986): the shortest list of changes. */
function differ(a: readonly string[], b: readonly string[]): DiffPart[] {
  const rounds: Int32Array[] = [];
  const furthest = new Int32Array(2 * MOST_DIFFERENCES + 3);
  const at = (k: number) => furthest[k + MOST_DIFFERENCES + 1] ?? 0;
  for (let d = 0; d <= Math.min(MOST_DIFFERENCES, a.length + b.length); d++) {
    rounds.push(furthest.slice(MOST_DIFFERENCES - d, MOST_DIFFERENCES + d + 3));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[k + MOST_DIFFERENCES + 1] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, rounds);
    }
  }
  return [
    { kind: "removed", text: a.join("") },
    { kind: "added", text: b.join("") },
  ];
}

/** Each round d was kept for its diagonals -d-1 to d+1 only, so the memory is that of the changes, not of the texts. */
function walkBack(a: readonly string[], b: readonly string[], rounds: readonly Int32Array[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = rounds.length - 1; d >= 0; d--) {
    const at = (k: number) => rounds[d]?.[k + d + 1] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromX = d === 0 ? 0 : at(down ? k + 1 : k - 1);
    const fromY = d === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    for (; x > fromX && y > fromY; x--, y--) parts.push({ kind: "same", text: a[x - 1] ?? "" });
    if (d > 0) parts.push(down ? { kind: "added", text: b[fromY] ?? "" } : { kind: "removed", text: a[fromX] ?? "" });
    [x, y] = [fromX, fromY];
  }
  return parts.reverse();
}

function kept(tokens: readonly string[]): DiffPart[] {
  const text = tokens.join("");
  return text === "" ? [] : [{ kind: "same", text }];
}

/** Between two kept runs, all removals first, then all additions; then neighbours of one kind are joined. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let removed = "";
  let added = "";
  const settle = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    removed = added = "";
  };
  for (const { kind, text } of parts) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      settle();
      const last = result.at(-1);
      if (last?.kind === "same") result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  settle();
  return result;
}

/** How often something was met, and on which lines first: never what the lines say (R-ROLL-17). */
export interface Tally<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
  readonly lines: readonly number[];
}

const LINES_SHOWN = 20;

/** Counts by reason. */
export class Counter<Reason extends string> {
  readonly #counts = new Map<Reason, { count: number; readonly lines: number[] }>();

  add(reason: Reason, line: number): void {
    const tally = this.#counts.get(reason) ?? { count: 0, lines: [] };
    tally.count++;
    if (tally.lines.length < LINES_SHOWN) tally.lines.push(line);
    this.#counts.set(reason, tally);
  }

  /** In the order of the alphabet, so that two reports can be compared. */
  tallies(): readonly Tally<Reason>[] {
    const sorted = [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return sorted.map(([reason, tally]) => ({ reason, ...tally }));
  }
}

/** Why something waits for a moderator. */
export type Why = "held" | "noticed" | "emergency";

/** One reason why one text waits. */
export interface Waiting {
  /** `question:7f…` */
  readonly target: string;
  readonly why: Why;
  readonly since: Date;
}

export interface Item {
  readonly target: string;
  readonly whys: readonly Why[];
  /** Since the first of them. */
  readonly since: Date;
}

/** One item a text, however many report it; the one that has waited longest first. */
export function grouped(waiting: readonly Waiting[]): readonly Item[] {
  const items = new Map<string, Item>();
  for (const { target, why, since } of waiting) {
    const known = items.get(target);
    items.set(target, {
      target,
      whys: [...new Set([...(known?.whys ?? []), why])],
      since: known && known.since < since ? known.since : since,
    });
  }
  return [...items.values()].sort((a, b) => a.since.getTime() - b.since.getTime() || (a.target < b.target ? -1 : 1));
}

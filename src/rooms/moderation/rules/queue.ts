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

/** A page of the queue. */
export interface Part<I> {
  readonly items: readonly I[];
  /** From 1 on. */
  readonly page: number;
  readonly pages: number;
  /** What names a page beside this one in its address; nothing names the first. */
  readonly cursor: (page: number) => string | undefined;
}

const cursorOf = ({ since, target }: Item): string => `${since.getTime()}.${target}`;
const isAfter = (item: Item, cursor: string): boolean => {
  const [, at = "", target = ""] = /^(\d{1,15})\.(.*)$/.exec(cursor) ?? [];
  return item.since.getTime() > Number(at) || (item.since.getTime() === Number(at) && item.target > target);
};

/**
 * The page that begins after an item, whatever was decided of those before it meanwhile: what follows neither moves up a page
 * unseen nor comes twice. An address that names no place in the queue begins it.
 */
export function partOf<I extends Item>(all: readonly I[], cursor: string | undefined, size: number): Part<I> {
  const found = cursor === undefined ? 0 : all.findIndex((item) => isAfter(item, cursor));
  const from = Math.max(0, found);
  const page = Math.ceil(from / size) + 1;
  return {
    items: all.slice(from, from + size),
    ...{ page, pages: page - 1 + Math.max(1, Math.ceil((all.length - from) / size)) },
    cursor: (asked) => {
      const before = all[from + (asked - page) * size - 1];
      return before && cursorOf(before);
    },
  };
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

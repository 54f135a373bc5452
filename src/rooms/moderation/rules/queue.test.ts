import fc from "fast-check";
import { expect, test } from "vitest";
import { grouped, partOf, type Item, type Part } from "./queue.ts";

const at = (hour: number): Date => new Date(Date.UTC(2011, 5, 25, hour));

test("a text that ten people report is one item, as old as its first notice; the oldest is first", () => {
  const notices = Array.from({ length: 10 }, (_, n) => ({
    target: "question:b",
    why: "noticed" as const,
    since: at(20 - n),
  }));
  const held = { target: "question:a", why: "held" as const, since: at(12) };
  const emergency = { target: "question:b", why: "emergency" as const, since: at(21) };
  expect(grouped([held, emergency, ...notices])).toEqual([
    { target: "question:b", whys: ["emergency", "noticed"], since: at(11) },
    { target: "question:a", whys: ["held"], since: at(12) },
  ]);
});

const items = (hours: readonly number[]): readonly Item[] =>
  grouped(hours.map((hour, n) => ({ target: `post:${n}`, why: "noticed", since: at(hour) })));

/** Every page of the queue, one after the other; what is decided on the way is gone from the next one on. */
function walked(all: readonly Item[], size: number, isDecided: (item: Item) => boolean): readonly string[] {
  const seen: string[] = [];
  let [left, cursor, more]: [readonly Item[], string | undefined, boolean] = [all, undefined, true];
  while (more) {
    const part: Part<Item> = partOf(left, cursor, size);
    seen.push(...part.items.map(({ target }) => target));
    [cursor, more] = [part.cursor(part.page + 1), part.page < part.pages];
    left = left.filter((item) => !part.items.includes(item) || !isDecided(item));
  }
  return seen;
}

test("page after page shows each text once, the oldest first, whatever is decided on the way", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.func(fc.boolean()),
      (hours, size, isDecided) => {
        const all = items(hours);
        expect(walked(all, size, ({ target }) => isDecided(target))).toEqual(all.map(({ target }) => target));
      },
    ),
  );
});

test("the page before is the one that leads here, and an address that names nothing begins the queue", () => {
  const all = items(Array.from({ length: 25 }, (_, n) => n % 24));
  const second = partOf(all, partOf(all, undefined, 10).cursor(2), 10);
  expect([second.page, second.pages, second.items]).toEqual([2, 3, all.slice(10, 20)]);
  expect(second.cursor(1)).toBeUndefined();
  for (const cursor of ["", "x", "99999999999999.post:1", "-1.post:1"])
    expect(partOf(all, cursor, 10).items, cursor).toEqual(all.slice(0, 10));
  expect(partOf([], undefined, 10)).toMatchObject({ items: [], page: 1, pages: 1 });
});

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "../core/http/answer.ts";
import { drawn, filled, Hole, Pieces } from "./pieces.tsx";

/** How often it had to be drawn. */
const draws = (pieces: Pieces, id: string, from: string): number => {
  if (pieces.held(id, from)) return 0;
  pieces.keep(id, from, drawn("fr", <p>{from}</p>));
  return 1;
};
const held = (pieces: Pieces): string => [...pieces.texts()].join(" ");

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a piece of a page", () => {
  test("is drawn once for what it is drawn from, escaped, and put in the page as it is", () => {
    const pieces = new Pieces();
    expect(draws(pieces, "1", "<b>")).toBe(1);
    expect(draws(pieces, "1", "<b>")).toBe(0);
    const piece = pieces.held("1", "<b>");
    if (!piece) throw new Error("nothing held");
    const around = page(
      <main>
        <p>{"<!--pieces-->"}</p>
        <Hole id="x" />
      </main>,
    );
    expect(Buffer.from(filled(around, [piece, piece]).body).toString()).toBe(
      '<!doctype html><main><p>&lt;!--pieces--></p><div class="stack" id="x"><p>&lt;b></p><p>&lt;b></p></div></main>',
    );
    expect(() => filled(page(<main />), [piece])).toThrow("without a place");
  });

  test("that says something else is drawn anew, and what it said is held no longer", () => {
    const pieces = new Pieces();
    draws(pieces, "1", "paroles retirées");
    expect(draws(pieces, "1", "message retiré")).toBe(1);
    expect(held(pieces)).toContain("message retiré");
    expect(held(pieces)).not.toContain("paroles");
  });

  test("what was kept for long and is replaced is held no longer either", () => {
    const pieces = new Pieces();
    draws(pieces, "1", "paroles retirées");
    vi.advanceTimersByTime(6 * 60_000);
    expect(held(pieces)).toContain("paroles");
    expect(draws(pieces, "1", "message retiré")).toBe(1);
    expect(held(pieces)).not.toContain("paroles");
  });

  test("that nobody reads is gone after ten minutes; one that is read stays", () => {
    const pieces = new Pieces();
    draws(pieces, "1", "lu");
    draws(pieces, "2", "oublié");
    for (const minutes of [4, 4, 4]) {
      vi.advanceTimersByTime(minutes * 60_000);
      expect(draws(pieces, "1", "lu")).toBe(0);
    }
    expect(held(pieces)).not.toContain("oublié");
    vi.advanceTimersByTime(11 * 60_000);
    expect(held(pieces)).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("however many there are, no more is held than was said, and each comes out as it went in", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.string({ maxLength: 60 })), { maxLength: 200 }), (asked) => {
        const pieces = new Pieces(1_000);
        for (const [id, from] of asked) {
          const piece = pieces.held(String(id), from) ?? pieces.keep(String(id), from, drawn("fr", <i>{id}</i>));
          expect(piece.toString()).toBe(`<i>${id}</i>`);
          expect([...pieces.texts()].join("").length).toBeLessThanOrEqual(1_000 + 200);
        }
      }),
    );
  });
});

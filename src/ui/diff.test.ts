import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { condensed, countChanges, diffWords, readable, type DiffPart } from "./diff.ts";

const taking = (parts: readonly DiffPart[], ...kinds: DiffPart["kind"][]) =>
  parts
    .filter((part) => kinds.includes(part.kind))
    .map((part) => part.text)
    .join("");
const shown = (parts: readonly DiffPart[]) =>
  parts.map(({ kind, text }) => (kind === "same" ? text : `${kind === "added" ? "+" : "-"}[${text}]`)).join("");

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(fc.constantFrom("un", "deux", "trois", " ", ", ", "\n", "é", "😀"), { maxLength: 60 })
    .map((w) => w.join("")),
);

describe("the difference of two texts", () => {
  it("gives both texts back, whatever they are", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        expect(taking(parts, "same", "removed")).toBe(before);
        expect(taking(parts, "same", "added")).toBe(after);
        parts.slice(1).forEach((part, i) => expect(part.kind).not.toBe(parts[i]?.kind));
      }),
      { numRuns: 1000 },
    );
  });

  it("of a text with itself is that text", () => {
    fc.assert(
      fc.property(text, (same) => {
        expect(diffWords(same, same)).toEqual(same ? [{ kind: "same", text: same }] : []);
      }),
    );
  });

  it("in brief keeps every change, and of the rest the paragraphs that touch one", () => {
    const paragraphs = ["un", "deux", "trois", "quatre", "cinq", "six"];
    const changed = paragraphs.map((word, at) => (at === 2 ? "TROIS" : word)).join("\n\n");
    const brief = condensed(diffWords(paragraphs.join("\n\n"), changed));
    expect(brief.map((part) => (part.kind === "left-out" ? part.paragraphs : [part.kind, part.text]))).toEqual([
      1,
      ["same", "deux\n\n"],
      ["removed", "trois"],
      ["added", "TROIS"],
      ["same", "\n\n"],
      3,
    ]);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const said = condensed(parts).filter((part) => part.kind !== "left-out");
        for (const kind of ["added", "removed"] as const) expect(taking(said, kind)).toBe(taking(parts, kind));
      }),
    );
  });

  it("of a sentence written anew is told as one struck and one added, and gives both texts back", () => {
    const told = (before: string, after: string) => shown(readable(diffWords(before, after)));
    expect(told("La grille ferme à midi et il pleut.", "La cour attend à quatre et elle rouvrira.")).toBe(
      "La -[grille ferme à midi et il pleut]+[cour attend à quatre et elle rouvrira].",
    );
    expect(told("Ouvrir 500 écoles en 2012.", "Ouvrir 800 écoles dès 2012."), "a larger word stays").toBe(
      "Ouvrir -[500]+[800] écoles -[en]+[dès] 2012.",
    );
    const passage = " la grille de la cour des Tilleuls ";
    const [left, right] = ["abandonnons ".repeat(9).trim(), "recommençons ".repeat(9).trim()];
    expect(told(left + passage + left, right + passage + right), "and so does a passage").toContain(`]${passage}-[`);
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = readable(diffWords(before, after));
        expect(taking(parts, "same", "removed")).toBe(before);
        expect(taking(parts, "same", "added")).toBe(after);
        parts.slice(1).forEach((part, i) => expect(part.kind).not.toBe(parts[i]?.kind));
      }),
    );
  });

  it("goes word by word", () => {
    expect(shown(diffWords("Ouvrir 500 écoles en 2012.", "Ouvrir 800 écoles dès 2012."))).toBe(
      "Ouvrir -[500]+[800] écoles -[en]+[dès] 2012.",
    );
  });

  it("of two long and quite different texts comes at once, as one replacement", () => {
    const long = (word: string) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(" ");
    const started = performance.now();
    const parts = diffWords(long("a"), long("b"));
    expect(performance.now() - started).toBeLessThan(3000);
    expect(taking(parts, "same", "added")).toBe(long("b"));
  });

  it("is counted in words", () => {
    expect(countChanges(diffWords("a b c.", "a x y c!"))).toEqual({ added: 2, removed: 1 });
  });
});

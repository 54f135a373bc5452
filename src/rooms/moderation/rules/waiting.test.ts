import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { likeness, sketchOf } from "./sketch.ts";
import { linksIn, mustWait, type Arriving } from "./waiting.ts";
import { hidesAtOnce } from "./moderation.ts";

const now = new Date("2011-06-25T12:00:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const links = "Lisez https://un.example et http://deux.example";
const removed = "Achetez nos lots de stylos au préau, livraison gratuite demain !";
const gone = (later = false) => ({ sketch: sketchOf(removed), later });
const arriving = (more: Partial<Arriving>): Arriving => ({
  ...{ text: "Et les trains de nuit ?", holdsFirst: false, knownSince: daysAgo(9), removed: [] },
  ...more,
});

describe("what waits to be read before it appears", () => {
  test.each<readonly [string, Partial<Arriving>, string | undefined]>([
    ["a first text, where the campaign wants it", { holdsFirst: true, knownSince: undefined }, "first"],
    ["not a first text elsewhere", { knownSince: undefined }, undefined],
    ["not the next text", { holdsFirst: true }, undefined],
    ["two links of somebody new", { text: links, knownSince: daysAgo(1) }, "links"],
    [
      "two links of somebody new, behind a title that opens code",
      { text: `${links} \``, beside: ["Ah \`"], knownSince: undefined },
      "links",
    ],
    [
      "two links of somebody new, behind a title that fences",
      { text: links, beside: ["~~~"], knownSince: undefined },
      "links",
    ],
    [
      "two links of somebody new, one of them in the title",
      { text: "www.un.example", beside: ["www.deux.example"], knownSince: undefined },
      "links",
    ],
    ["two links of somebody nobody has read", { text: links, knownSince: undefined }, "links"],
    ["not two links of somebody known", { text: links }, undefined],
    ["not one link of somebody new", { text: "Voyez www.exemple.fr", knownSince: undefined }, undefined],
    ["pictures of somebody new", { pictures: true, knownSince: daysAgo(1) }, "pictures"],
    ["pictures of somebody nobody has read", { pictures: true, knownSince: undefined }, "pictures"],
    ["not pictures of somebody known", { pictures: true }, undefined],
    ["what was removed, in other capitals", { text: removed.toUpperCase(), removed: [gone()] }, "alike"],
    ["what was removed, with a word changed", { text: removed.replace("demain", "lundi"), removed: [gone()] }, "alike"],
    [
      "what was removed, put into a text written before it",
      { text: removed, was: "Bonjour.", removed: [gone(true)] },
      "alike",
    ],
    [
      "not a text of which a copy was removed",
      { text: `${removed} !`, was: removed, removed: [gone(true)] },
      undefined,
    ],
    ["not what says something else", { removed: [gone()] }, undefined],
  ])("%s", (_, more, said) => expect(mustWait(arriving(more), now)).toBe(said));

  test("likeness is the same both ways, between 0 and 1, and whole between a long text and itself", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 0, maxLength: 80 }), fc.string({ maxLength: 80 }), (a, b) => {
        const [one, other] = [sketchOf(a), sketchOf(b)];
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeLessThanOrEqual(1);
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
        if (one.length >= 12) expect(likeness(one, one)).toBe(1);
      }),
    );
  });

  test("the share of two long texts is told within a tenth of what it is", () => {
    const words = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => ((from + at) * 2_654_435_761).toString(36)).join(" ");
    for (const kept of [100, 250, 400]) {
      const [one, other] = [words(0, 500), words(500 - kept, 1_000 - kept)];
      const exact = (text: string) => new Set([...text].map((_, at) => text.slice(at, at + 3)));
      const [a, b] = [exact(` ${one} `), exact(` ${other} `)];
      const shared = [...a].filter((run) => b.has(run)).length;
      const told = likeness(sketchOf(one), sketchOf(other));
      expect(Math.abs(told - shared / (a.size + b.size - shared))).toBeLessThan(0.1);
    }
  });

  test.each([
    ["joiners between its letters", removed.replace(/(\p{L})(\p{L})/gu, "$1\u200c$2")],
    ["nine thousand joiners before it", `Ah${"\u200d".repeat(9_000)} ${removed}`],
    ["nine thousand stops before it", `Ah${". ".repeat(9_000)} ${removed}`],
    ["fillers between its letters", removed.replace(/(\p{L})(\p{L})/gu, "$1\u115f$2")],
    ["blanks of Braille between its letters", removed.replace(/(\p{L})(\p{L})/gu, "$1\u2800$2")],
  ])("a removed text is told behind %s", (_, text) => {
    expect(likeness(sketchOf(text), sketchOf(removed))).toBeGreaterThan(0.9);
  });

  test("two hundred removed texts of four thousand characters cost no reckoning but that of the text that arrives", () => {
    const removed = Array.from({ length: 200 }, (_, at) => ({ sketch: sketchOf(`${at} `.repeat(900)), later: false }));
    for (const { sketch } of removed) expect(sketch.length, "what is compared is bounded").toBeLessThanOrEqual(512);
  });

  test("links are counted in any capitals, and not inside words", () => {
    expect(linksIn("HTTPS://a.example, www.b.example")).toBe(2);
    expect(linksIn("awww.quel dommage")).toBe(0);
  });

  test.each([
    ["an entity", "[a](https&#58;//a.example) [b](https&#x3A;//b.example)"],
    ["a backslash", "[a](https:\\//a.example) [b](https:\\//b.example)"],
    ["an address of mail", "[a](mailto:a@a.example) <b@b.example>"],
    ["their own address as words, counted once", "<https://a.example> [https://b.example](https://b.example)"],
    ["an entity, without being links", "https&#58;//a.example, www&#46;b.example"],
  ])("links are counted as they are read when written with %s", (_, text) => expect(linksIn(text)).toBe(2));
});

describe("the emergency hide", () => {
  const by = (flagger: string, ground: "hate" | "advertising" = "hate", organisation = `Ligue ${flagger}`) => ({
    ...{ flagger, ground, organisation },
  });
  test.each<readonly [string, Parameters<typeof hidesAtOnce>, boolean]>([
    ["takes two flaggers", [[by("a"), by("b")], false], true],
    ["is not one flagger twice", [[by("a"), by("a")], false], false],
    [
      "is not two people of one organisation",
      [[by("a", "hate", "La Ligue"), by("b", "hate", "la ligue")], false],
      false,
    ],
    ["is for what is against the law", [[by("a", "advertising"), by("b")], false], false],
    ["does not undo what a person decided", [[by("a"), by("b")], true], false],
  ])("%s", (_, given, hides) => expect(hidesAtOnce(...given)).toBe(hides));
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../../tests/support/cpu.ts";
import { enteredText, firstGraphemes, graphemes, textRefusals } from "./text.ts";

const line = { lines: "one", max: 200 } as const;
const page = { lines: "many", max: 2000 } as const;

describe("entered text", () => {
  test("is composed, so that two spellings of é are one", () => {
    expect(enteredText("Le\u0301a", line)).toEqual({ ok: true, value: "Léa" });
  });

  test("has one kind of line end, and none in a one-line field", () => {
    expect(enteredText("a\r\nb\rc\u2028d\u0085e", page)).toEqual({ ok: true, value: "a\nb\nc\nd\ne" });
    expect(enteredText(" a\r\n\t b ", line)).toEqual({ ok: true, value: "a b" });
  });

  test("of one line loses the signs that are drawn as nothing; a longer one may be written in Braille", () => {
    expect(enteredText("Officiel 7\u2800", line)).toEqual({ ok: true, value: "Officiel 7" });
    expect(enteredText("a\u{1d159}b", line)).toEqual({ ok: true, value: "ab" });
    expect(enteredText("⠃\u2800⠃", page)).toEqual({ ok: true, value: "⠃\u2800⠃" });
  });

  test("keeps the spaces that French typography needs", () => {
    expect(enteredText("Pourquoi\u202f? «\u00a0Oui\u00a0»", line)).toMatchObject({
      value: "Pourquoi\u202f? «\u00a0Oui\u00a0»",
    });
  });

  test.each(["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"])(
    "that reorders what is read is refused (%j)",
    (mark) => expect(enteredText(`a${mark}b`, line)).toEqual({ ok: false, refusal: "direction-override" }),
  );

  test.each(["\0", "\u0007", "\u001b", "\u007f", "\u009f", "\ud800", "\udc00x", "\ufffe", "\uffff", "\u{1ffff}"])(
    "that no page or database can carry is refused (%j)",
    (mark) => expect(enteredText(`a${mark}`, page)).toEqual({ ok: false, refusal: "control-character" }),
  );

  test("with five marks on one letter is refused, Vietnamese and pointed Hebrew are not", () => {
    expect(enteredText("e\u0301\u0302\u0303\u0304\u0305", line)).toEqual({ ok: false, refusal: "stacked-marks" });
    expect(enteredText("e\u0301\u0302\u0303\u200b\u0304\u0305", line)).toMatchObject({ refusal: "stacked-marks" });
    expect(enteredText("e\u0301\u0302\u0303\u200d\u0304\u0305", line)).toMatchObject({ refusal: "stacked-marks" });
    expect(enteredText("Nguyễn Thị Hạnh", line).ok).toBe(true);
    expect(enteredText("שָׁלוֹם", line).ok).toBe(true);
  });

  test("made only of what cannot be seen is empty", () => {
    for (const hidden of ["", "  \n", "\u200b\u200b", "\u3164", "\u2800", "\ufeff", "\u{e0041}"]) {
      expect(enteredText(hidden, page)).toEqual({ ok: false, refusal: "empty" });
    }
  });

  test("hides nothing: invisible separators and tags are dropped, flags and joined emoji stay", () => {
    expect(enteredText("Ca\u200bmille\u{e0041}", line)).toEqual({ ok: true, value: "Camille" });
    const seen = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 👩‍👩‍👧";
    expect(enteredText(seen, line)).toEqual({ ok: true, value: seen });
  });

  test("hides no letter that shows nothing: fillers, selectors, marks and joiners where they say nothing", () => {
    const nothing = [0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x2065, 0x3164, 0xfe00]
      .concat([0xfe0e, 0xfe0f, 0xffa0, 0xfff0, 0x1d173, 0x1bca0, 0xe0001, 0xe0100, 0xe01ef, 0x200c, 0x200d])
      .map((code) => String.fromCodePoint(code));
    for (const one of nothing)
      for (const rules of [line, page])
        expect(enteredText(`Hulotte${one} de Gué${one}ret${one}`, rules)).toEqual({
          ok: true,
          value: "Hulotte de Guéret",
        });
    expect(enteredText(nothing.join(""), page)).toMatchObject({ ok: false });
  });

  test("keeps the joiners of Persian, Hindi and emoji, and the colour of a heart", () => {
    for (const written of ["می\u200cخواهم", "क्\u200dष", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3", "👩🏽\u200d🚀", "☎\ufe0e"])
      expect(enteredText(written, line)).toEqual({ ok: true, value: written });
  });

  test("with a run of joiners is refused", () => {
    for (const run of ["\u200d".repeat(9000), "\u200c\u200d\u200c", "\u200d\u200b\u200d\u3164\u200d"])
      expect(enteredText(`می${run}خواهم`, { lines: "many", max: 10_000 })).toEqual({
        ok: false,
        refusal: "control-character",
      });
  });

  test("is measured in what a reader calls characters", () => {
    expect(graphemes("👩‍👩‍👧é")).toBe(2);
    expect(enteredText("👩‍👩‍👧".repeat(10), { lines: "one", max: 10 }).ok).toBe(true);
    expect(enteredText("👩‍👩‍👧".repeat(11), { lines: "one", max: 10 })).toEqual({ ok: false, refusal: "too-long" });
    expect(enteredText("ab", { lines: "one", max: 10, min: 3 })).toEqual({ ok: false, refusal: "too-short" });
    expect(firstGraphemes("a👩‍👩‍👧b", 2)).toBe("a👩‍👩‍👧");
  });

  test("of ten million characters is refused without being read", () => {
    const endless = "e\u0301".repeat(5_000_000);
    const spent = cpuMilliseconds(() => {
      expect(enteredText(endless, line)).toEqual({ ok: false, refusal: "too-long" });
    });
    expect(spent).toBeLessThan(50);
  });

  test.each([undefined, null, 3, ["a"], { a: 1 }])("that is not text is refused (%j)", (raw) =>
    expect(enteredText(raw, line)).toEqual({ ok: false, refusal: "not-text" }),
  );

  test("normalised twice is unchanged, whatever was typed", () => {
    const anything = fc.string({ unit: fc.oneof(fc.string({ unit: "binary", maxLength: 1 }), spice), maxLength: 60 });
    fc.assert(
      fc.property(anything, fc.constantFrom(line, page), (raw, rules) => {
        const once = enteredText(raw, rules);
        if (once.ok) expect(enteredText(once.value, rules)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  test("that passes holds no half surrogate, no direction mark, no control but the line end and the tab", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (raw) => {
        const text = enteredText(raw, page);
        if (!text.ok) return;
        expect(text.value).not.toMatch(/\p{Cs}/u);
        expect(text.value).toMatch(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\t])*$/u);
      }),
      { numRuns: 2000 },
    );
  });

  test("is counted the same by the fast path and by the segmenter", () => {
    const segmenter = new Intl.Segmenter("fr");
    const latin = fc.string({
      unit: fc.constantFrom("a", "é", "œ", "Ÿ", " ", "’", "“", "…", "\u00a0", "\u202f", "€", "\n", "\t"),
    });
    fc.assert(fc.property(latin, (text) => graphemes(text) === [...segmenter.segment(text)].length));
  });

  test("is counted the same piece by piece and in one go, wherever a piece ends", () => {
    const segmenter = new Intl.Segmenter("fr");
    const writing = fc.string({
      unit: fc.constantFrom("🇫🇷", "👩‍👩‍👧‍👦", "e\u0301", "क्षि", "각", "漢", "a", "\r\n"),
      minLength: 300,
      maxLength: 900,
    });
    fc.assert(
      fc.property(writing, fc.nat({ max: 700 }), (text, max) => {
        const whole = [...segmenter.segment(text)];
        expect(graphemes(text)).toBe(whole.length);
        expect(firstGraphemes(text, max)).toBe(text.slice(0, whole[max]?.index ?? text.length));
      }),
    );
  });

  test.each(["🇫🇷", "👩‍👩‍👧‍👦", "e\u0301", "👩‍"])("of %s as often as a body can hold it is counted in a moment", (unit) => {
    const text = unit.repeat((256 * 1024) / Buffer.byteLength(unit));
    expect(cpuMilliseconds(() => enteredText(text, { lines: "many", max: 50_000 }))).toBeLessThan(4_000);
    expect(cpuMilliseconds(() => firstGraphemes(text, 50_000))).toBeLessThan(4_000);
  });

  test("refused has a sentence in French and in English, ended by a full stop", () => {
    for (const { fr, en } of Object.values(textRefusals)) expect(`${fr} ${en}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
  });
});

const spice = fc.constantFrom(
  "\r\n",
  "\r",
  "\t",
  " ",
  "\u0301",
  "\u200b",
  "\u200d",
  "\u200c",
  "\u1160",
  "\ufe0f",
  "❤",
  "e",
  "\n",
  "م",
  "\u{1f3f4}",
  "\u{e0067}",
  "\u{e007f}",
  "\u2028",
);

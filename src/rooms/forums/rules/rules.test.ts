import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdown } from "../../../core/markdown.ts";
import { namedInMarkdown, placed, typedAgain } from "./mentions.ts";
import { mayEdit, mayWithdraw, numbersOf, pageOf, PER_PAGE, quoted } from "./post.ts";
import { papersIn, typedPapers } from "../papers.ts";
import { CLOSE, OPEN, piecesOf, plainly, tsquery } from "./search.ts";
import { foldedStatement } from "./statement.ts";
import { nextHour, themeState } from "./theme.ts";

describe("pages of a thread", () => {
  test("every number is on one page, and each page holds fifty-one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
        const { from, to } = numbersOf(pageOf(number));
        expect(to - from + 1).toBe(PER_PAGE);
        expect(number).toBeGreaterThanOrEqual(from);
        expect(number).toBeLessThanOrEqual(to);
      }),
    );
  });
});

describe("names in a text", () => {
  const people = new Map([
    ["a1", "Jeanne du lac"],
    ["a2", "Jeanne"],
    ["a3", "_*Étoile*_ [x](y)"],
  ]);

  test("the longest name wins, whatever its case, and a name within a word or an address is none", () => {
    expect(placed("@jeanne DU lac et @Jeanne, pas @Jeannette ni a@Jeanne.", people)).toEqual({
      text: "@{1} et @{2}, pas @Jeannette ni a@Jeanne.",
      accounts: ["a1", "a2"],
    });
  });

  test("a place that was typed is none, so that nobody is named by a number", () => {
    expect(placed("@{1} @{2}", people)).toEqual({ text: "@ {1} @ {2}", accounts: [] });
  });

  test("what is typed comes back as it was, but for places", () => {
    const text = fc
      .array(fc.constantFrom("@Jeanne", "@Jeanne du lac", " ", "x", "@", "{1}", "\n", "é"))
      .map((p) => p.join(""));
    fc.assert(
      fc.property(text, (typed) => {
        const { text: stored, accounts } = placed(typed, people);
        const names = accounts.map((account) => people.get(account) ?? "");
        expect(typedAgain(stored, names)).toBe(typed.replace(/@\{(\d)\}/g, "@ {$1}"));
      }),
    );
  });

  test("a pseudonym made of Markdown is read as it is", () => {
    const { text, accounts } = placed("Bonjour @_*étoile*_ [x](y) !", people);
    const html = markdown(
      namedInMarkdown(
        text,
        accounts.map((account) => people.get(account) ?? ""),
      ),
    );
    expect(html).toContain("<strong>@_*Étoile*_ [x](y)</strong>");
  });

  test("four thousand signs and five hundred people cost milliseconds", () => {
    const crowd = new Map(Array.from({ length: 500 }, (_, n) => [`a${n}`, `Nom ${n}`] as const));
    const begun = performance.now();
    placed("@Nom 1".repeat(700), crowd);
    placed("@".repeat(4_000), crowd);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("a quoted passage", () => {
  test("is in the post, whatever its spaces; what is not there is refused", () => {
    expect(quoted("Ici, personne\ndepuis juin.", " personne   depuis ")).toMatchObject({
      ok: true,
      value: "personne depuis",
    });
    expect(quoted("Ici, personne.", "tout le monde")).toMatchObject({ ok: false });
    expect(quoted("Ici, personne.", "")).toMatchObject({ ok: false });
  });

  test("any part of the words may be quoted", () => {
    const words = "Le préau de l’école a été repeint en vert par les voisins du quai.";
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.integer({ min: 1, max: 40 }), (from, length) => {
        const part = words.slice(from, from + length);
        fc.pre(part.trim() !== "");
        expect(quoted(words, part).ok).toBe(true);
      }),
    );
  });
});

describe("who may change a post", () => {
  const post = { postedBy: "a1", standing: "shown", edits: 2 } as const;
  test("its author, from the version that stands, while it is there", () => {
    expect(mayEdit(post, "a1", 2).ok).toBe(true);
    expect(mayEdit(post, "a2", 2)).toMatchObject({ refusal: "not-yours" });
    expect(mayEdit(post, "a1", 1)).toMatchObject({ refusal: "overtaken" });
    expect(mayEdit({ ...post, standing: "hidden" }, "a1", 2)).toMatchObject({ refusal: "gone" });
  });
  test("takes it back also once it is hidden, and not twice", () => {
    expect(mayWithdraw({ ...post, standing: "hidden" }, "a1").ok).toBe(true);
    expect(mayWithdraw({ ...post, standing: "withdrawn" }, "a1")).toMatchObject({ refusal: "gone" });
    expect(mayWithdraw(post, "a2")).toMatchObject({ refusal: "not-yours" });
  });
});

const onlyWords = /^(?:[\p{L}\p{N}]+(?: & [\p{L}\p{N}]+)*:\*)?$/u;

describe("words that are looked for", () => {
  test("letters and figures alone are kept; the last may go on; an operator typed is a space", () => {
    expect(tsquery("médecins de campagne")).toBe("médecins & de & campagne:*");
    expect(tsquery("a&b | !c <-> d:*")).toBe("a & b & c & d:*");
    expect(tsquery("  ’; -- ")).toBe("");
  });

  test("no text makes anything but words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (typed) => {
        expect(onlyWords.test(tsquery(typed))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("pieces put together are the text without marks", () => {
    const text = fc.array(fc.constantFrom(OPEN, CLOSE, "mot", " ", "<b>", "\n")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (marked) => {
        const whole = piecesOf(marked).map((piece) => piece.text);
        expect(whole.join("")).toBe(marked.replaceAll(OPEN, "").replaceAll(CLOSE, ""));
      }),
    );
    expect(piecesOf(`le ${OPEN}préau${CLOSE} vert`).map(({ hit }) => hit)).toEqual([false, true, false]);
    expect(plainly(`**le** @{${OPEN}1${CLOSE}} # x`)).toBe("le @…  x");
  });
});

describe("the hours of a theme", () => {
  const hours = { opensAt: new Date("2011-06-25T10:00Z"), closesAt: new Date("2011-06-26T10:00Z") };
  test("it opens at its hour and closes at its hour, to the instant", () => {
    expect(themeState(hours, new Date("2011-06-25T09:59:59.999Z"))).toBe("coming");
    expect(themeState(hours, hours.opensAt)).toBe("open");
    expect(themeState(hours, hours.closesAt)).toBe("closed");
    expect(nextHour(hours, hours.opensAt)).toEqual(hours.closesAt);
    expect(nextHour(hours, hours.closesAt)).toBeUndefined();
  });
});

test("documents are a name and an https address a line; anything else is no document", () => {
  expect(papersIn("Rapport 2011 : https://exemple.fr/a\n\nCarte https://exemple.fr/b?c=d")).toEqual([
    { label: "Rapport 2011", url: "https://exemple.fr/a" },
    { label: "Carte", url: "https://exemple.fr/b?c=d" },
  ]);
  for (const wrong of [
    "https://exemple.fr",
    "Sans adresse",
    "X javascript:alert(1)",
    "X http://exemple.fr",
    "X https://127.0.0.1/",
  ])
    expect(papersIn(wrong), wrong).toBeUndefined();
  const papers = papersIn("Un https://exemple.fr/a\nDeux https://exemple.fr/b") ?? [];
  expect(papersIn(typedPapers(papers))).toEqual(papers);
});

test("a statement is the same whatever no reader sees of it: joiners, fillers, blanks of Braille, however many", () => {
  const plain = foldedStatement("Rouvrir la gare.");
  expect(plain).toBe("rouvrir la gare");
  for (const unseen of ["\u200c", "\u115f", "\u2800", "\u00ad"])
    expect(foldedStatement(`${unseen.repeat(9_000)}Rou${unseen}vrir la ga${unseen}re.`)).toBe(plain);
});

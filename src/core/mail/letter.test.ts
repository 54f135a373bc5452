import { expect, test } from "vitest";
import { letterBodies, type Letter } from "./letter.tsx";

const letter: Letter = {
  lang: "fr",
  title: "Votre code",
  blocks: [
    { kind: "code", label: "Tapez ce code là où vous avez commencé :", code: "481 516" },
    { kind: "say", text: "Il vaut dix minutes." },
    { kind: "button", label: "Se connecter", url: "https://primaire.example/l/x?a=1&b=2" },
    { kind: "quote", text: "Une ligne\nUne autre" },
    { kind: "list", items: [{ label: "Programme", url: "https://primaire.example/p" }, { label: "Sans lien" }] },
  ],
  footer: ["Courrier de primaire.example."],
  unsubscribe: { url: "https://primaire.example/u/1", label: "Ne plus recevoir ces courriers" },
};

test("the plain part reads as a letter, with every address written out", () => {
  expect(letterBodies(letter).text).toBe(
    [
      "Votre code\n",
      "Tapez ce code là où vous avez commencé :\n\n    481 516\n",
      "Il vaut dix minutes.\n",
      "Se connecter\nhttps://primaire.example/l/x?a=1&b=2\n",
      "> Une ligne\n> Une autre\n",
      "- Programme\n  https://primaire.example/p\n- Sans lien\n",
      "-- \nCourrier de primaire.example.\n",
      "Ne plus recevoir ces courriers\nhttps://primaire.example/u/1\n",
    ].join("\n"),
  );
});

test("the page part holds the same, in its language, with nothing fetched from anywhere", () => {
  const { html } = letterBodies(letter);
  for (const part of ["481 516", "Il vaut dix minutes.", "Ne plus recevoir", 'lang="fr"']) expect(html).toContain(part);
  expect(html).not.toMatch(/<img|<script|src=|@import|url\(/);
});

test("what people wrote is text in both parts, never markup", () => {
  const { html, text } = letterBodies({ ...letter, blocks: [{ kind: "say", text: '<img src=x onerror="a">' }] });
  expect(html).not.toContain("<img");
  expect(text).toContain('<img src=x onerror="a">');
});

test.each(["javascript:alert(1)", "http://a b", 'https://a"onclick="b'])(
  "an address that is not plain web throws (%s)",
  (url) => {
    expect(() => letterBodies({ ...letter, blocks: [{ kind: "button", label: "x", url }] })).toThrow(TypeError);
  },
);

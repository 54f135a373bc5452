import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { Prose } from "../ui/prose.tsx";
import { cpuMilliseconds } from "../../tests/support/cpu.ts";
import { excerpt, isPlain, markdown, MARKDOWN_MAX } from "./markdown.ts";

const image = (key: string) => (key === "k3y" ? { src: "/media/k3y-640.webp", width: 640, height: 480 } : undefined);

/** Every tag of an output, checked one by one against what may be in a page. */
const TAG =
  /^<(?:\/?(?:p|h[2-6]|em|strong|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|code|pre|a)|hr|br|ol start="\d+"|t[hd] class="(?:center|right)"|a href="(?:https?:\/\/|mailto:)[^"<>\s]*" rel="nofollow ugc"|img src="\/media\/k3y-640\.webp" width="640" height="480" alt="[^"<>]*" loading="lazy")>$/;
function expectSafe(source: string): void {
  const html = markdown(source, { image });
  for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag, `${source}\n${html}`).toMatch(TAG);
}

const links = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "java&#10;script:alert(1)",
  "java\tscript:alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6a;avascript&colon;alert(1)",
  "javascript&#58;alert(1)",
  "javascript&#0058alert(1)",
  "\u0001javascript:alert(1)",
  " javascript:alert(1)",
  "\\javascript:alert(1)",
  "vbscript:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:image/svg+xml;base64,PHN2Zy8+",
  "blob:https://a/b",
  "file:///etc/passwd",
  "ftp://a.example",
  "tel:3615",
  "//evil.example",
  "/\\evil.example",
  "https:evil.example",
  "https:\\\\evil.example",
  "https://bank.example@evil.example",
  "https://a:b@evil.example",
  'https://a.example/"onmouseover="alert(1)',
  "https://a.example/'onmouseover='alert(1)",
  "https://a.example/><script>alert(1)</script>",
  "https://a.example/%22onclick=alert(1)",
  "mailto:a@b.example?bcc=c@d.example",
  "mailto:a@b.example&cc=c@d.example",
  "mailto:javascript:alert(1)",
  "media:k3y",
  "media:../../etc",
  "view-source:https://a.example",
  "jar:https://a.example!/x",
  "intent://a#Intent;end",
  "about:blank",
];
const attacks = [
  ...links.flatMap((link) => [
    `[x](${link})`,
    `[x](<${link}>)`,
    `<${link}>`,
    `![x](${link})`,
    `[x][1]\n\n[1]: ${link}`,
  ]),
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<<script>alert(1)//<</script>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?php echo 1 ?>",
  "<style>@import 'https://evil.example'</style>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "<details open ontoggle=alert(1)>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "`<script>alert(1)</script>`",
  "```html\n<script>alert(1)</script>\n```",
  '```"><script>alert(1)</script>\nx\n```',
  "    <script>alert(1)</script>",
  '[x](https://a.example "onclick=alert(1)")',
  "[x](https://a.example '\"><script>alert(1)</script>')",
  "[<img src=x onerror=alert(1)>](https://a.example)",
  '![" onerror="alert(1)](media:k3y)',
  "![<script>](media:k3y)",
  '![a](media:k3y "onload=alert(1)")',
  "[![a](media:k3y)](javascript:alert(1))",
  "|a|b|\n|:-:|-:|\n|<script>|`<img onerror=1>`|",
  '|a|\n|:-: onclick="alert(1)"|\n|b|',
  "# <script>alert(1)</script>",
  "> <script>alert(1)</script>",
  "- <b onclick=alert(1)>x",
  "**<u onmouseover=alert(1)>x**",
  "\u0000<script>alert(1)</script>",
  "\ud800<script>",
  "<\u0130mg src=x onerror=alert(1)>",
  "＜script＞alert(1)＜/script＞",
  "[x](https://a.example)<!-- -->{onclick=alert(1)}",
  "[x](https://a.example){: onclick=alert(1)}",
  "1. <li onclick=alert(1)>",
  "99999999999999. x",
  "<https://a.example/<script>>",
  "</p></div><script>alert(1)</script>",
  "</blockquote></div>x",
  "x\n\n</div>",
];

describe("an attack", () => {
  test(`of a corpus of ${attacks.length} writes no tag and no attribute but those allowed`, () => {
    expect(attacks.length).toBeGreaterThan(60);
    for (const attack of attacks) expectSafe(attack);
  });

  test.each(links)("by the address %j makes no link there", (link) => {
    const html = markdown(`[x](<${link}>)`);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(
      (found) => new URL((found[1] ?? "").replaceAll("&amp;", "&")),
    );
    for (const { protocol, username, hostname } of hrefs) {
      expect(["https:", "mailto:"]).toContain(protocol);
      expect([username, hostname === "evil.example"]).toEqual(["", false]);
    }
  });

  test("assembled at random from the pieces of attacks never passes", () => {
    const pieces = [
      ..."< > \" ' ` [ ] ( ) ! # * _ | : - & ; \\ / = \n".split(" "),
      " ",
      "script",
      "onerror=",
      "javascript:",
      "media:k3y",
      "https://a.example",
      "![",
      "](",
      "&lt;",
      "&#58;",
      "```",
      "\n\n",
      "> ",
      "- ",
      "\u0000",
      "<a href=",
      "style=",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 40 }),
        (parts) => expectSafe(parts.join("")),
      ),
      { numRuns: 3000 },
    );
  });
});

describe("what people write", () => {
  test.each([
    ["# Titre", "<h2>Titre</h2>\n"],
    ["###### Titre", "<h2>Titre</h2>\n"],
    ["a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>\n"],
    ["- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"],
    ["3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'],
    ["> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"],
    ["---", "<hr>\n"],
    ["`a<b`", "<p><code>a&lt;b</code></p>\n"],
    ["```js\na\n```", "<pre><code>a\n</code></pre>\n"],
    ["[a](https://b.example/?c=1&d=2)", '<p><a href="https://b.example/?c=1&amp;d=2" rel="nofollow ugc">a</a></p>\n'],
    ["<https://b.example>", '<p><a href="https://b.example" rel="nofollow ugc">https://b.example</a></p>\n'],
    ["<a@b.example>", '<p><a href="mailto:a@b.example" rel="nofollow ugc">a@b.example</a></p>\n'],
    [
      "![Le préau](media:k3y)",
      '<p><img src="/media/k3y-640.webp" width="640" height="480" alt="Le préau" loading="lazy"></p>\n',
    ],
    ["![Le préau](media:gone)", "<p>Le préau</p>\n"],
    ["![Le préau](https://b.example/x.png)", "<p>Le préau</p>\n"],
    ["5 < 6 & « oui »", "<p>5 &lt; 6 &amp; « oui »</p>\n"],
    [
      "|a|b|\n|-|-:|\n|1|2|",
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th class="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td class="right">2</td>\n</tr>\n</tbody>\n</table>\n',
    ],
  ])("%j becomes %s", (source, html) => expect(markdown(source, { image })).toBe(html));

  test("has headings from the level the page asks", () => {
    expect(markdown("# a\n\n## b", { headingsFrom: 4 })).toBe("<h4>a</h4>\n<h5>b</h5>\n");
  });
  test.each([
    ["## a\n\n### b\n\n## c", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n"],
    ["# a\n\n###### b\n\n### c", "<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n"],
    ["### a\n\n# b", "<h2>a</h2>\n<h2>b</h2>\n"],
  ])("leaves out no level of headings: %j", (source, html) => {
    expect(markdown(source)).toBe(html);
  });

  test("is put in a page by Prose, and only there", () => {
    expect(renderToString(<Prose html={markdown("*a*")} lang="fr" />)).toBe(
      '<div class="prose" lang="fr"><p><em>a</em></p>\n</div>',
    );
  });
});

describe("a text too large or too deep", () => {
  const n = MARKDOWN_MAX;
  const bombs: [string, string][] = [
    ["a thousand nested quotes", `${">".repeat(1000)} fin`],
    ["a thousand nested lists", `${"- ".repeat(1000)}fin`],
    [
      "lists indented ever deeper",
      Array.from({ length: 200 }, (_, level) => `${"  ".repeat(level)}- x`).join("\n") + " fin",
    ],
    ["one line of a megabyte", `${"x".repeat(1_000_000)} fin`],
    ["a megabyte of open brackets", `${"[".repeat(1_000_000)} fin`],
    ...[
      "[",
      "![",
      "*",
      "_a*",
      "`",
      "<",
      "&",
      "\\",
      "|a",
      "> ",
      "- ",
      "[a](",
      "](",
      "<a:",
      "**a_",
      "``a`",
      "#\n",
      "a\n|-\n",
      "~",
      "&#",
    ].map((piece): [string, string] => [
      `${n} characters of ${JSON.stringify(piece)}`,
      piece.repeat((n - 10) / piece.length) + "\n\nfin",
    ]),
    [
      "a table of many columns",
      `${"|a".repeat(5000)}|\n${"|-".repeat(5000)}|\n${"|b\n".repeat(5000)}\n\nfin`.slice(0, n - 5) + "\n\nfin",
    ],
    ["backticks of every length", Array.from({ length: 300 }, (_, k) => "`".repeat(k)).join(" ") + "\n\nfin"],
  ];

  test.each(bombs)("(%s) is shown whole within two seconds of processor, on a slow machine too", (_name, bomb) => {
    let html = "";
    const spent = cpuMilliseconds(() => (html = markdown(bomb)));
    expect(spent).toBeLessThan(2_000);
    expect(html).toContain("fin");
  });
});

describe("a text that would swell", () => {
  const wide = `${"|a".repeat(99)}\n${"|-".repeat(99)}\n`;
  test.each([
    ["a table that is filled in", wide + "|\n".repeat(700)],
    ["the same in a quotation", `> ${"|a".repeat(99)}\n> ${"|-".repeat(99)}\n${"> |\n".repeat(700)}`],
    ["the same in a list", `- ${"|a".repeat(99)}\n  ${"|-".repeat(99)}\n${"  |\n".repeat(700)}`],
    ["ten tables, none of them large", `${wide + "|\n".repeat(5)}\n`.repeat(10)],
    [
      "cells that are typed, each with its side",
      `${"|a".repeat(99)}\n${"|:-:".repeat(99)}\n${`${"|".repeat(98)}\n`.repeat(34)}`,
    ],
    ["quotations in quotations", `${">".repeat(28)}\n\n`.repeat(130)],
    ["lists of nothing", "-\n+\n".repeat(1_000)],
    ["lists in quotations", `${">-".repeat(9)}\n\n`.repeat(200)],
  ])("(%s) is shown as it was typed, in no more than ten times its size", (_name, text) => {
    let html = "";
    const spent = cpuMilliseconds(() => (html = markdown(`${text}\n\nfin`)));
    expect(html.length).toBeLessThan(10 * text.length + 4_100);
    expect(html).toContain("fin");
    expect(html).not.toContain("<t");
    expect(spent).toBeLessThan(1_000);
  });

  test("a table of some hundreds of cells is one, and so is one of a long text that is as large as its words", () => {
    const lines = (count: number, words: string) => `|poste|2012|2013|\n|-|-:|-:|\n${`|${words}|1|2|\n`.repeat(count)}`;
    expect(markdown(lines(150, "santé")).match(/<td>santé/g)).toHaveLength(150);
    expect(markdown(lines(400, "a".repeat(80))).match(/<td>a/g)).toHaveLength(400);
  });
});

describe("plain words", () => {
  test.each(["Des mots.", "Deux lignes\nd’un paragraphe.\n\nUn autre : 3 < 4, a_b, 2 * 3.", ""])(
    "%j read as typed",
    (words) => {
      expect(isPlain(words)).toBe(true);
    },
  );
  test.each([
    "**gras**",
    "- un",
    "# T",
    "a \\* b",
    "&amp;",
    "[l](https://a.example)",
    "![i](media:k)",
    "a  \nb",
    "> c",
    "`c`",
  ])("%j do not", (words) => {
    expect(isPlain(words)).toBe(false);
  });
});

describe("an excerpt", () => {
  test("is what a reader would see, on one line, cut between words", () => {
    const source =
      "# Titre\n\nUn *texte* avec [un lien](https://a.example),\nune `commande` et ![une image](media:k3y).\n\n- fin";
    expect(excerpt(source, 200)).toBe("Titre Un texte avec un lien, une commande et une image. fin");
    expect(excerpt(source, 30)).toBe("Titre Un texte avec un lien…");
  });

  test("is never longer than asked, nor cuts a grapheme", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (source, max) => {
        const short = excerpt(source, max);
        expect([...new Intl.Segmenter("fr").segment(short)].length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(/\n/);
      }),
    );
  });
});

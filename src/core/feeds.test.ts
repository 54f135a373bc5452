import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atomFeed, jsonFeed, type FeedEntry } from "./feeds.ts";
import { markdown } from "./markdown.ts";

const head = {
  url: "https://primaire.example/c/camille/programme",
  atomUrl: "https://primaire.example/c/camille/programme.atom",
  jsonUrl: "https://primaire.example/c/camille/programme.json",
  title: "Programme de Camille Aubry",
  lang: "fr",
} as const;
const entry: FeedEntry = {
  id: "https://primaire.example/m/k3y#3",
  url: "https://primaire.example/m/k3y",
  title: "Une école pour tous",
  author: "Camille Aubry",
  published: new Date("2026-11-01T08:00:00Z"),
  changed: new Date("2026-11-20T08:00:00Z"),
  html: markdown("*Avant* sept ans & après."),
};

/** Well-formed: every tag closed in order, no raw "<" or "&", only characters XML may hold. */
function expectWellFormed(xml: string): void {
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
  const open: string[] = [];
  const text = xml.replace(/<!\[CDATA\[[^]*?\]\]>/g, "").replace(/^<\?xml[^>]*\?>/, "");
  for (const [, close, name = "", , self] of text.matchAll(/<(\/?)([A-Za-z:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!self) open.push(name);
  }
  expect(open).toEqual([]);
  expect(text.replace(/<\/?[A-Za-z:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, "")).not.toMatch(
    /<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i,
  );
}

describe("a feed", () => {
  test("in Atom says what changed, when, by whom, and where it is itself", () => {
    const atom = atomFeed(head, [entry]);
    expectWellFormed(atom);
    expect(atom).toContain("<updated>2026-11-20T08:00:00.000Z</updated>");
    expect(atom).toContain("<published>2026-11-01T08:00:00.000Z</published>");
    expect(atom).toMatch(/<id>https:\/\/primaire.example\/m\/k3y#3<\/id>/);
    expect(atom).toContain("<name>Camille Aubry</name>");
    expect(atom).toMatch(/<link rel="self" href="https:\/\/primaire.example\/c\/camille\/programme.atom"\/>/);
  });

  test("in JSON says the same", () => {
    const feed = JSON.parse(jsonFeed(head, [entry])) as { version: string; feed_url: string; items: unknown[] };
    expect([feed.version, feed.feed_url]).toEqual(["https://jsonfeed.org/version/1", head.jsonUrl]);
    expect(feed.items).toEqual([
      expect.objectContaining({
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_html: entry.html,
        date_modified: "2026-11-20T08:00:00.000Z",
      }),
    ]);
  });

  test("shows a title as it was typed, not as markup", () => {
    expect(atomFeed(head, [{ ...entry, title: "5 < 6 <b>" }])).toContain("<![CDATA[5 &lt; 6 &lt;b&gt;]]>");
  });

  test("of the same entries is the same bytes, whenever it is asked", async () => {
    const before = atomFeed(head, [entry]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(atomFeed(head, [entry])).toBe(before);
    expect(atomFeed(head, [])).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  });

  test("stays readable whatever is written in it", () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom("<", "&", "]]>", "\u0000", "\u000b", '"', "\ud800", "\uffff", "<!--"),
        fc.string({ unit: "binary", maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, author, source) => {
        const one = { ...entry, title, author, summary: source, html: markdown(source) };
        expectWellFormed(atomFeed({ ...head, title, text: author }, [one]));
        expect((JSON.parse(jsonFeed(head, [one])) as { items: { title: string }[] }).items[0]?.title ?? title).toBe(
          title,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { fromManifest } from "./assets.ts";
import { islandName } from "./island-name.ts";
import { Byline } from "./byline.tsx";
import { InLang } from "./catalogue.ts";
import { Difference } from "./difference.tsx";
import { CheckboxField, DateTimeField, ErrorSummary, Form, RadioGroup, TextArea, TextField } from "./forms.tsx";
import { Island } from "./island.tsx";
import { remaining } from "./islands/remaining.ts";
import { Document, renderPage } from "./layout.tsx";
import { Pagination, Progress } from "./navigation.tsx";
import { Table } from "./table.tsx";

describe("a field that was refused", () => {
  const html = renderToString(
    <TextField name="title" label="Titre" required error="Donnez un titre." hint="Court." value={'<b> "x"'} />,
  );

  it("says it is wrong, why, and keeps what was typed", () => {
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="f-title-error f-title-hint"');
    expect(html).toContain("&lt;b> &quot;x&quot;");
  });

  it("says in words that it is compulsory, inside its label", () => {
    expect(html).toMatch(/<label[^>]*for="f-title">Titre <span class="required">\(obligatoire\)<\/span><\/label>/u);
  });

  it("is reached from the summary, which takes the focus", () => {
    const summary = renderToString(<ErrorSummary errors={[{ name: "title", message: "Donnez un titre." }]} />);
    expect(summary).toContain('<a href="#f-title">Donnez un titre.</a>');
    expect(summary).toContain("autofocus");
    expect(summary).toContain("Un point à corriger");
  });
});

describe("fields", () => {
  it("a text keeps its lines, and its limit is said", () => {
    const html = renderToString(<TextArea name="body" label="Texte" maxLength={8000} value={"a\n<b"} />);
    expect(html).toContain(">a\n&lt;b</textarea>");
    expect(html).toContain("8\u202f000 caractères au plus");
  });

  it("an hour is shown in its zone, in summer time", () => {
    const html = renderToString(
      <DateTimeField name="at" label="Le" zone="Europe/Paris" value={new Date("2011-06-28T09:30:00Z")} />,
    );
    expect(html).toContain('value="2011-06-28T11:30"');
    expect(html).toContain("Heure de Paris (Europe/Paris)");
  });

  it("a day without an hour has no zone", () => {
    const html = renderToString(
      <DateTimeField name="born" label="Né le" zone="Europe/Paris" kind="date" value="1970-01-01" />,
    );
    expect(html).toContain('value="1970-01-01"');
    expect(html).not.toContain("Heure de Paris");
  });

  it("a consent is not ticked beforehand, a choice is what was chosen", () => {
    expect(renderToString(<CheckboxField name="ok" label="D’accord" />)).not.toContain("checked");
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    const html = renderToString(<RadioGroup name="r" label="Choix" options={options} value="b" />);
    expect(html).toMatch(/checked value="b"/u);
    expect(html).not.toMatch(/checked value="a"/u);
  });

  it("a form posts, and leaves the refusals to the server's words", () => {
    expect(renderToString(<Form action="/x">y</Form>)).toBe(
      '<form action="/x" method="post" class="form" novalidate>y</form>',
    );
  });
});

describe("a table", () => {
  const columns = [
    {
      key: "name",
      header: "Lieu",
      rowHeader: true,
      cell: (row: { name: string; n: number }) => row.name,
      sort: { href: "?tri=lieu", now: "ascending" as const },
    },
    { key: "n", header: "Inscrits", numeric: true, cell: (row: { name: string; n: number }) => row.n },
  ];

  it("names its rows and columns, and says how it is sorted", () => {
    const html = renderToString(<Table caption="Lieux" columns={columns} rows={[{ name: "Mairie", n: 3 }]} />);
    expect(html).toContain('<th scope="row" role="rowheader">Mairie</th>');
    expect(html).toContain('aria-sort="ascending"');
    expect(html).toContain('data-header="Inscrits">3</td>');
  });

  it("without rows gives way to the empty state", () => {
    expect(renderToString(<Table caption="Lieux" columns={columns} rows={[]} empty={<p>Rien</p>} />)).toBe(
      "<p>Rien</p>",
    );
  });
});

describe("words and figures", () => {
  it("a person and a team differ in words", () => {
    expect(renderToString(<Byline by="person" name="Claire Vasseur" />)).toContain("signé en personne");
    expect(renderToString(<Byline by="team" name="Équipe" />)).toContain("par l’équipe");
  });

  it("progress is said in figures", () => {
    expect(renderToString(<Progress label="Lieux" done={7676} total={9425} unit="lieux" />)).toContain(
      "7\u202f676 sur 9\u202f425 lieux",
    );
  });

  it("one page needs no pagination; the second of three has both ways", () => {
    expect(renderToString(<Pagination page={1} pages={1} href={String} />)).toBe("");
    const html = renderToString(<Pagination page={2} pages={3} href={(page) => `?p=${page}`} />);
    expect(html).toContain('href="?p=1"');
    expect(html).toContain('href="?p=3"');
  });

  it("a difference is said aloud, and an absence of difference too", () => {
    expect(renderToString(<Difference before="en 2012" after="en 2013" />)).toContain(
      '<ins><span class="visually-hidden">ajouté\u202f: </span>2013</ins>',
    );
    expect(renderToString(<Difference before="a" after="a" />)).toContain("identiques");
  });

  it("speaks English inside an English page", () => {
    expect(
      renderToString(
        <InLang lang="en">
          <Byline by="team" name="Team" />
        </InLang>,
      ),
    ).toContain("from the team");
  });
});

describe("the page around", () => {
  const page = {
    lang: "en" as const,
    side: "public" as const,
    title: "A & B",
    site: { name: "Préau", href: "/" },
    children: <h1>x</h1>,
  };

  it("folds its menu behind words where it is told to, and has it in the open elsewhere", () => {
    const nav = [{ href: "/equipe", label: "Équipe" }];
    const folded = renderPage(<Document {...page} nav={nav} menu="Menu · Claire Nguyen" />);
    expect(folded).toMatch(/<details class="site-menu"><summary>Menu · Claire Nguyen<\/summary>.*Équipe.*<\/details>/);
    expect(folded.match(/<nav class="site-nav"/g)).toHaveLength(1);
    expect(renderPage(<Document {...page} nav={nav} />)).not.toContain("<details");
  });

  it("escapes its title and carries alternates, feeds and the campaign's colours", () => {
    const html = renderPage(
      <Document
        {...page}
        canonical="https://x.fr/en/"
        alternates={[{ lang: "fr", href: "https://x.fr/" }]}
        feeds={[{ href: "/f.atom", title: "F", type: "application/atom+xml" }]}
        accentHref="/accent/123456.css"
        og={{ image: "https://x.fr/card.png" }}
        noindex
        assets={{ css: ["/assets/a.css"], js: "/assets/p.js", preload: [] }}
      />,
    );
    for (const part of [
      "<title>A &amp; B</title>",
      '<link rel="alternate" hreflang="fr" href="https://x.fr/"/>',
      '<link rel="alternate" type="application/atom+xml" title="F" href="/f.atom"/>',
      '<link rel="stylesheet" href="/assets/a.css"/><link rel="stylesheet" href="/accent/123456.css"/>',
      '<script type="module" src="/assets/p.js"></script>',
      '<meta name="robots" content="noindex"/>',
      '<meta property="og:image" content="https://x.fr/card.png"/>',
    ])
      expect(html).toContain(part);
  });

  it("says on which side it is", () => {
    expect(renderPage(<Document {...page} side="office" />)).toContain("Office side: files of the primary");
    expect(renderPage(<Document {...page} />)).not.toContain("Office side");
  });

  it("finds the stylesheet in the chunk where the build put it", () => {
    const manifest = {
      "src/ui/boot.public.ts": { file: "assets/p.js", imports: ["_s.js"] },
      "_s.js": { file: "assets/s.js", css: ["assets/s.css"] },
    };
    expect(fromManifest(manifest, "public")).toEqual({
      css: ["/assets/s.css"],
      js: "/assets/p.js",
      preload: ["/assets/s.js"],
    });
    expect(fromManifest(manifest, "office")).toEqual({ css: [], js: null, preload: [] });
  });
});

describe("islands", () => {
  it("carry their props as an attribute that no text can close, and their fallback", () => {
    const html = renderToString(
      <Island name="copy" props={{ text: '"><script>' }}>
        repli
      </Island>,
    );
    expect(html).toBe(
      '<x-island name="copy" when="load" props="{&quot;text&quot;:&quot;\\&quot;>&lt;script>&quot;}">repli</x-island>',
    );
  });

  it("are named by their room", () => {
    expect(islandName("../rooms/accounts/islands/passkey.tsx")).toBe("accounts/passkey");
    expect(islandName("./islands/copy.tsx")).toBe("copy");
  });

  it.each([
    [1, { days: 0, hours: 0, minutes: 0, seconds: 1 }],
    [-5, { days: 0, hours: 0, minutes: 0, seconds: 0 }],
    [((26 * 60 + 2) * 60 + 3) * 1000, { days: 1, hours: 2, minutes: 2, seconds: 3 }],
  ])("%d ms are left as %o", (left, parts) => {
    expect(remaining(left)).toEqual(parts);
  });
});

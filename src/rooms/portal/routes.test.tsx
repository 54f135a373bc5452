import type { Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { calendarOf2011 } from "../calendar/testing.ts";
import { openPortal, type PortalWorld } from "./testing.ts";
import { ages, enrolments, nationalities, verdict } from "./rules.ts";

let server: Server | undefined;
afterEach(() => server?.close());

async function visitPortal(path: string, world: PortalWorld = { calendar: calendarOf2011() }) {
  const opened = await openPortal(world);
  server = opened.server;
  const answer = await fetch(opened.url + path);
  // As people read it: no tags, ordinary spaces.
  const html = await answer.text();
  const text = html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/gu, " ")
    .replace(/&amp;/g, "&");
  return { answer, html, text };
}

const pages = [
  "/",
  "/calendrier",
  "/puis-je-voter",
  "/ou-voter",
  "/comment-voter",
  "/candidats",
  "/les-trois-fichiers",
  "/vie-privee",
  "/conditions",
  "/accessibilite",
  "/mentions-legales",
  "/contact",
  "/plan-du-site",
  "/sources",
];
const candidate = (
  id: string,
  family: string,
  drawnOrder: number | null,
  state: "official" | "filed" | "withdrawn" = "official",
) => ({
  ...{ id, drawnOrder, state },
  name: { given: "Ana", family },
  stateSince: "2011-07-20",
});

test("the way to one's account says the same to whoever is signed in: it invites nobody to sign in twice", async () => {
  const { html } = await visitPortal("/", { calendar: calendarOf2011(), ports: { signIn: "/connexion" } });
  expect(html).toContain('<a href="/connexion">Mon compte</a>');
  expect(html).not.toContain("Se connecter");
});

describe("every page", () => {
  test.each(pages)(
    "%s answers in French and in English, once and without a cookie, before and after publication",
    async (path) => {
      for (const world of [{}, { calendar: calendarOf2011() }])
        for (const [prefix, lang] of [
          ["", "fr"],
          ["/en", "en"],
        ] as const) {
          const { answer, html } = await visitPortal(prefix + (prefix && path === "/" ? "" : path), world);
          expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
          expect(html).toContain(`<html lang="${lang}"`);
          expect(html.match(/<h1[ >]/g)).toHaveLength(1);
          server?.close();
        }
    },
  );

  test.each(pages)("%s calls no other site and links only to what exists", async (path) => {
    const { html } = await visitPortal(path);
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="https?:\/\/(?!localhost:4301)/);
    const links = [...html.matchAll(/<a [^>]*href="(\/[^"#?]*)/g)].map(([, href]) => href ?? "");
    for (const href of new Set(links)) expect([href, (await fetch(`${urlOf()}${href}`)).status]).toEqual([href, 200]);
  });
});

const urlOf = () => {
  const address = server?.address();
  return typeof address === "object" && address ? `http://localhost:${address.port}` : "";
};

test("before publication nothing is invented: no date, no candidate, and it is said", async () => {
  const { text } = await visitPortal("/", {});
  expect(text).toContain("Le calendrier n’est pas encore publié");
  expect(text).not.toMatch(/octobre|candidat validé/i);
});

describe("what happens when", () => {
  test("Guadeloupe votes on Saturday the 8th, Lille on Sunday the 9th, nine to nineteen by their own clocks", async () => {
    expect((await visitPortal("/?territoire=guadeloupe")).text).toContain("samedi 8 octobre 2011, de 9 h à 19 h");
    server?.close();
    expect((await visitPortal("/")).text).toContain("dimanche 9 octobre 2011, de 9 h à 19 h");
  });

  test("a territory that is none is read as everywhere else", async () => {
    const { answer, text } = await visitPortal("/?territoire=%3Cscript%3E");
    expect(answer.status).toBe(200);
    expect(text).toContain("dimanche 9 octobre 2011");
  });

  test("R-CAMP-02, R-RES-04: while they hold, silence and embargo are said with their end", async () => {
    const { text } = await visitPortal("/", { calendar: calendarOf2011(), now: "2011-10-09T09:00:00Z" });
    expect(text).toContain(
      "Les campagnes ne publient rien de nouveau jusqu’au dimanche 9 octobre 2011 à 19 h (heure de Paris)",
    );
    expect(text).toContain("Aucun résultat n’est publié avant dimanche 9 octobre 2011 à 19 h (heure de Paris)");
  });

  test("on polling day the step that lasts is said, and what comes next is the close", async () => {
    const { text } = await visitPortal("/", { calendar: calendarOf2011(), now: "2011-10-09T09:00:00Z" });
    expect(text).toMatch(/Premier tour : ouverture des lieux de vote en ce moment/);
    expect(text).toMatch(/Prochaine étape : Premier tour : fermeture des lieux de vote/);
  });

  test("the rounds of a territory go into one’s own calendar in UTC, with a SEQUENCE", async () => {
    const { answer, html } = await visitPortal("/calendrier/agenda.ics?territoire=guadeloupe");
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    expect(html).toContain("DTSTART:20111008T130000Z");
    expect(html).toContain("DTEND:20111015T230000Z");
    expect(html).toMatch(/SEQUENCE:[1-9]\d*/);
  });

  test("before publication there is no calendar to take away", async () => {
    expect((await visitPortal("/calendrier/agenda.ics", {})).answer.status).toBe(404);
  });
});

describe("Puis-je voter ?", () => {
  const { parameters } = calendarOf2011();
  test.each([
    ["R-ELEC-01", "france", "adult", "french", "yes"],
    ["R-ELEC-05", "consulate", "adult", "french", "yes-abroad"],
    ["R-ELEC-02", "no", "adult-in-time", "french", "pre-register"],
    ["R-ELEC-08", "france", "minor", "french", "too-young"],
    ["R-ELEC-07", "france", "adult", "european", "not-french"],
    ["R-ELEC-01", "no", "adult", "french", "not-enrolled"],
    ["R-ELEC-01", "unsure", "adult", "french", "look-it-up"],
  ] as const)("%s: %s, %s, %s → %s", (_rule, enrolment, age, nationality, expected) => {
    expect(verdict(parameters, "2011-07-13", { enrolment, age, nationality })).toBe(expected);
  });

  test("R-ELEC-02: the last day of pre-registration counts, the next does not", () => {
    const young = { enrolment: "no", age: "adult-in-time", nationality: "french" } as const;
    expect(verdict(parameters, "2011-07-13", young)).toBe("pre-register");
    expect(verdict(parameters, "2011-07-14", young)).toBe("pre-registration-over");
    expect(verdict({ ...parameters, preRegistrationUntil: null }, "2011-07-01", young)).toBe("no-pre-registration");
  });

  test("each of the 36 situations has its answer on the page, in words", async () => {
    await visitPortal("/puis-je-voter");
    for (const nationality of nationalities)
      for (const age of ages)
        for (const enrolment of enrolments) {
          const query = new URLSearchParams({ nationalite: nationality, age, inscription: enrolment }).toString();
          const html = await (await fetch(`${urlOf()}/puis-je-voter?${query}`)).text();
          expect([query, /class="notice (success|info)"/.test(html)]).toEqual([query, true]);
        }
  });

  test("nothing typed by hand into the address is shown back", async () => {
    const { html } = await visitPortal("/puis-je-voter?nationalite=%22%3E%3Cscript%3E&age=adult&inscription=france");
    expect(html).not.toContain("<script>");
    expect(html).not.toMatch(/class="notice (success|info)"/);
  });
});

describe("candidates", () => {
  const three = [candidate("c", "Zola", 1), candidate("a", "Armand", 3), candidate("b", "Müller", 2)];

  test("R-CAMP-07: in the drawn order, not in that of the alphabet or of the file", async () => {
    const { text } = await visitPortal("/candidats", { calendar: calendarOf2011({ candidates: three }) });
    expect(text.match(/Ana (Zola|Armand|Müller)/g)).toEqual(["Ana Zola", "Ana Müller", "Ana Armand"]);
    expect(text).toContain("Dans l’ordre du tirage au sort");
  });

  test("before the draw, by name, and it is said", async () => {
    const undrawn = three.map((one) => ({ ...one, drawnOrder: null }));
    const { text } = await visitPortal("/candidats", { calendar: calendarOf2011({ candidates: undrawn }) });
    expect(text.match(/Ana (Zola|Armand|Müller)/g)).toEqual(["Ana Armand", "Ana Müller", "Ana Zola"]);
    expect(text).toContain("n’est pas encore tiré au sort");
  });

  test("only a campaign that proved its candidate is linked; the others are shown alike, without a site", async () => {
    const answers = { fr: "12 questions posées, 3 réponses données.", en: "12 questions asked, 3 answered." };
    const campaignSites = () => Promise.resolve(new Map([["a", { path: "/c/armand", answers }]]));
    const { html, text } = await visitPortal("/candidats", {
      calendar: calendarOf2011({ candidates: three }),
      ports: { campaignSites },
    });
    expect([...html.matchAll(/href="(\/c\/[^"]+)"/g)].map(([, href]) => href)).toEqual(["/c/armand"]);
    expect(text.match(/Pas encore de site officiel/g)).toHaveLength(2);
    expect(text).toContain(answers.fr);
  });

  test("R-CAMP-07: the site's map names their sites in the drawn order too", async () => {
    const sites = { a: "/c/armand", b: "/c/muller", c: "/c/zola" };
    const { html } = await visitPortal("/plan-du-site", {
      calendar: calendarOf2011({ candidates: three }),
      ports: {
        campaignSites: () => Promise.resolve(new Map(Object.entries(sites).map(([id, path]) => [id, { path }]))),
        otherPages: () =>
          Promise.resolve(
            ["/c/armand", "/c/muller", "/c/muller/programme", "/c/zola"].map((path) => ({
              ...{ path, label: { fr: path, en: path } },
            })),
          ),
      },
    });
    const listed = [...html.matchAll(/href="(\/c\/[^"]+)"/g)].map(([, href]) => href);
    expect(listed).toEqual(["/c/zola", "/c/muller", "/c/muller/programme", "/c/armand"]);
  });

  test("who filed or withdrew is named apart, with the state and its day", async () => {
    const candidates = [...three, candidate("d", "Retiré", null, "withdrawn")];
    const { text } = await visitPortal("/candidats", { calendar: calendarOf2011({ candidates }) });
    expect(text).toContain("Ana Retiré Candidature retirée, depuis le 20 juillet 2011");
  });
});

describe("Les trois fichiers", () => {
  test("R-F1-06, R-F1-13, R-F2-05, R-F3-08: what each holds and who never sees it", async () => {
    const { text } = await visitPortal("/les-trois-fichiers");
    expect(text).toContain("Aucune trace de participation ou d’abstention");
    expect(text).toContain("Les candidats et leurs équipes n’y ont aucun accès.");
    expect(text).toContain("Aucun nom sur le web public.");
    expect(text).toContain("Aucun candidat pendant la primaire, aucun candidat battu après.");
  });

  test("a file nobody has spoken of is « pas encore constitué »; a published state is shown with its day", async () => {
    const files = [{ file: "roll", state: "in-use", since: "2011-09-01" } as const];
    const { text } = await visitPortal("/les-trois-fichiers", { calendar: calendarOf2011({ files }) });
    expect(text.match(/pas encore constitué/g)).toHaveLength(2);
    expect(text).toContain("en service depuis le 1er septembre 2011");
  });

  test("R-F1-09: who wants to object is told where: a form, an address, or that nothing is there yet", async () => {
    expect((await visitPortal("/les-trois-fichiers")).text).toContain("jusque-là il n’y a rien à retirer");
    server?.close();
    const officer = {
      id: "dpo",
      kind: "data-protection-officer",
      name: { fr: "DPO", en: "DPO" },
      email: "donnees@preaux.example",
    } as const;
    const { text } = await visitPortal("/les-trois-fichiers", { calendar: calendarOf2011({ bodies: [officer] }) });
    expect(text).toContain("Écrivez à donnees@preaux.example.");
    server?.close();
    const { html } = await visitPortal("/les-trois-fichiers", { ports: { rights: "/donnees/mes-droits" } });
    expect(html.match(/href="\/donnees\/mes-droits"/g)).toHaveLength(3);
    server?.close();
    const objection = "/les-trois-fichiers/opposition";
    const both = await visitPortal("/les-trois-fichiers", { ports: { rights: "/donnees/mes-droits", objection } });
    expect(both.html.match(/href="\/les-trois-fichiers\/opposition"/g), "file 1 has a form of its own").toHaveLength(1);
  });
});

describe("for machines", () => {
  test("the map lists every page in both languages, each naming the other", async () => {
    const { html } = await visitPortal("/sitemap.xml");
    for (const path of pages.slice(1)) {
      expect(html).toContain(`<loc>http://localhost:4301${path}</loc>`);
      expect(html).toContain(`<loc>http://localhost:4301/en${path}</loc>`);
    }
  });

  test("robots are kept from what is done under an account", async () => {
    expect((await visitPortal("/robots.txt")).html).toMatch(/^User-agent: \*\nDisallow: \/mon-compte/);
  });
});

test("DSA 11 and 12: an address that is known is given, one that is not is said to be missing", async () => {
  expect((await visitPortal("/contact")).text).toContain("l’adresse n’a pas encore été renseignée");
  server?.close();
  const { html } = await visitPortal("/contact", {
    calendar: calendarOf2011(),
    ports: { contact: "contact@preaux.example" },
  });
  expect(html.match(/mailto:contact@preaux\.example/g)).toHaveLength(2);
});

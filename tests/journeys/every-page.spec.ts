import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { judge } from "../support/journey-judge.ts";
import { letterTo, linkIn } from "../support/journey-mail.ts";
import { crawl, pagePatterns, type ReadablePage } from "../support/journey-pages.ts";
import { addressOf, askForCode, typeCode, type DoorName } from "../support/journey-people.ts";

/*
 * Every page that somebody can reach by following links, on both doors, as each of the people of the demonstration:
 * read by day and by night by a machine that knows the rules of accessibility, then on a telephone 320 points wide,
 * which is also a desk at 400 %. No page may scroll sideways, complain in the console, or ask another host for anything.
 */

/** Pages that no link leads to: those below open without a letter, or are judged in the story of their letter. */
const byOtherWays: Readonly<Record<DoorName, readonly string[]>> = {
  public: [
    "/suivi/:token",
    "/suivi/:token/confirmer",
    "/suivi/:token/partir",
    "/signalement/:token",
    // For trusted flaggers and moderators: everybody else is led back; judged in the story of moderation.
    ...["question", "message", "affirmation"].map((kind) => `/signaler/${kind}/:id/confiance`),
    "/atelier/:slug/moderation/personnes/:account",
    "/c/:slug/questions/recherche",
    "/connexion/lien",
    "/connexion/code",
    "/connexion/second",
    "/bienvenue",
    "/reprendre",
    "/invitation",
    "/c/:slug/suivre/demande",
    "/donnees/mes-droits/recu",
    "/tenir-un-bureau/recu",
    "/les-trois-fichiers/opposition/code/recu",
    "/c/:slug/programme/changements",
    // Leads somewhere only while a declaration is happening, or can be seen again.
    "/atelier/:slug/questions/direct/:declaration",
    ...["integrer", "paroles"].map((part) => `/c/:slug/declarations/:id/${part}`),
  ],
  office: [
    ...["/connexion", "/connexion/code", "/lien/:link", "/donnees/demandes/:id", "/lieux/fichiers/:id"],
    // Opens only while a request waits.
    "/donnees/demandes/:id/fichiers",
    // Judged in the stories of a delivery and of an objection.
    ...["/fichier/livraisons/:id", "/fichier/objections/:id"],
  ],
};
/** Among those, what opens without a letter. */
const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
const opened: Readonly<Record<DoorName, readonly Omit<ReadablePage, "html">[]>> = {
  public: [
    `/c/malik-benhaddou/programme/changements?depuis=${aMonthAgo}`,
    "/connexion/lien",
    "/connexion/code",
    "/reprendre",
    "/invitation",
    "/donnees/mes-droits/recu",
    "/tenir-un-bureau/recu",
    "/les-trois-fichiers/opposition/code/recu",
  ].map((path) => ({
    ...{ pattern: path, path },
    as: ["/reprendre", "/invitation"].includes(path) ? "Mésange du quai" : undefined,
  })),
  office: [
    { pattern: "/connexion", path: "/connexion", as: undefined },
    { pattern: "/lien/:link", path: "/lien/0123456789abcdef", as: undefined },
  ],
};

const people: Readonly<Record<DoorName, readonly (string | undefined)[]>> = {
  public: [undefined, "Mésange du quai", "Équipe Benhaddou", "Gardienne du préau"],
  office: ["Nadia Lefèvre", "Claire Nguyen", "Samira Haddad", "Marc Delannoy", "Yves Morel"],
};

for (const door of ["public", "office"] as const)
  test(`the ${door} door: every page, by day, by night, on a small screen @script`, async ({ browser, house }) => {
    test.setTimeout(420_000);
    const { pages, contexts } = await crawl(browser, door, people[door]);
    const reached = pages.map(({ pattern }) => pattern);
    expect(pagePatterns(door).filter((one) => !reached.includes(one) && !byOtherWays[door].includes(one))).toEqual([]);

    const complaints: string[] = pages.flatMap(nameless);
    const windows = new Map<string | undefined, Page>();
    for (const one of [...pages, ...opened[door], ...ofRecording(pages)]) {
      const context = contexts.get(one.as) ?? (await browser.newContext());
      const page = windows.get(one.as) ?? (await context.newPage());
      if (!windows.has(one.as)) listen(page, house.publicUrl, house.officeUrl, complaints);
      windows.set(one.as, page);
      complaints.push(...(await judge(page, { url: addressOf(door) + one.path, as: one.as })));
    }
    for (const context of contexts.values()) await context.close();
    expect(complaints).toEqual([]);
  });

/** What other sites frame, and where what is said is searched: reached from a frame and from a form. */
function ofRecording(pages: readonly ReadablePage[]): readonly Omit<ReadablePage, "html">[] {
  const chapter = pages.find(({ pattern }) => pattern.includes("/chapitres/"));
  if (!chapter) return [];
  const declaration = chapter.path.replace(/\/chapitres\/.*/, "");
  return ["integrer", "paroles"].map((part) => ({ ...chapter, path: `${declaration}/${part}` }));
}

/** On the public side, a page that belongs to no campaign and to no desk is headed with the primary's name and owes its footer. */
function nameless({ pattern, html }: ReadablePage): string[] {
  if (/^\/($|c\/|atelier|gardien|dev)/.test(pattern) || !html.includes('class="public')) return [];
  const header = /<header class="site-header">[\s\S]*?<\/header>/.exec(html)?.[0] ?? "";
  const named = /rel="home"[^>]*>La Primaire des Préaux</.test(header);
  return named && html.includes('href="/accessibilite"') ? [] : [`${pattern} does not say whose page it is`];
}

function listen(page: Page, publicUrl: string, officeUrl: string, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
      complaints.push(`${page.url()} console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()} script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (![publicUrl, officeUrl].some((ours) => url.startsWith(ours)) && !/^(data|blob):/.test(url))
      complaints.push(`${page.url()} asked ${url}`);
  });
}

test("what only a letter leads to: a follower's pages and a newcomer's, judged as the others @script", async ({
  page,
  house,
  mailbox,
  judged,
}) => {
  test.setTimeout(120_000);
  const opened = async (url: string): Promise<void> => {
    await page.goto(url);
    await judged(page);
  };
  const email = mailbox("juge");
  await page.goto(`${house.publicUrl}/c/malik-benhaddou/suivre`);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByLabel("Ce qui change dans le programme", { exact: false }).check();
  await page.getByRole("button", { name: "Me prévenir" }).click();
  await page.waitForURL(/\/suivre\/demande/);
  await judged(page);
  const confirm = linkIn(await letterTo(email, /Confirmez/), /\/suivi\/[^/]+\/confirmer/);
  await opened(confirm);
  await page.getByRole("button", { name: "Confirmer mon inscription" }).click();
  await opened(confirm.replace(/\/confirmer.*/, ""));
  await opened(confirm.replace(/\/confirmer.*/, "/partir"));

  await askForCode(page, email);
  await judged(page);
  await opened(linkIn(await letterTo(email, /votre code/), /\/connexion\/lien\?/));
  await page.goto(`${house.publicUrl}/connexion/code`);
  await typeCode(page, email);
  await page.waitForURL(/\/bienvenue/);
  await judged(page);
});

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { crawl, pagePatterns, type ReadablePage } from "../support/journey-pages.ts";
import { addressOf, type DoorName } from "../support/journey-people.ts";

/*
 * Every page that somebody can reach by following links, on both doors, as each of the people of the demonstration:
 * read by day and by night by a machine that knows the rules of accessibility, then on a telephone 320 points wide,
 * which is also a desk at 400 %. No page may scroll sideways, complain in the console, or ask another host for anything.
 */

/** Pages that no link leads to, each with what leads there. */
const byOtherWays: Readonly<Record<DoorName, readonly string[]>> = {
  public: [
    "/suivi/:token",
    "/suivi/:token/confirmer",
    "/suivi/:token/partir",
    "/connexion/lien",
    "/connexion/code",
    "/connexion/second",
    "/bienvenue",
    "/reprendre",
    "/invitation",
    "/c/:slug/suivre/demande",
    "/donnees/mes-droits/recu",
    "/c/:slug/programme/changements",
  ],
  office: ["/connexion", "/connexion/code", "/lien/:link", "/donnees/demandes/:id"],
};
/** Among those, what opens without a letter. */
const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
const opened: Readonly<Record<DoorName, readonly ReadablePage[]>> = {
  public: [
    `/c/malik-benhaddou/programme/changements?depuis=${aMonthAgo}`,
    "/connexion/lien",
    "/connexion/code",
    "/reprendre",
    "/invitation",
    "/donnees/mes-droits/recu",
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
  office: ["Nadia Lefèvre", "Claire Nguyen", "Samira Haddad", "Marc Delannoy"],
};

for (const door of ["public", "office"] as const)
  test(`the ${door} door: every page, by day, by night, on a small screen @script`, async ({ browser, house }) => {
    test.setTimeout(240_000);
    const { pages, contexts } = await crawl(browser, door, people[door]);
    const reached = pages.map(({ pattern }) => pattern);
    expect(pagePatterns(door).filter((one) => !reached.includes(one) && !byOtherWays[door].includes(one))).toEqual([]);

    const complaints: string[] = [];
    const windows = new Map<string | undefined, Page>();
    for (const one of [...pages, ...opened[door]]) {
      const context = contexts.get(one.as) ?? (await browser.newContext());
      const page = windows.get(one.as) ?? (await context.newPage());
      if (!windows.has(one.as)) listen(page, house.publicUrl, house.officeUrl, complaints);
      windows.set(one.as, page);
      complaints.push(...(await judge(page, one, door)));
    }
    for (const context of contexts.values()) await context.close();
    expect(complaints).toEqual([]);
  });

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

async function judge(page: Page, { path, as }: ReadablePage, door: DoorName): Promise<string[]> {
  const where = `${path}${as === undefined ? "" : ` as ${as}`}`;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(addressOf(door) + path);
  const byDay = await violations(new AxeBuilder({ page }).options({ rules: extraRules }));
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const byNight = await violations(new AxeBuilder({ page }).withRules(["color-contrast"]));
  await page.setViewportSize({ width: 320, height: 640 });
  const [wide, moving] = await page.evaluate(() => [
    document.documentElement.scrollWidth > document.documentElement.clientWidth,
    document.getAnimations().some(({ playState }) => playState === "running"),
  ]);
  return [
    ...byDay.map((said) => `${where} by day: ${said}`),
    ...byNight.map((said) => `${where} by night: ${said}`),
    ...(wide ? [`${where} scrolls sideways at 320 points: ${await widest(page)}`] : []),
    ...(moving ? [`${where} moves although reduced motion is asked`] : []),
  ];
}

const extraRules = { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: true } };

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.setLegacyMode(true).analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id} ${nodes
        .slice(0, 2)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

/** What sticks out, to be found again. */
function widest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("main *, header *, footer *")];
    const out = all.filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    return out
      .slice(-2)
      .map(({ outerHTML }) => outerHTML.slice(0, 160))
      .join(" | ");
  });
}

import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { journeyHouse, type JourneyHouse } from "./journey-house.ts";
import { judge } from "./journey-judge.ts";

/** One person with a browser of their own: own cookies, own windows. */
export interface Journey {
  readonly house: JourneyHouse;
  /** Somebody else's browser, in the same project: with script, or without. */
  readonly someone: (options?: { readonly script?: boolean }) => Promise<BrowserContext>;
  /** Whether pages run script in this project. */
  readonly script: boolean;
  /** Loads again the page that is shown and judges it as every other; where pages run no script, nothing can. */
  readonly judged: (page: Page) => Promise<void>;
  /** A mailbox nobody has used yet. */
  readonly mailbox: (who: string) => string;
}

let mailboxes = 0;

/**
 * Every page of every journey is watched: an error in the console, a violation of the content policy, a request to
 * another host than the two doors', fails the journey that met it.
 */
export const test = base.extend<Journey>({
  house: async ({}, use) => use(journeyHouse()),
  script: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled),
  context: async ({ context, house }, use) => {
    const complaints = watched(context, house);
    await use(context);
    expect(complaints).toEqual([]);
  },
  someone: async ({ browser, house, script }, use) => {
    const opened: BrowserContext[] = [];
    const complaints: string[][] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ javaScriptEnabled: options.script ?? script });
      opened.push(context);
      complaints.push(watched(context, house));
      return context;
    });
    for (const context of opened) await context.close();
    expect(complaints.flat()).toEqual([]);
  },
  judged: async ({ script }, use) => {
    const complaints: string[] = [];
    await use(async (page) => {
      if (script) complaints.push(...(await judge(page, { url: page.url() })));
    });
    expect(complaints).toEqual([]);
  },
  mailbox: async ({ script }, use) =>
    use((who) => `${who}.${(mailboxes += 1)}.${process.pid}.${script ? "s" : "n"}@courrier.example`),
});
export { expect };

function watched(context: BrowserContext, house: JourneyHouse): string[] {
  const complaints: string[] = [];
  const ours = [house.publicUrl, house.officeUrl];
  context.on("request", (request) => {
    const url = request.url();
    if (!ours.some((door) => url.startsWith(`${door}/`)) && !/^(data|blob):/.test(url))
      complaints.push(`asked elsewhere: ${url}`);
  });
  context.on("weberror", (error) => complaints.push(`script error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (isRefusalOf(message.page(), message.location().url, message.text())) return;
    complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  return complaints;
}

/** Chromium writes an error for every page that answers 4xx; a refusal in words is what those journeys ask for. */
const isRefusalOf = (page: Page | null, url: string, text: string): boolean =>
  /status of 4\d\d/.test(text) && page !== null && url.split("#")[0] === page.url().split("#")[0];

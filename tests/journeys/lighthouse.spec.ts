import { loadavg } from "node:os";
import { chromium, expect, test, type Browser } from "@playwright/test";
import lighthouse, { type Result } from "lighthouse";
import { findPages, pageNames, type PageName } from "../../bench/pages.ts";
import { freePort } from "../support/house.ts";
import { journeyHouse } from "../support/journey-house.ts";

/**
 * What a phone on a slow network gets: Lighthouse with its own defaults (mobile, simulated slow 4G), on the pages that a
 * visitor meets first. The weight is what really came over the wire in that same visit, scripts and islands included.
 */
const heaviest: Partial<Record<PageName, { readonly bytes: number; readonly requests: number }>> = {
  programme: { bytes: 40_000, requests: 10 },
  holding: { bytes: 30_000, requests: 20 },
};

/**
 * Simulated time is made of real processor time, so it is an absolute figure: the promise, 98, is held to when the machine
 * does nothing else (`PREAU_ALONE=1 npx playwright test lighthouse`). Beside other work only a collapse is a failure.
 */
const leastPerformance = process.env["PREAU_ALONE"] === "1" ? 98 : 80;

let browser: Browser;
let port = 0;
test.beforeAll(async ({ launchOptions }) => {
  port = await freePort();
  browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  });
});
test.afterAll(() => browser.close());

for (const name of pageNames)
  test(`${name}: Lighthouse 100 for accessibility and for good practice, and performance @script`, async () => {
    test.setTimeout(120_000);
    const { publicUrl } = journeyHouse();
    const path = (await findPages(publicUrl))[name];
    expect(path, `the demonstration has a ${name} page`).toBeDefined();
    const seen = await look(publicUrl + String(path));
    expect(seen.faults, "what Lighthouse found on accessibility and good practice").toEqual([]);
    const { performance, bytes, portrait, requests } = await whenTheMachineLetsUs(seen, publicUrl + String(path));
    expect(performance).toBeGreaterThanOrEqual(leastPerformance);
    const most = heaviest[name];
    console.log(
      `${name}: performance ${performance}, ${bytes} bytes (${portrait} of pictures sent) in ${requests} requests`,
    );
    if (!most) return;
    expect(bytes - (name === "holding" ? portrait : 0)).toBeLessThanOrEqual(most.bytes);
    expect(requests).toBeLessThanOrEqual(most.requests);
  });

interface Seen {
  readonly performance: number;
  readonly faults: readonly string[];
  /** Bytes over the wire, headers included. */
  readonly bytes: number;
  /** Of these, the pictures that a campaign sent. */
  readonly portrait: number;
  readonly requests: number;
}

async function look(url: string): Promise<Seen> {
  const categories = ["performance", "accessibility", "best-practices"];
  const run = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: categories });
  if (!run) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { lhr } = run;
  const requests = sentFor(lhr);
  return {
    performance: Math.round((lhr.categories["performance"]?.score ?? 0) * 100),
    faults: [...failedIn(lhr, "accessibility"), ...failedIn(lhr, "best-practices")],
    bytes: weight(requests),
    portrait: weight(requests.filter(({ url }) => new URL(url).pathname.startsWith("/media/"))),
    requests: requests.length,
  };
}

/** Only the simulated time depends on the machine: a busy one is told, and one more look is taken at that alone. */
async function whenTheMachineLetsUs(seen: Seen, url: string): Promise<Seen> {
  if (seen.performance >= 98) return seen;
  console.log(`performance ${seen.performance} at a load of ${loadavg()[0]?.toFixed(1) ?? "?"}: looking once more`);
  const again = await look(url);
  return again.performance > seen.performance ? again : seen;
}

/** Audits of a category that count and are not passed; a category with no audit at all fails too. */
function failedIn({ categories, audits }: Result, category: string): readonly string[] {
  const counted = (categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
  if (counted.length === 0) return [`${category} was not looked at`];
  return counted
    .map(({ id }) => audits[id])
    .flatMap((audit) => {
      if (!audit || audit.scoreDisplayMode === "notApplicable" || audit.score === 1) return [];
      return [`${audit.id}: ${audit.title} ${JSON.stringify(audit.details ?? {}).slice(0, 600)}`];
    });
}

interface Sent {
  readonly url: string;
  readonly transferSize: number;
}

const weight = (sent: readonly Sent[]): number => sent.reduce((sum, { transferSize }) => sum + transferSize, 0);

function sentFor({ audits }: Result): readonly Sent[] {
  const { details } = audits["network-requests"] ?? {};
  if (details?.type !== "table" || details.items.length === 0) throw new Error("Lighthouse saw no request");
  // What a stylesheet holds in itself is listed too, and asks for nothing.
  return (details.items as unknown as readonly Sent[]).filter(({ url }) => !url.startsWith("data:"));
}

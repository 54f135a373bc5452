import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { default as Axe, AxeResults, RunOptions } from "axe-core";
/** Who reads, and where: a page of a door. */
export interface Judged {
  readonly url: string;
  /** Name of the persona, for the complaint. */
  readonly as?: string | undefined;
}

/** The short spelling of it: half the bytes to send to each page and to read there. */
const checker = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const desk = { width: 1280, height: 900 };
const telephone = { width: 320, height: 640 };

/**
 * A page read by day and by night by a machine that knows the rules of accessibility, then on a telephone 320 points
 * wide, which is also a desk at 400 %. Answers what is wrong with it, each in a line.
 */
export async function judge(page: Page, { url, as }: Judged): Promise<string[]> {
  const where = `${url}${as === undefined ? "" : ` as ${as}`}`;
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(url);
  await page.evaluate(checker);
  const byDay = await violations(page, { rules: extraRules });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const byNight = await violations(page, { runOnly: ["color-contrast"] });
  await page.setViewportSize(telephone);
  const [wide, moving] = await page.evaluate(() => [
    document.documentElement.scrollWidth > document.documentElement.clientWidth,
    document.getAnimations().some(({ playState }) => playState === "running"),
  ]);
  const sticksOut = wide ? [`${where} scrolls sideways at 320 points: ${await widest(page)}`] : [];
  await page.setViewportSize(desk);
  return [
    ...byDay.map((said) => `${where} by day: ${said}`),
    ...byNight.map((said) => `${where} by night: ${said}`),
    ...sticksOut,
    ...(moving ? [`${where} moves although reduced motion is asked`] : []),
  ];
}

/** A page as it stands, with what somebody opened on it. */
export async function judgeAsItStands(page: Page): Promise<string[]> {
  await page.evaluate(checker);
  return violations(page, { rules: extraRules });
}

const extraRules = { "label-content-name-mismatch": { enabled: true }, "target-size": { enabled: true } };

/** Runs in the page the checker that was put there once: putting it there costs more than a run. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (asked): Promise<AxeResults> => (window as unknown as { axe: typeof Axe }).axe.run(document, asked),
    { ...options, resultTypes: ["violations" as const] },
  );
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

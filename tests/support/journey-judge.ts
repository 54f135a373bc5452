import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addressOf, type DoorName } from "./journey-people.ts";

/** Who reads, and where: a page of a door. */
export interface Judged {
  readonly path: string;
  /** Name of the persona, for the complaint. */
  readonly as?: string | undefined;
}

/**
 * A page read by day and by night by a machine that knows the rules of accessibility, then on a telephone 320 points
 * wide, which is also a desk at 400 %. Answers what is wrong with it, each in a line.
 */
export async function judge(page: Page, { path, as }: Judged, door: DoorName): Promise<string[]> {
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

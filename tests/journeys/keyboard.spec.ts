import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";

/*
 * Somebody has no mouse. The first key leads past the header; a form is filled and sent by keys alone; what has the
 * focus is always seen.
 */

test("the skip link comes first and leads to the content", async ({ page, house }) => {
  await page.goto(`${house.publicUrl}/calendrier`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Aller au contenu" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await expect(page.getByRole("main")).toBeFocused();
});

test("« Puis-je voter ? » is answered by keys alone", async ({ page, house }) => {
  await page.goto(`${house.publicUrl}/puis-je-voter`);
  const groups = await page.getByRole("group").count();
  for (let at = 0; at < groups; at++) {
    await tabTo(page, "radio");
    await page.keyboard.press("Space");
  }
  await tabTo(page, "submit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/nationalite=french&age=adult&inscription=france/);
  await expect(page.getByText("Oui, vous pouvez voter").first()).toBeVisible();
});

/** Presses Tab until a control of the kind has the focus; each stop on the way must be seen. */
async function tabTo(page: Page, type: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press("Tab");
    const focus = page.locator(":focus");
    await expect(focus).toBeInViewport();
    if ((await focus.getAttribute("type")) === type) return;
  }
  throw new Error(`no ${type} can be reached by Tab`);
}

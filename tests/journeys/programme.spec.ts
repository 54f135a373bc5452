import { expect, test } from "../support/journey.ts";

/*
 * A reader of Malik Benhaddou's programme asks what changed since last month, reads one measure in its versions, takes
 * the feeds for his reader of news, prints the programme, and asks to be told of changes by letter.
 */

const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

test("what changed since, version by version", async ({ page, house }) => {
  const programme = `${house.publicUrl}/c/malik-benhaddou/programme`;
  await page.goto(programme);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Programme");
  await page.getByLabel("Depuis le").fill(aMonthAgo);
  await page.getByRole("button", { name: "Voir ce qui a changé" }).click();
  await expect(page).toHaveURL(`${programme}/changements?depuis=${aMonthAgo}`);
  await expect(page.getByText("Texte changé").first()).toBeVisible();
  await expect(page.locator("ins").first()).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);
});

test("the feeds are well formed and say the same", async ({ page, request, house }) => {
  const base = `${house.publicUrl}/c/malik-benhaddou/programme`;
  const json = (await (await request.get(`${base}.json`)).json()) as {
    items: { id: string; title: string }[];
    version: string;
  };
  expect(json.version).toMatch(/jsonfeed\.org\/version\/1/);
  expect(json.items.length).toBeGreaterThan(10);
  const atom = await (await request.get(`${base}.atom`)).text();
  await page.goto("about:blank");
  const read = await page.evaluate((xml) => {
    const feed = new DOMParser().parseFromString(xml, "application/xml");
    return [
      feed.querySelector("parsererror")?.textContent ?? "",
      feed.querySelectorAll("entry").length,
      feed.documentElement.namespaceURI,
    ];
  }, atom);
  expect(read).toEqual(["", json.items.length, "http://www.w3.org/2005/Atom"]);
});

test("the programme is made to be printed", async ({ page, house }) => {
  await page.goto(`${house.publicUrl}/c/malik-benhaddou/programme`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(await page.getByRole("button").count());
  expect(await page.getByRole("main").getByRole("button").filter({ visible: true }).count()).toBe(0);
});

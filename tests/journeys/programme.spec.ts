import { expect, test } from "../support/journey.ts";
import { letterTo, linkIn } from "../support/journey-mail.ts";

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

test("changes of the programme are followed by letter, once confirmed", async ({ page, house, mailbox }) => {
  const email = mailbox("abonne");
  await page.goto(`${house.publicUrl}/c/malik-benhaddou/suivre`);
  await page.getByLabel("Votre adresse électronique").fill(email);
  await page.getByRole("button", { name: "Me prévenir" }).click();
  await expect(page.getByText("Cochez au moins une chose.").first()).toBeVisible();
  await expect(page.getByLabel("Votre adresse électronique")).toHaveValue(email);
  await page.getByLabel("Ce qui change dans le programme", { exact: false }).check();
  await page.getByRole("button", { name: "Me prévenir" }).click();
  await page.goto(linkIn(await letterTo(email, /Confirmez/), /\/suivi\/[^/]+\/confirmer/));
  await page.getByRole("button", { name: "Confirmer mon inscription" }).click();
  await expect(page.getByText("C’est noté").first()).toBeVisible();
  await page.getByRole("button", { name: "Ne plus rien recevoir" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous ne suivez plus");
});

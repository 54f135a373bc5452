import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import type { Browser } from "../../staff/testing.ts";
import { aRollOffice, type RollOffice } from "../office/testing.ts";

const databases = testDatabases();
const at = new Date("2011-09-20T08:00:00Z");
const path = "/fichier/saisie";
let roll: RollOffice;
let lea: Browser;
let paul: Browser;

beforeAll(async () => {
  roll = await aRollOffice(databases, at);
  [lea, paul] = [await roll.someone("department-committee", "62"), await roll.someone("department-committee", "62")];
});
afterAll(() => roll.close());
beforeEach(async () => {
  roll.unlock();
  await roll.owner("truncate roll.keying, roll.key, privacy.audit cascade");
  await registered(lea);
});

const paper = {
  ...{ commune: "62041", extractedOn: "2011-03-01", office: "Mairie d’Arras", askedOn: "2011-02-01" },
  ...{ receivedOn: "2011-03-02", undertaking: "Engagement 12", pages: "2", lines: "1", lastLines: "1" },
};
const registered = (who: Browser, changes: Partial<typeof paper> = {}) =>
  who.post(`${path}/papier`, { ...paper, ...changes });
const typed = { birthName1: "QUENEAU", firstNames1: "Zélie", birthDate1: "07/03/1974" };

/** Takes the next page, and keeps the form of it open in a tab. */
async function tabOf(who: Browser) {
  await who.post(`${path}/prendre`, {});
  const text = await (await who.get(path)).text();
  const page = /name="page" value="([^"]*)"/.exec(text)?.[1] ?? "";
  return async (changes: Readonly<Record<string, string>> = {}) => {
    const answer = await who.post(`${path}/page`, { page, ...typed, ...changes });
    return { status: answer.status, text: await answer.text() };
  };
}
const keyed = () =>
  roll.owner<{ page: number; author: string }>("select page, author from roll.keying_entry order by page, turn");
const drafts = () => roll.owner<{ page: number }>("select page from roll.keying_hold where draft is not null");

test("R-F1-05: a tab of an earlier page gives its lines back, and keys nothing into the page in hand", async () => {
  const stale = await tabOf(lea);
  await lea.post(`${path}/rendre`, {});
  await paul.post(`${path}/prendre`, {});
  await tabOf(lea);
  for (const finished of [{}, { finished: "on" }]) {
    const { status, text } = await stale(finished);
    expect([status, text]).toEqual([422, expect.stringContaining("QUENEAU")]);
    expect(text).toContain("Vous avez une autre page en main");
    expect(text, "of which page they are").toContain("Arras (62041), page 1");
  }
  expect([await keyed(), await drafts()]).toEqual([[], []]);
});

test("a page that was given back, and that nobody took, is in hand again for whoever saves what they typed of it", async () => {
  const stale = await tabOf(lea);
  await lea.post(`${path}/rendre`, {});
  expect((await stale()).status).toBe(303);
  expect(await drafts()).toEqual([{ page: 1 }]);
  expect(await (await lea.get(path)).text()).toContain("QUENEAU");
});

test("a page that went to somebody else meanwhile gives its lines back; so does one that was handed in already", async () => {
  const stale = await tabOf(lea);
  await roll.owner("update roll.keying_hold set until = until - interval '31 minutes'");
  const other = await tabOf(paul);
  const late = await stale({ finished: "on" });
  expect([late.status, late.text]).toEqual([422, expect.stringContaining("QUENEAU")]);
  expect(late.text).toContain("n’est plus en main");
  expect((await other({ finished: "on" })).status).toBe(303);
  const twice = await other({ finished: "on", firstNames1: "Zoé" });
  expect([twice.status, twice.text]).toEqual([422, expect.stringContaining("Zoé")]);
  expect(twice.text).toContain("Vous avez déjà remis cette page");
  expect(await keyed()).toMatchObject([{ page: 1 }]);
});

test("while the roll is locked the lines that were typed come back, and are kept once it is opened", async () => {
  const tab = await tabOf(lea);
  roll.lock();
  const { status, text } = await tab({ finished: "on" });
  expect([status, text]).toEqual([422, expect.stringContaining("QUENEAU")]);
  expect(text).toContain("verrouillé");
  expect(/name="page" value="([^"]+)"/.exec(text), "the page can be saved from there").not.toBeNull();
  roll.unlock();
  expect((await tab({ finished: "on" })).status).toBe(303);
  expect(await keyed()).toMatchObject([{ page: 1 }]);
});

test("sizes that cannot be are refused beside their field", async () => {
  for (const [wrong, field, says] of [
    [{ lastLines: "2" }, "lastLines", "La dernière page n’a pas plus de lignes que les autres"],
    [{ pages: "1", lines: "30", lastLines: "12" }, "lastLines", "Une seule page a le même nombre de lignes"],
    [{ pages: "5000", lines: "60", lastLines: "60" }, "pages", "plus de lignes que cette commune ne peut avoir"],
    [{ pages: "0" }, "pages", "le plus petit nombre accepté est 1"],
    [{ extractedOn: "2101-03-01" }, "extractedOn", "Une liste n’est pas arrêtée demain"],
  ] as const) {
    const answer = await registered(lea, wrong);
    const text = await answer.text();
    expect([answer.status, text]).toEqual([422, expect.stringContaining(says)]);
    expect(text).toContain(`href="#papier-${field}"`);
  }
  expect(await roll.owner("select 1 from roll.keying")).toHaveLength(1);
});

test("once the roll is destroyed no list on paper is asked for, and one that is sent all the same is refused in words", async () => {
  const before = await (await lea.get(path)).text();
  expect(before).toContain(`action="${path}/papier"`);
  roll.lock();
  await roll.owner("insert into roll.key (fingerprint, author, at) values ('0123456789abcdef', 'operator', now())");
  await roll.owner(`insert into roll.destruction (fingerprint, author, at, certificate)
    select fingerprint, 'operator', now(), '{}' from roll.key`);
  expect(await (await lea.get(path)).text()).not.toContain(`action="${path}/papier"`);
  const late = await registered(lea);
  expect(late.status).toBe(422);
  expect(await late.text()).toContain("Le fichier des électeurs est détruit");
  expect(await roll.owner("select 1 from roll.keying")).toHaveLength(1);
});

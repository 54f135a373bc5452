import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { openAccount } from "../rooms/accounts/index.ts";
import { signedIn } from "../rooms/accounts/testing.ts";
import { findCampaign } from "../rooms/campaigns/index.ts";
import { aBrowser, aHouse, type TestHouse } from "../rooms/campaigns/testing.ts";
import { acts, moderated, moderatedStatements, routes } from "../rooms/forums/index.ts";
import { moderatedBy, routes as moderationRoutes } from "../rooms/moderation/index.ts";
import { fillDemoAccounts } from "./accounts.ts";
import { fillDemoModeration } from "./moderation.ts";
import { THEME } from "./moderation/texts.ts";
import { demoPeople, type DemoPerson } from "./people.ts";
import { openDemoPrimary } from "./primary-box.ts";

const databases = testDatabases();
let house: TestHouse;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2026-11-23T15:00:00Z");
  const judged = moderatedBy({ question: moderated, post: moderated, statement: moderatedStatements });
  await house.open([...routes(house.door), ...moderationRoutes(house.door, judged, () => undefined)]);
  const { clock, db, door } = house;
  await fillDemoAccounts(door, clock.now());
  await openDemoPrimary(door);
  const primary = await findCampaign(db, THEME.campaign);
  if (!primary) throw new Error("no primary");
  const opensAt = new Date(clock.now().getTime() - 10 * 86_400_000);
  const theme = { ...THEME, introduction: "Dites.", place: 0, opensAt, closesAt: undefined };
  const more = { documents: [], measures: [], moderators: [] };
  await house.write(() => acts.addTheme(db, primary, { ...theme, ...more }, { actor: "demo", at: opensAt }));
  await house.write(() => fillDemoModeration(door));
});
afterAll(() => house.close());

async function enteredAs({ email }: DemoPerson) {
  const accountId = await openAccount(house.door, { email, lang: "fr" }, house.clock.now());
  return aBrowser(house, (await signedIn(house.door, { accountId, secondFactor: true })).cookie);
}

test("the moderators of the primary find what is reported, and what waits to be read, the oldest first", async () => {
  const moderator = await enteredAs(demoPeople.moderatrice);
  const html = await moderator.text(`/atelier/${THEME.campaign}/moderation`);
  expect(html.match(/class="hint">(Signalé|À relire)/g)).toHaveLength(3);
  expect(html).toContain("<strong>voleur</strong>");
  expect(html.indexOf("Trois-Tilleuls")).toBeLessThan(html.indexOf("fainéants"));
  expect(html.indexOf("fainéants")).toBeLessThan(html.indexOf("deux rapports"));
});

test("the appeal is answered by the keeper, who took no part in the decision, and the text comes back", async () => {
  const keeper = await enteredAs(demoPeople.keeper);
  const decision = /name="decision" value="([^"]+)"/.exec(await keeper.text("/recours"))?.[1] ?? "";
  const answer = { decision, upheld: "no", reason: "L’adresse est celle de l’école." };
  expect((await keeper.post("/recours", answer)).headers.get("location")).toBe("/recours?fait=1");
  expect(await keeper.text("/recours")).toContain("Aucun appel en attente");
  const author = await enteredAs(demoPeople.voisine);
  expect(await author.text(`/decisions/${decision}`)).toContain("L’adresse est celle de l’école.");
});

test("what the keeper decides in the queue is judged again by the second keeper, and not by the first", async () => {
  const [keeper, second] = [await enteredAs(demoPeople.keeper), await enteredAs(demoPeople.mediateur)];
  const queue = `/atelier/${THEME.campaign}/moderation`;
  const html = await keeper.text(queue);
  const [, target = "", seen = ""] =
    /name="target" value="(post:[^"]*)"[^]*?name="seen" value="([^"]*)"/.exec(html) ?? [];
  const hide = { target, seen, act: "hide", ground: "insult", reason: "Un voleur, sans rien qui le montre." };
  expect((await keeper.post(queue, hide)).status).toBe(303);
  const { decisions } = await appealed(target);
  const answer = { decision: decisions, upheld: "yes", reason: "Rien ne le montre." };
  expect((await keeper.post("/recours", answer)).status).toBe(403);
  expect((await second.post("/recours", answer)).status).toBe(303);
});

/** Whoever wrote it contests the last decision on it. */
async function appealed(target: string): Promise<{ readonly decisions: string }> {
  const post = await acts.findPost(house.db, target.replace("post:", ""));
  const author = aBrowser(house, (await signedIn(house.door, { accountId: post?.postedBy ?? "" })).cookie);
  const own = await author.text(`/c/${THEME.campaign}/forums/messages/${post?.publicId ?? ""}/moi`);
  const decisions = /href="\/decisions\/([^"]*)"/.exec(own)?.[1] ?? "";
  expect((await author.post(`/decisions/${decisions}`, { words: "Tout le monde le sait." })).status).toBe(303);
  return { decisions };
}

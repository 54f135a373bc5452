import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, aMeasure, foldedText, inCampaign, type TestHouse } from "../campaigns/testing.ts";
import { moderatedBy, queuePath, routes as moderationRoutes } from "../moderation/index.ts";
import { forumsDeskPath, heardPath, themePath } from "./addresses.ts";
import { moderated, moderatedStatements, routes } from "./index.ts";
import { aSpeaker, aTheme } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  const judged = moderatedBy({ question: moderated, post: moderated, statement: moderatedStatements });
  await house.open([
    ...routes(house.door),
    ...moderationRoutes(house.door, judged, () => undefined),
    ...campaignRoutes(house.door),
  ]);
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  campaign = await aCampaign(house);
  await inCampaign(house, campaign);
});

describe("themes", () => {
  test("a campaign without a theme says what this place is for; one that is opened is listed at once", async () => {
    expect(await house.text(`/c/${campaign.slug}/forums`)).toContain("Aucun thème pour l’instant");
    const theme = await aTheme(house, campaign);
    expect(await house.text(`/c/${campaign.slug}/forums`)).toContain("Se soigner près de chez soi");
    expect(await house.text(themePath(theme))).toContain("<strong>manque</strong>");
  });

  test("the clock opens a theme and closes it, and its page says so by itself", async () => {
    const [opensAt, closesAt] = [new Date("2011-06-25T10:00:00Z"), new Date("2011-06-26T10:00:00Z")];
    const theme = await aTheme(house, campaign, { opensAt, closesAt });
    expect(await house.text(themePath(theme))).toContain("Ce forum ouvre le samedi 25 juin 2011 à 12 h.");
    house.clock.to("2011-06-25T10:00:00Z");
    expect(await house.text(themePath(theme))).toContain("Ouvert jusqu’au");
    house.clock.to("2011-06-26T10:00:00Z");
    expect(await house.text(themePath(theme))).toContain("Ce forum a fermé le");
  });
});

describe("the desk of a team", () => {
  const told = {
    ...{ title: "Trains", introduction: "Racontez **un trajet**.", documents: "La carte : https://exemple.fr/carte" },
    ...{ opens: "2011-06-25T08:00", closes: "", place: "0", moderators: "", measure1: "", measure2: "", measure3: "" },
  };

  test("a theme is opened with its documents, its moderators and a measure of the programme, and read at once", async () => {
    const measure = await aMeasure(house, campaign, { title: "Un car à 19 h" });
    const name = `Modératrice ${campaign.slug.at(-1)}${Math.random()}`.slice(0, 30);
    const editor = await aSpeaker(house, name, { [campaign.slug]: ["editor", "moderator"] });
    const add = forumsDeskPath(campaign.slug, "/themes/nouveau");
    const made = await editor.post(add, { ...told, measure1: measure, moderators: name });
    expect(made.status, await foldedText(made.clone())).toBe(303);
    const list = await house.text(`/c/${campaign.slug}/forums`);
    const path = /href="([^"]*\/forums\/[0-9a-z]{26})"/.exec(list)?.[1] ?? "";
    const text = await house.text(path);
    for (const said of ["<strong>un trajet</strong>", "https://exemple.fr/carte", "Un car à 19 h", name])
      expect(text).toContain(said);
  });

  test("of two of a team who edit one theme the second is told, and keeps their text", async () => {
    const theme = await aTheme(house, campaign);
    const editor = await aSpeaker(house, undefined, { [campaign.slug]: ["editor"] });
    const path = forumsDeskPath(campaign.slug, `/themes/${theme.publicId}`);
    expect((await editor.post(path, { ...told, revision: "1" })).status).toBe(303);
    const second = await editor.post(path, { ...told, revision: "1", introduction: "Mon long texte à moi." });
    expect(second.status).toBe(409);
    const text = await foldedText(second);
    expect(text).toContain("Mon long texte à moi.");
    expect(text).toContain('name="revision" value="2"');
    expect(await house.text(themePath(theme))).not.toContain("Mon long texte");
  });

  test("a document without an address, a stranger as moderator, and hours upside down are refused in words", async () => {
    const editor = await aSpeaker(house, undefined, { [campaign.slug]: ["editor"] });
    const path = forumsDeskPath(campaign.slug, "/themes/nouveau");
    for (const [changes, said] of [
      [{ documents: "Sans adresse" }, "Une ligne par document"],
      [{ moderators: "Personne du tout" }, "Personne de l’équipe ne porte le pseudonyme"],
      [{ closes: "2011-06-24T08:00" }, "La fermeture vient après l’ouverture"],
    ] as const) {
      const answer = await editor.post(path, { ...told, ...changes });
      expect(answer.status).toBe(422);
      expect(await foldedText(answer)).toContain(said);
    }
  });

  test("nobody but who edits opens a theme, and nobody but who moderates judges", async () => {
    const theme = await aTheme(house, campaign);
    const [stranger, answerer] = [
      await aSpeaker(house),
      await aSpeaker(house, undefined, { [campaign.slug]: ["answerer"] }),
    ];
    const { post } = await stranger.opens(theme);
    for (const one of [stranger, answerer]) {
      expect((await one.post(forumsDeskPath(campaign.slug, "/themes/nouveau"), told)).status).toBe(403);
      const hide = { target: `post:${post}`, seen: "none.0", act: "hide", ground: "insult", reason: "x" };
      expect((await one.post(queuePath(campaign.slug), hide)).status).toBe(403);
      expect((await one.post(forumsDeskPath(campaign.slug), { hold: "on" })).status).toBe(403);
    }
    expect(await house.text(themePath(theme))).toContain("Qui soigne chez vous");
  });

  test("R-DSA-01, R-DSA-02: a post is reported without an account, hidden with a reason that its author reads", async () => {
    const theme = await aTheme(house, campaign);
    const jeanne = await aSpeaker(house);
    const moderator = await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] });
    const { post, path } = await jeanne.opens(theme);
    const notice = await house.post(`/signaler/message/${post}`, {
      ground: "insult",
      words: "C’est de moi que l’on parle.",
      faith: "on",
    });
    expect(notice.status).toBe(303);
    expect(await moderator.text(queuePath(campaign.slug))).toContain("C’est de moi que l’on parle.");
    const hide = { target: `post:${post}`, seen: "none.0", act: "hide" };
    expect((await moderator.post(queuePath(campaign.slug), { ...hide, reason: "Sans motif." })).status).toBe(422);
    const hidden = await moderator.post(queuePath(campaign.slug), {
      ...{ ...hide, ground: "insult", reason: "Un nom y est insulté." },
    });
    expect(hidden.status).toBe(303);
    expect(await house.text(path)).not.toContain("introuvables");
    const own = await jeanne.text(`/c/${campaign.slug}/forums/messages/${post}/moi`);
    const decision = /href="([^"]*\/decisions\/[0-9a-z]{26})"/.exec(own)?.[1] ?? "";
    expect(await jeanne.text(decision)).toContain("Un nom y est insulté.");
    expect(await house.text((notice.headers.get("location") ?? "").replace(/^https?:\/\/[^/]+/, ""))).toContain(
      "Un nom y est insulté.",
    );
  });

  test("a thread that asks something waits in what the team reads until it answers; only who answers signs for it", async () => {
    const theme = await aTheme(house, campaign);
    const jeanne = await aSpeaker(house);
    const answerer = await aSpeaker(house, undefined, { [campaign.slug]: ["answerer"] });
    const desk = heardPath(campaign.slug, theme.publicId);
    const asked = await jeanne.opens(theme, "Qui paiera ?");
    await jeanne.opens(theme, "Un simple constat", "Rien à demander.");
    expect(await answerer.text(desk)).toContain("Qui paiera");
    expect(await answerer.text(desk)).not.toContain("Un simple constat");
    expect(await jeanne.text(`${asked.path}/repondre`)).not.toContain("Qui signe");
    expect((await jeanne.post(`${asked.path}/repondre`, { text: "Moi, l’équipe.", signed: "team" })).status).toBe(303);
    expect(await house.text(asked.path)).not.toContain("pour l’équipe");
    expect(await answerer.text(desk)).toContain("Qui paiera");
    expect((await answerer.post(`${asked.path}/repondre`, { text: "La région.", signed: "team" })).status).toBe(303);
    expect(await house.text(asked.path)).toContain("pour l’équipe");
    expect(await answerer.text(desk)).not.toContain("Qui paiera");
  });
});

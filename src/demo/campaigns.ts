import { publicId } from "../core/crypto/random.ts";
import { inTransaction } from "../core/db/handle.ts";
import { instantIn, dayIn, shiftDay } from "../core/zones.ts";
import { giveRole, openAccount } from "../rooms/accounts/index.ts";
import { acts, findCampaign, type Author, type Campaign } from "../rooms/campaigns/index.ts";
import { announceDeclaration, recordDeclaration } from "./declaration.ts";
import { hang } from "./campaigns/hang.ts";
import { malik } from "./campaigns/texts/malik.ts";
import { etienne, lucie, solene } from "./campaigns/texts/others.ts";
import { versionsOf, type DemoVersion } from "./campaigns/versions.ts";
import { legalNotice, type DemoCampaign, type DemoMeasure, type DemoNews } from "./campaigns/texts.ts";
import type { PublicGround } from "./index.ts";
import { demoPeople, type DemoPerson } from "./people.ts";

const DAY = 86_400_000;
const ZONE = "Europe/Paris";

/** When each campaign opened, and the life it has led since. */
const lives = [
  { campaign: lucie, owner: demoPeople.lucie, openedDaysAgo: 16, live: beforeItsHour },
  { campaign: malik, owner: demoPeople.malik, openedDaysAgo: 44, live: inCampaignAndSpeakingSoon },
  { campaign: solene, owner: demoPeople.solene, openedDaysAgo: 12, live: speakingNow },
  { campaign: etienne, owner: demoPeople.etienne, openedDaysAgo: 8, live: inCampaignAndSpoke },
] as const;

/**
 * Four campaigns by the very acts of their studios, dated over the last weeks. `official` ties each slug to its
 * candidate's id in the published calendar. To be called once, after the accounts.
 */
export async function fillDemoCampaigns(ground: PublicGround, official: ReadonlyMap<string, string>): Promise<void> {
  const now = ground.clock.now();
  for (const { campaign: told, owner, openedDaysAgo, live } of lives) {
    const desk = await openDesk(ground, told, owner, new Date(now.getTime() - openedDaysAgo * DAY));
    const candidate = official.get(told.slug);
    if (candidate !== undefined) must(await acts.linkOfficial(ground.db, desk.campaign, candidate, desk.by(2)));
    await live(desk, told);
    for (const news of told.news) await writeNews(desk, news);
    for (const date of told.dates) await writeDate(desk, date);
  }
}

/** A campaign with its team at work, and the author of what is done so many days ago. */
interface Desk {
  readonly ground: PublicGround;
  readonly now: Date;
  readonly campaign: Campaign;
  readonly by: (daysAgo: number) => Author;
}

async function openDesk(ground: PublicGround, told: DemoCampaign, owner: DemoPerson, at: Date): Promise<Desk> {
  const { db } = ground;
  const now = ground.clock.now();
  const { slug, candidate, colour } = told;
  must(await acts.openCampaign(db, { slug, candidate, colour, lang: "fr" }, { actor: "demo", at }));
  const account = await inTeam(ground, owner, slug, "owner", at);
  if (slug === malik.slug) await inTeam(ground, demoPeople.redactrice, slug, "editor", at);
  const opened = await campaignOf(ground, slug);
  const by = (daysAgo: number): Author => ({
    actor: `account:${account}`,
    at: new Date(Math.max(at.getTime(), now.getTime() - daysAgo * DAY)),
  });
  await describe(ground, told, opened, { actor: `account:${account}`, at });
  await hang(ground, opened, { actor: `account:${account}`, at });
  await invite(ground, opened, at);
  return { ground, now, campaign: await campaignOf(ground, slug), by };
}

async function campaignOf(ground: PublicGround, slug: string): Promise<Campaign> {
  const campaign = await findCampaign(ground.db, slug);
  if (!campaign) throw new Error(`no campaign ${slug}`);
  return campaign;
}

async function inTeam(
  ground: PublicGround,
  person: DemoPerson,
  campaign: string,
  role: "owner" | "editor",
  at: Date,
): Promise<string> {
  const opener = { db: ground.db, secret: ground.secret };
  const accountId = await openAccount(opener, { email: person.email, lang: "fr" }, at);
  const deed = { by: "demo", reason: "Monde de démonstration", at };
  must(await giveRole({ db: ground.db }, { campaign, accountId, role }, deed));
  return accountId;
}

async function describe({ db }: PublicGround, told: DemoCampaign, campaign: Campaign, by: Author): Promise<void> {
  const [, , town = ""] = told.address.split("\n");
  await acts.changeSheet(
    db,
    campaign,
    {
      ...{ sentence: told.sentence, about: told.about, contactAddress: told.address },
      contactEmail: `contact@${told.slug}.example`,
      legalNotice: legalNotice(told.candidate, town.replace(/^\d+ /, "")),
    },
    by,
  );
  await acts.changeLinks(
    db,
    campaign,
    told.links.map(([label, url]) => ({ label, url })),
    by,
  );
  if (told.team.length > 0)
    await acts.changeTeam(
      db,
      campaign,
      told.team.map(([name, part]) => ({ name, part })),
      by,
    );
}

/** A few who follow, with addresses of nobody. */
async function invite(ground: PublicGround, campaign: Campaign, at: Date): Promise<void> {
  const seal = new acts.FollowerSeal(ground.secret);
  for (let n = 1; n <= 12; n += 1) {
    const email = `suit-${n}@preau.example`;
    const id = publicId();
    const sealed = { emailIndex: seal.index(campaign.slug, email), sealedEmail: seal.seal(id, email) };
    const wants = { start: true, news: n % 2 === 0, programme: n % 3 === 0 };
    const asked = { publicId: id, campaignId: campaign.id, lang: "fr", wants, at, ...sealed } as const;
    await inTransaction(ground.db, (tx) => acts.askToFollow(tx, asked));
    await acts.confirmFollower(ground.db, id, at);
  }
}

/** Her hour is in three days, at half past eleven; what she will propose appears when she has finished. */
async function beforeItsHour(desk: Desk, told: DemoCampaign): Promise<void> {
  const startsAt = instantIn(ZONE, shiftDay(dayIn(ZONE, desk.now), 3), "11:30");
  await meet(desk, startsAt, "Halle aux sucres, Lille", 15);
  await writeProgramme(desk, told, { when: "declaration" });
  await announceDeclaration(desk.ground.db, desk.campaign, { title: "Pourquoi je me présente" }, desk.by(3));
}

/** In campaign for six weeks; he speaks again in two days, at an hour of that declaration's own. */
async function inCampaignAndSpeakingSoon(desk: Desk, told: DemoCampaign): Promise<void> {
  await inCampaignSince(42)(desk, told);
  const startsAt = instantIn(ZONE, shiftDay(dayIn(ZONE, desk.now), 2), "18:00");
  const declaration = { title: "Six semaines de réunions : ce que j’ai changé", hour: { startsAt, zone: ZONE } };
  await announceDeclaration(desk.ground.db, desk.campaign, declaration, desk.by(3));
}

/** He spoke yesterday at noon; whoever comes now sees it again. */
async function inCampaignAndSpoke(desk: Desk, told: DemoCampaign): Promise<void> {
  await inCampaignSince(1)(desk, told);
  const hour = { startsAt: instantIn(ZONE, shiftDay(dayIn(ZONE, desk.now), -1), "12:00"), zone: ZONE };
  await recordDeclaration(desk.ground, desk.campaign, { title: "Ce que je ferai d’abord", hour }, desk.by(3));
}

async function speakingNow(desk: Desk, told: DemoCampaign): Promise<void> {
  await meet(desk, new Date(desk.now.getTime() - 20 * 60_000), "Criée, port de commerce de Brest", 11);
  await writeProgramme(desk, told, { when: "declaration" });
  await acts.changeSheet(
    desk.ground.db,
    desk.campaign,
    { liveLink: "https://peertube.example/w/kerguelen" },
    desk.by(1),
  );
}

function inCampaignSince(daysAgo: number): (desk: Desk, told: DemoCampaign) => Promise<void> {
  return async (desk, told) => {
    must(await acts.takeStep(desk.ground.db, desk.campaign, "open", "", desk.by(daysAgo)));
    await writeProgramme(desk, told, { when: "now" }, daysAgo - 1);
  };
}

async function meet(desk: Desk, startsAt: Date, place: string, daysAgo: number): Promise<void> {
  const rest = { endsAt: undefined, zone: ZONE, startsItself: true, reason: "" };
  must(await acts.setRendezVous(desk.ground.db, desk.campaign, { startsAt, place, ...rest }, desk.by(daysAgo)));
}

async function writeProgramme(desk: Desk, told: DemoCampaign, appears: acts.Appears, daysAgo = 4): Promise<void> {
  const { db } = desk.ground;
  const first = Math.max(daysAgo, 0);
  const themes = new Map<string, string>();
  for (const name of told.themes) themes.set(name, (await acts.addTheme(db, desk.campaign, name, desk.by(first))).id);
  for (const measure of told.measures) await writeMeasure(desk, measure, themes.get(measure.theme), appears, first);
}

async function writeMeasure(
  desk: Desk,
  measure: DemoMeasure,
  themeId: string | undefined,
  appears: acts.Appears,
  daysAgo: number,
): Promise<void> {
  const texts = versionsOf(measure);
  const [first] = texts;
  if (!first) return;
  const { db } = desk.ground;
  const begun = await acts.beginWriting(db, desk.campaign, { kind: "measure", themeId }, first.text, desk.by(daysAgo));
  await publish(desk, "measure", begun.publicId, { number: 1, appears, note: "" }, daysAgo);
  for (const { text, note, daysAgo: later } of texts.slice(1))
    await correct(desk, "measure", begun.publicId, { text, note, daysAgo: later });
}

async function writeNews(desk: Desk, news: DemoNews): Promise<void> {
  const { title, summary, body, signed, daysAgo, correction } = news;
  const [, , from = "", to = ""] = correction ?? [];
  const text = { title, summary: correction ? summary.replace(to, from) : summary, body, signed };
  const begun = await acts.beginWriting(desk.ground.db, desk.campaign, { kind: "news" }, text, desk.by(daysAgo));
  await publish(desk, "news", begun.publicId, { number: 1, appears: { when: "now" }, note: "" }, daysAgo);
  if (!correction) return;
  const [later, note] = correction;
  const corrected = { ...text, summary: text.summary.replace(from, to) };
  await correct(desk, "news", begun.publicId, { text: corrected, note, daysAgo: later });
}

async function correct(desk: Desk, kind: "news" | "measure", id: string, version: DemoVersion): Promise<void> {
  const { db } = desk.ground;
  const by = desk.by(version.daysAgo);
  const writing = await acts.findWriting(db, desk.campaign.id, kind, id);
  if (!writing) throw new Error("nothing to correct");
  const saved = must(await acts.saveText(db, desk.campaign, writing, writing.lastNumber, version.text, by));
  const decision = { number: saved.number, appears: { when: "now" }, note: version.note } as const;
  await publish(desk, kind, id, decision, version.daysAgo);
}

async function publish(
  desk: Desk,
  kind: "news" | "measure",
  id: string,
  decision: Parameters<typeof acts.release>[3],
  daysAgo: number,
): Promise<void> {
  const writing = await acts.findWriting(desk.ground.db, desk.campaign.id, kind, id);
  if (!writing) throw new Error("nothing to publish");
  must(await acts.release(desk.ground.db, desk.campaign, writing, decision, desk.by(daysAgo)));
}

async function writeDate(desk: Desk, date: DemoCampaign["dates"][number]): Promise<void> {
  const startsAt = instantIn(ZONE, shiftDay(dayIn(ZONE, desk.now), date.inDays), date.hour);
  const { title, place, details } = date;
  const text = { title, place, details, startsAt, endsAt: new Date(startsAt.getTime() + 2 * 3_600_000), zone: ZONE };
  await acts.addOccasion(desk.ground.db, desk.campaign, text, desk.by(20));
}

function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demonstration was refused: ${outcome.refusal}`);
}

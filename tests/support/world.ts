import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readSecret } from "../../src/core/crypto/keys.ts";
import { systemClock } from "../../src/core/clock.ts";
import { publicId } from "../../src/core/crypto/random.ts";
import { openDb, type Db } from "../../src/core/db/handle.ts";
import { giveRole, oneTimeSignInPath, openAccount } from "../../src/rooms/accounts/index.ts";
import * as campaigns from "../../src/rooms/campaigns/testing.ts";
import { drawDueMaps } from "../../src/rooms/forums/map-round.ts";
import { acts as forums } from "../../src/rooms/forums/index.ts";
import { aRecording } from "../../src/rooms/live/testing.ts";
import { acts as questions } from "../../src/rooms/questions/index.ts";
import { anAskedQuestion } from "../../src/rooms/questions/testing.ts";
import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import { send, type Asked, type Got } from "./ask.ts";
import type { TriedHouse } from "./house.ts";

/** Someone signed in to a running house, with their cookies. */
export interface Member {
  readonly post: (path: string, fields: Readonly<Record<string, string>>, o?: Asked) => Promise<Got>;
}

export interface TriedCampaign {
  readonly slug: string;
  readonly owner: Member;
  /** Public id of a declaration that was recorded. */
  readonly declaration: string;
  /** Public ids of a question, and of a consultation that is frozen. */
  readonly question: string;
  readonly consultation: string;
}

/**
 * A campaign with something on each of its pages, in a house that runs: written through the rooms' own stores with the
 * login of the public door; its owner signs in as people do, by a link.
 */
export async function openACampaign(house: TriedHouse, slug = "lucie-armand"): Promise<TriedCampaign> {
  const db = openDb<"web">(readEnvFile(envFile(house.home, "public"))["PREAU_DB_WEB"] ?? "", { connections: 1 });
  try {
    const filled = await fillCampaign(db, slug);
    const owner = await anOwner(house, db, slug);
    await announce(owner, slug);
    await aForum(house, db, slug);
    const consultation = await aFrozenConsultation(house, db, slug);
    return { slug, owner, ...filled, consultation };
  } finally {
    await db.destroy();
  }
}

async function fillCampaign(db: Db<"web">, slug: string): Promise<Pick<TriedCampaign, "declaration" | "question">> {
  const by = { actor: "account:0000000000000000000000test", at: new Date() };
  const hands: campaigns.Hands = { db, by, write: (work) => work() };
  const campaign = await campaigns.aCampaign(hands, { slug, contactAddress: "1, place du Préau" });
  await campaigns.meeting(hands, campaign, new Date(Date.now() + 30 * 86_400_000).toISOString());
  await campaigns.inCampaign(hands, await campaigns.again(hands, slug));
  const opened = await campaigns.again(hands, slug);
  const measure = await campaigns.aMeasure(hands, opened);
  await campaigns.aNewVersion(hands, opened, "measure", measure, { body: "Nous en ouvrirons **deux mille**." });
  await campaigns.aNewsItem(hands, opened);
  const question = await anAskedQuestion(db, slug, { account: "0000000000000000000000test", at: by.at });
  const common = { text: "Que ferez-vous d’abord ?", details: "", revealAt: new Date(Date.now() + 86_400_000) };
  await questions.askAll(db, common, by);
  return { declaration: (await aRecording(hands, opened)).publicId, question };
}

/** Opened ten days ago, and frozen yesterday without anybody's cards. */
async function aFrozenConsultation(house: TriedHouse, db: Db<"web">, slug: string): Promise<string> {
  const now = Date.now();
  const inDays = (days: number): Date => new Date(now + days * 86_400_000);
  const promised = { opensAt: inDays(-10), freezeAt: inDays(-1), answerBy: inDays(9), k: 2 };
  const consultation = { title: "La rentrée", theme: "", lang: "fr", ...promised } as const;
  const by = { actor: "account:0000000000000000000000test", at: inDays(-10) };
  const campaign = await campaigns.again({ db, by, write: (work) => work() }, slug);
  const opened = await questions.openConsultation(db, secretOf(house), campaign, consultation, by);
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value;
}

/** A theme with a thread, and votes of which the map is drawn. */
async function aForum(house: TriedHouse, db: Db<"web">, slug: string): Promise<void> {
  const by = { actor: "account:0000000000000000000000test", at: new Date() };
  const campaign = await campaigns.again({ db, by, write: (work) => work() }, slug);
  const told = { title: "L’école", introduction: "Dites.", place: 0, documents: [], measures: [], moderators: [] };
  const id = await forums.addTheme(db, campaign, { ...told, opensAt: by.at, closesAt: undefined }, by);
  const theme = await forums.findTheme(db, slug, id);
  if (!theme) throw new Error("no theme");
  const somebody = { account: publicId(), at: by.at };
  await forums.openThread(db, theme, { title: "La cantine", text: "Elle ferme.", accounts: [] }, somebody);
  const texts = ["Une cantine partout", "Des classes de vingt", "Des écoles ouvertes le soir"];
  for (const text of texts) await forums.addStatement(db, theme, text, somebody);
  const voters = Array.from({ length: 12 }, () => publicId());
  const answers = [1, -1, 0];
  await forums.castBallots(
    db,
    theme,
    voters.flatMap((account, at) =>
      texts.map((_, number) => ({ account, number, value: answers[(at + number) % 3] ?? 0 })),
    ),
  );
  const worker = readEnvFile(envFile(house.home, "worker-public"))["PREAU_DB_WORKER"] ?? "";
  const hands = openDb<"worker">(worker, { connections: 1 });
  try {
    await drawDueMaps({ db: hands, clock: systemClock });
  } finally {
    await hands.destroy();
  }
}

function secretOf(house: TriedHouse): Buffer {
  const secret = readSecret(join(house.home, "keys"), "public");
  if (!secret.ok) throw new Error(secret.refusal);
  return secret.value;
}

/** Through the studio, as an owner does it. */
async function announce(owner: Member, slug: string): Promise<void> {
  const meeting = { title: "Réunion publique", startsAt: "2032-05-01T18:00", zone: "Europe/Paris" };
  const sent = [
    await owner.post(`/atelier/${slug}/agenda`, meeting),
    await owner.post(`/atelier/${slug}/page-equipe`, { team: "Nadia Lefèvre | porte-parole" }),
  ];
  for (const { status, text } of sent) if (status !== 303) throw new Error(`the studio answered ${status}: ${text}`);
}

async function anOwner(house: TriedHouse, db: Db<"web">, slug: string): Promise<Member> {
  const opener = { db, secret: secretOf(house) };
  const person = { email: `owner-${randomBytes(4).toString("hex")}@example.org`, lang: "fr" } as const;
  const accountId = await openAccount(opener, person, new Date());
  const given = { campaign: slug, accountId, role: "owner" } as const;
  const deed = { by: "system", reason: "A test.", at: new Date() };
  await giveRole({ db }, given, deed);
  return await signIn(house, await oneTimeSignInPath(opener, person, new Date()));
}

async function signIn(house: TriedHouse, path: string): Promise<Member> {
  const link = new URL(path, house.publicUrl);
  const got = await send(`${house.publicUrl}${link.pathname}`, { jeton: link.searchParams.get("jeton") ?? "" });
  const cookies = (got.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "").join("; ");
  if (got.status !== 303 || cookies === "") throw new Error(`not signed in: ${got.status}`);
  return {
    post: (to, fields, o = {}) =>
      send(house.publicUrl + to, fields, { ...o, headers: { cookie: cookies, ...o.headers } }),
  };
}

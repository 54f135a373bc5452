import { afterAll, beforeAll, expect, test } from "vitest";
import * as accounts from "../src/rooms/accounts/index.ts";
import { erasePerson } from "../src/rooms/accounts/people.ts";
import { accountByPublicId } from "../src/rooms/accounts/store/accounts.ts";
import type { Campaign } from "../src/rooms/campaigns/index.ts";
import { anAccount, signedIn } from "../src/rooms/accounts/testing.ts";
import * as campaigns from "../src/rooms/campaigns/testing.ts";
import * as live from "../src/rooms/live/testing.ts";
import { publicId } from "../src/core/crypto/random.ts";
import { inTransaction } from "../src/core/db/handle.ts";
import { answerAppeal, appeal } from "../src/rooms/moderation/store/appeals.ts";
import { endFlagger, flaggerOf, nameFlagger } from "../src/rooms/moderation/store/flaggers.ts";
import { decisionsOn } from "../src/rooms/moderation/store/moderation.ts";
import { restrict } from "../src/rooms/moderation/store/restrictions.ts";
import { acts as forums } from "../src/rooms/forums/index.ts";
import { citationsIn, cite, endCitation } from "../src/rooms/forums/store/citations.ts";
import { bequeath, followThread, wishDigest } from "../src/rooms/forums/store/follows.ts";
import { editPost } from "../src/rooms/forums/store/own-posts.ts";
import { setHoldsFirst } from "../src/rooms/forums/store/settings.ts";
import { acts as questions } from "../src/rooms/questions/index.ts";
import { makeKey, revokeKey } from "../src/rooms/live/store/keys.ts";
import { sayCaption } from "../src/rooms/live/store/replay.ts";
import { takeStep as takeDeclarationStep } from "../src/rooms/live/store/steps.ts";
import { addOccasion, cancelOccasion } from "../src/rooms/campaigns/store/agenda.ts";
import { askForHost } from "../src/rooms/campaigns/store/hosts.ts";
import { noteUpload } from "../src/rooms/campaigns/store/images.ts";
import { linkOfficial } from "../src/rooms/campaigns/store/keeper.ts";
import { callOff, withdraw } from "../src/rooms/campaigns/store/releases.ts";
import { findWriting } from "../src/rooms/campaigns/store/writings.ts";
import { publicPersonalData } from "../src/wiring.public.ts";
import { testDatabases } from "./support/database.ts";
import { look } from "./support/installation.ts";
import { aPublicDoor, type TestDoor } from "./support/public-door.ts";

// Somebody does everything an account can do, in every room, and then erases it.
const databases = testDatabases();
let at: TestDoor;
beforeAll(() => {
  at = aPublicDoor(databases);
});
afterAll(() => at.close());

const query = <Row extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  look<Row>(databases.owner("public"), sql, [...values]);

type Column = Readonly<Record<"table" | "column", string>>;

/** The columns that say who: `by`, `saved_by`. How a session was opened is no person, nor is the decision that lifted another. */
const authors = (): Promise<Column[]> =>
  query<Column>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
      where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and column_name ~ '^(.*_)?by$'
        and (table_name, column_name) not in (('session', 'opened_by'), ('lifting', 'lifted_by')) order by 1, 2`,
  );

/** Every table of the database but the sealed log, whatever its columns: rows are searched as text. */
const tables = async (): Promise<string[]> =>
  (
    await query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') and (schemaname, tablename) <> ('privacy', 'audit')
        order by 1`,
    )
  ).map(({ name }) => name);

const found = async (table: string, text: string, what = "t"): Promise<boolean> =>
  (await query(`select 1 from ${table} t where ${what}::text like '%' || $1 || '%' limit 1`, [text])).length > 0;

async function actsEverywhere(id: string): Promise<void> {
  const by = { actor: `account:${id}`, at: at.clock.now() };
  await decidesForOthers(id);
  const hands: campaigns.Hands = { db: at.door.db, by, write: (work) => work() };
  await writesForACampaign(hands);
  await declares(hands);
  await asks(hands, id);
  await speaks(hands, id);
  await isSuspended(hands, id);
  // No screen ends a keeper yet; the column is there, and whoever fills it is forgotten.
  await query("update accounts.keeper set ended_at = $2, ended_by = $1, end_reason = 'essai' where made_by = $1", [
    id,
    by.at,
  ]);
}

async function isSuspended({ db, by }: campaigns.Hands, account: string): Promise<void> {
  const decision = { act: "suspend", ground: "threat", reason: "Un essai.", account } as const;
  const bound = { ...decision, until: undefined, everySeconds: undefined };
  await restrict(db, { subject: "account", id: account, campaign: "lucie" }, bound, by, () => Promise.resolve());
}

async function decidesForOthers(id: string): Promise<void> {
  const deed = { by: id, reason: "pour un essai", at: at.clock.now() };
  const other = await anAccount(at.door);
  await accounts.makeKeeper(at.door, other, deed);
  const role = { campaign: "lucie", accountId: other, role: "editor" } as const;
  await accounts.giveRole(at.door, role, deed);
  const invited = { ...deed, campaign: "lucie", campaignName: "Lucie", role: "editor", lang: "fr" } as const;
  const sent = await accounts.inviteToTeam(at.door, { ...invited, email: "a@exemple.fr" }, deed.at);
  await accounts.withdrawInvitation(at.door, "lucie", sent.ok ? sent.value : "", deed);
  await accounts.removeFromTeam(at.door, role, deed);
  await accounts.suspendTeam(at.door, "lucie", deed);
  await accounts.liftSuspension(at.door, "lucie", deed);
  const by = { actor: `account:${id}`, at: deed.at };
  await nameFlagger(at.door.db, { organisation: "Un essai", account: id, reason: "Un essai." }, by);
  await endFlagger(at.door.db, (await flaggerOf(at.door.db, id))?.publicId ?? "", "Un essai.", by);
}

async function writesForACampaign(hands: campaigns.Hands): Promise<void> {
  const { db, by } = hands;
  const campaign = await campaigns.aCampaign(hands, { slug: "lucie" });
  await campaigns.meeting(hands, campaign, new Date(by.at.getTime() + 86_400_000).toISOString());
  await campaigns.inCampaign(hands, await campaigns.again(hands, "lucie"));
  await callsOffAndWithdraws(hands, campaign.id);
  await noteUpload(db, campaign, "incoming/portrait", by);
  const meeting = { title: "Réunion", place: "Lille", details: "", zone: "Europe/Paris" };
  const occasion = await addOccasion(db, campaign, { ...meeting, startsAt: by.at, endsAt: undefined }, by);
  await cancelOccasion(db, campaign, occasion, "Salle prise.", by);
  await askForHost(db, campaign, "lucie.example", by);
  await linkOfficial(db, campaign, "candidate-1", by);
}

async function callsOffAndWithdraws(hands: campaigns.Hands, campaignId: string): Promise<void> {
  const { db, by } = hands;
  const campaign = await campaigns.again(hands, "lucie");
  const ids = [await campaigns.aMeasure(hands, campaign), await campaigns.aMeasure(hands, campaign)] as const;
  const [first, second] = await Promise.all(ids.map((id) => findWriting(db, campaignId, "measure", id)));
  if (!first || !second) throw new Error("no measure");
  const releases = await query<{ id: string }>("select id::text from campaigns.writing_release where writing_id = $1", [
    second.id,
  ]);
  await withdraw(db, campaign, first, "Erreur.", by);
  await callOff(
    db,
    campaign,
    second,
    releases.map(({ id }) => id),
    by,
  );
}

async function declares(hands: campaigns.Hands): Promise<void> {
  const { db, by } = hands;
  const campaign = await campaigns.again(hands, "lucie");
  const declaration = await live.aRecording(hands, campaign);
  await sayCaption(db, declaration, "Bonjour", by);
  await makeKey(db, campaign, declaration, { expiresAt: new Date(by.at.getTime() + 60_000) }, by);
  await revokeKey(db, campaign, declaration, by);
  await takeDeclarationStep(db, campaign, declaration, { verb: "withdraw", reason: "Un essai." }, by);
}

async function asks({ db, by }: campaigns.Hands, account: string): Promise<void> {
  const person = { account, at: by.at };
  const asked = async (text: string, who = person) => {
    const made = await questions.ask(db, "lucie", { text, details: "" }, who);
    const question = made.ok && (await questions.findQuestion(db, "lucie", made.value));
    if (!question) throw new Error("no question");
    return question;
  };
  await asked("Combien de médecins en 2015 ?");
  const campaign = await campaigns.again({ db, by, write: (work) => work() }, "lucie");
  await draws({ db, by }, campaign, account);
  const answered = await asked("Que ferez-vous des trains ?");
  await questions.promiseAnswer(db, campaign, answered, new Date(by.at.getTime() + 86_400_000), by);
  const said = { kind: "text", body: "Oui.", chapter: undefined, signed: "team" } as const;
  await questions.giveAnswer(db, campaign, answered, said, by);
  await questions.setHoldsFirst(db, campaign, false, by);
  await questions.mark(db, campaign, "0123456789abcdefghjkmnpqrs", answered, by);
  const other = { account: await anAccount(at.door), at: by.at };
  await judges(db, await asked("Une question à masquer ?", other), by);
  await answersAll({ db, by, write: (work) => work() }, campaign);
  await questions.joinQuestion(db, await asked("Et les trains de nuit ?", other), { account, at: by.at });
}

/** Opens a consultation, asks in it and draws. */
async function draws(
  { db, by }: Pick<campaigns.Hands, "db" | "by">,
  campaign: Campaign,
  account: string,
): Promise<void> {
  const later = (days: number) => new Date(by.at.getTime() + days * 86_400_000);
  const promised = { opensAt: by.at, freezeAt: later(3), answerBy: later(9), k: 2 };
  const told = { title: "Un essai", theme: "", lang: "fr", ...promised } as const;
  const made = await questions.openConsultation(db, at.door.secret, campaign, told, by);
  const consultation = made.ok && (await questions.findConsultation(db, "lucie", made.value));
  if (!consultation) throw new Error("no consultation");
  const person = { account, at: by.at };
  await questions.ask(db, "lucie", { text: "Et l’eau ?", details: "" }, person, consultation);
  const seed = questions.openSeed(at.door.secret, consultation);
  await questions.drawToday(db, { consultation, seed, prepared: questions.keptDraws() }, person);
}

async function answersAll({ db, by }: campaigns.Hands, campaign: Campaign): Promise<void> {
  const inDays = (days: number): Date => new Date(by.at.getTime() + days * 86_400_000);
  const asked = await questions.askAll(db, { text: "Et vous ?", details: "", revealAt: inDays(2) }, by);
  const common = asked.ok ? await questions.findCommon(db, asked.value) : undefined;
  if (!common) throw new Error("no question to all");
  await questions.deposit(db, at.door.secret, campaign, common, "Rien.", { ...by, clock: at.door.clock });
}

async function judges(db: campaigns.Hands["db"], question: Asked, by: campaigns.Hands["by"]): Promise<void> {
  await questions.decideOn(db, question, { act: "hide", ground: "insult", reason: "Un essai." }, by);
  const of = { subject: "question", id: question.publicId } as const;
  const [decision] = await decisionsOn(db, of);
  if (!decision) throw new Error("no decision");
  await appeal(db, decision, `Je suis ${by.actor}.`, by);
  await inTransaction(db, (tx) => answerAppeal(tx, decision, { upheld: true, reason: "Un essai." }, by));
}
/** Opens a theme, speaks in it, says it otherwise, is named and quoted by somebody else, follows. */
async function speaks({ db, by }: campaigns.Hands, account: string): Promise<void> {
  const campaign = await campaigns.again({ db, by, write: (work) => work() }, "lucie");
  const told = { title: "Un thème", introduction: "Dites.", place: 0, documents: [], measures: [] };
  const hours = { opensAt: by.at, closesAt: undefined, moderators: [account] };
  const theme = await forums.findTheme(db, "lucie", await forums.addTheme(db, campaign, { ...told, ...hours }, by));
  if (!theme) throw new Error("no theme");
  await setHoldsFirst(db, campaign, false, by);
  const [person, other] = [
    { account, at: by.at },
    { account: await anAccount(at.door), at: by.at },
  ];
  const opened = await forums.openThread(db, theme, { title: "Un titre", text: "Mes mots.", accounts: [] }, person);
  const thread = opened.ok ? await forums.findThread(db, "lucie", opened.value.thread) : undefined;
  const post = opened.ok ? await forums.findPost(db, opened.value.post) : undefined;
  if (!thread || !post) throw new Error("no thread");
  await editPost(db, post, { title: "Un titre", text: "D’autres mots.", accounts: [account] }, 0, person);
  const answers = { id: post.id, quote: "mots" };
  await forums.reply(db, thread, { title: "", text: "Oui, @{1}.", accounts: [account], answers }, other);
  await followThread(db, thread, account);
  await wishDigest(db, account, { sealedEmail: Buffer.from("x"), lang: "fr", nextAt: by.at });
  const said = await forums.addStatement(db, theme, "Des trains la nuit", person);
  if (!said.ok) throw new Error(said.refusal);
  const measure = { publicId: publicId(), version: 1, title: "Des trains" };
  await cite(db, campaign, theme, { kind: "statement", publicId: said.value.publicId }, measure, by);
  const [tie] = await citationsIn(db, theme);
  await endCitation(db, campaign, theme, tie?.publicId ?? "", by);
  await bequeath(db, account, true);
}
type Asked = NonNullable<Awaited<ReturnType<typeof questions.findQuestion>>>;

test("an erased account is nowhere in the public database, in whatever column of whatever room, but in the sealed log", async () => {
  const { accountId } = await signedIn(at.door, { pseudonym: "Mésange 41", roles: { lucie: ["owner"] } });
  await actsEverywhere(accountId);

  const notTried = [];
  for (const { table, column } of await authors())
    if (!(await found(table, accountId, `t.${column}`))) notTried.push(`${table}.${column}`);
  expect(notTried, "columns of authors that this test does not write to: let its person act there").toEqual([]);

  const account = await accountByPublicId(at.door.db, accountId);
  if (!account) throw new Error("no account");
  const rooms = publicPersonalData(at.door.secret);
  expect(await erasePerson(at.door, rooms, { ...account, isKeeper: false }, at.clock.now())).toMatchObject({
    ok: true,
  });

  const left = [];
  for (const table of await tables()) if (await found(table, accountId)) left.push(table);
  expect(left).toEqual([]);
  expect(await found("privacy.audit", accountId)).toBe(true);
}, 60_000);

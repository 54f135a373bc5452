import { clockAt } from "../core/clock.ts";
import { openAccount } from "../rooms/accounts/index.ts";
import { findCampaign, type Campaign } from "../rooms/campaigns/index.ts";
import { acts as live } from "../rooms/live/index.ts";
import { acts } from "../rooms/questions/index.ts";
import { fillDemoConsultations } from "./consultations.ts";
import { demoPeople } from "./people.ts";
import { must } from "./must.ts";
import { openDemoPrimary } from "./primary-box.ts";
import { askedToAll } from "./questions/common.ts";
import { askers, asked, type DemoAnswer, type DemoQuestion } from "./questions/texts.ts";
import type { PublicGround } from "./index.ts";

const DAY = 86_400_000;
type Question = NonNullable<Awaited<ReturnType<typeof acts.findQuestion>>>;

/**
 * What invented people asked the candidates over the last weeks, what was promised and answered, by the very acts of their
 * pages. After the campaigns.
 */
export async function fillDemoQuestions(ground: PublicGround): Promise<void> {
  const now = ground.clock.now();
  await openDemoPrimary(ground);
  const accounts = await openAskers(ground, new Date(now.getTime() - 50 * DAY));
  for (const told of asked) {
    const question = await askOne(ground, told, accounts);
    const campaign = await findCampaign(ground.db, told.campaign);
    if (!campaign) throw new Error(`no campaign ${told.campaign}`);
    if (told.promisedIn !== undefined) {
      const due = new Date(question.askedAt.getTime() + told.promisedIn * DAY);
      const by = { actor: "demo", at: new Date(question.askedAt.getTime() + DAY) };
      must(await acts.promiseAnswer(ground.db, campaign, question, due, by));
    }
    if (told.hidden) {
      const by = { actor: "demo", at: new Date(question.askedAt.getTime() + DAY) };
      must(await acts.decideOn(ground.db, question, { act: "hide", ...told.hidden }, by));
    }
    await answerOne(ground, campaign, question, told.answers ?? []);
  }
  await fillDemoConsultations(ground, [...accounts.values()], accounts.get(demoPeople.voisine.name) ?? "");
}

/** What the primary asks every candidate: one that was opened, one that is sealed. After the campaigns. */
export async function fillDemoCommon({ db, clock, secret }: PublicGround): Promise<void> {
  const inDays = (days: number): Date => new Date(clock.now().getTime() + days * DAY);
  for (const { text, details, askedDaysAgo, revealInDays, deposits } of askedToAll) {
    const by = { actor: "demo", at: inDays(-askedDaysAgo) };
    const id = must(await acts.askAll(db, { text, details, revealAt: inDays(revealInDays) }, by));
    const question = await acts.findCommon(db, id);
    for (const { campaign: slug, text: answer, daysAgo } of deposits) {
      const campaign = await findCampaign(db, slug);
      if (!campaign || !question) throw new Error(`no campaign ${slug}`);
      const then = { actor: "demo", clock: clockAt(inDays(-daysAgo)) };
      must(await acts.deposit(db, secret, campaign, question, answer, then));
    }
  }
}

async function openAskers(ground: PublicGround, at: Date): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>();
  for (const [place, pseudonym] of askers.entries()) {
    const person = { email: `demande-${place + 1}@preau.example`, lang: "fr", pseudonym } as const;
    opened.set(pseudonym, await openAccount({ db: ground.db, secret: ground.secret }, person, at));
  }
  const { name, email } = demoPeople.voisine;
  opened.set(name, await openAccount({ db: ground.db, secret: ground.secret }, { email, lang: "fr" }, at));
  return opened;
}

async function askOne(
  { db, clock }: PublicGround,
  { campaign, text, details = "", by, daysAgo, joinedBy = [] }: DemoQuestion,
  accounts: ReadonlyMap<string, string>,
): Promise<Question> {
  const person = { account: accounts.get(by) ?? "", at: new Date(clock.now().getTime() - daysAgo * DAY) };
  const question = await acts.findQuestion(db, campaign, must(await acts.ask(db, campaign, { text, details }, person)));
  if (!question) throw new Error("the question is gone");
  for (const name of joinedBy)
    await acts.joinQuestion(db, question, { account: accounts.get(name) ?? "", at: person.at });
  return question;
}

async function answerOne(
  { db, clock }: PublicGround,
  campaign: Campaign,
  question: Question,
  answers: readonly DemoAnswer[],
): Promise<void> {
  let corrected: string | undefined;
  for (const { daysAgo, ...said } of answers) {
    const by = { actor: "demo", at: new Date(clock.now().getTime() - daysAgo * DAY) };
    const chapter = said.kind === "chapter" ? await live.firstChapter(db, campaign.slug) : undefined;
    const answer = { ...said, chapter };
    corrected = must(
      corrected === undefined
        ? await acts.giveAnswer(db, campaign, question, answer, by)
        : await acts.correctAnswer(db, campaign, question, { ...answer, corrected }, by),
    );
  }
}

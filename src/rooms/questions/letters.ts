import { openCell, sealCell, type CellAddress } from "../../core/crypto/cell.ts";
import type { PublicDoor } from "../../core/door.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Reaction, Reactions } from "../../core/jobs.ts";
import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { cellKeysFor, queueMail } from "../../core/outgoing.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { addressOf } from "../accounts/index.ts";
import { findCampaign, type Campaign } from "../campaigns/index.ts";
import { consultationPath, personalPath, questionPath } from "./addresses.ts";
import { headsOf } from "./heads.ts";
import { letters as texts } from "./messages/letters.ts";
import { primary } from "./messages/primary.ts";
import { tellSomeOfCards, type CardWaiting } from "./store/card-letters.ts";
import type { Consultation } from "./store/consultations.ts";
import { answerToTell, tellSome, type ToldAnswer, type Waiting } from "./store/letters.ts";
import { questionAnswered } from "./store/answers.ts";
import type { Question } from "./store/questions.ts";
import type { WishedLetter } from "./store/wishes.ts";

const keys = (secret: Buffer) => cellKeysFor(secret, "questions/wish-email");
const cell = (question: string, account: string) => ({
  ...{ table: "questions.wish", column: "sealed_email", row: `${question}:${account}` },
});

/** Seals the proved address of an account for one wish. */
export async function sealFor(
  door: Pick<PublicDoor, "db" | "secret">,
  { publicId }: Question,
  account: string,
  lang: Lang,
): Promise<WishedLetter | undefined> {
  const email = await addressOf(door, account);
  return email === undefined
    ? undefined
    : { sealedEmail: sealCell(keys(door.secret), cell(publicId, account), email), lang };
}

const cardCell = (consultation: string, account: string) => ({
  ...{ table: "questions.participant", column: "sealed_email", row: `${consultation}:${account}` },
});

/** Seals the proved address of an account for one consultation. */
export async function sealForCards(
  door: Pick<PublicDoor, "db" | "secret">,
  { id }: Pick<Consultation, "id">,
  account: string,
  lang: Lang,
): Promise<WishedLetter | undefined> {
  const email = await addressOf(door, account);
  return email === undefined
    ? undefined
    : { sealedEmail: sealCell(keys(door.secret), cardCell(id, account), email), lang };
}

/** What follows an answer: a letter to each who waits, or asked for it on a card, and chose one. */
export const reactions = (worker: PublicWorker): Reactions => ({
  [questionAnswered]: [tellByMail(worker), tellOfCards(worker)],
});

/** Those who asked for it on a card. A place is kept among them, so that each batch begins where the last one ended. */
function tellOfCards(worker: PublicWorker): Reaction {
  return {
    job: "questions.tell-cards",
    run: async ({ payload }) => {
      const answer = await answerToTell(worker.db, String(payload["answer"]));
      const campaign = answer && (await findCampaign(worker.db, answer.campaign));
      if (!campaign) return;
      let last: string | undefined = "0";
      while (last !== undefined) {
        const told = await tellSomeOfCards(worker.db, answer, last, async (tx, waiting) => {
          const mail = letterTo(worker, { campaign, answer, waiting, of: cardsOf(answer, waiting) });
          if (mail) await queueMail(tx, worker.secret, mail, worker.clock.now());
        });
        last = told.at(-1)?.participant;
      }
    },
  };
}

const cardsOf = (answer: ToldAnswer, { consultation, account, consultationId }: CardWaiting) => ({
  ...{ at: cardCell(consultationId, account), why: "whyCards" as const },
  stop: consultationPath({ campaign: answer.campaign, publicId: consultation }, "/cartes"),
});

function tellByMail(worker: PublicWorker): Reaction {
  return {
    job: "questions.tell",
    run: async ({ payload }) => {
      const answer = await answerToTell(worker.db, String(payload["answer"]));
      const campaign = answer && (await findCampaign(worker.db, answer.campaign));
      if (!campaign) return;
      let told = 1;
      while (told > 0)
        told = await tellSome(worker.db, answer, async (tx, waiting) => {
          const mail = letterTo(worker, { campaign, answer, waiting, of: wishOf(answer, waiting) });
          if (mail) await queueMail(tx, worker.secret, mail, worker.clock.now());
        });
    },
  };
}

const wishOf = (answer: ToldAnswer, { account }: Waiting) => ({
  ...{ at: cell(answer.question, account), why: "why" as const },
  stop: personalPath({ campaign: answer.campaign, publicId: answer.question }),
});

interface LetterOf {
  readonly campaign: Campaign;
  readonly answer: ToldAnswer;
  readonly waiting: Waiting;
  /** Where the address is sealed, why this letter is sent, where one ends it. */
  readonly of: { readonly at: CellAddress; readonly why: "why" | "whyCards"; readonly stop: string };
}

/** Undefined when the address does not open: a row that was moved or damaged is written to nobody. */
function letterTo(worker: PublicWorker, { campaign, answer, waiting, of }: LetterOf) {
  const { account, lang, sealedEmail } = waiting;
  const opened = openCell(keys(worker.secret), of.at, sealedEmail);
  if (!opened.ok) return undefined;
  const t = texts[lang];
  const at = (path: string): string => platformSite(worker.config.publicUrl).absolute(path, lang);
  const question = { campaign: answer.campaign, publicId: answer.question };
  const how = answer.correction ? "corrected" : answer.refusal ? "refused" : "answered";
  const subject = answer.byAll ? primary[lang].answered : t[how](campaign.candidate);
  return {
    ...{ key: `${questionAnswered}:${answer.publicId}:${account}`, to: opened.value.toString("utf8"), subject },
    from: { name: headsOf(campaign, lang).title, address: worker.config.mailFrom },
    ...letterBodies({
      ...{ lang, title: subject, footer: [t[of.why], `${t.stop} ${at(of.stop)}`] },
      blocks: [
        ...(answer.text === "" ? [] : [{ kind: "quote", text: answer.text } as const]),
        { kind: "button", label: t.read, url: at(questionPath(question)) },
      ],
    }),
  };
}

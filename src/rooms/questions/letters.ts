import { openCell, sealCell } from "../../core/crypto/cell.ts";
import type { PublicDoor } from "../../core/door.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Reaction, Reactions } from "../../core/jobs.ts";
import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { cellKeysFor, queueMail } from "../../core/outgoing.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { addressOf } from "../accounts/index.ts";
import { findCampaign, type Campaign } from "../campaigns/index.ts";
import { personalPath, questionPath } from "./addresses.ts";
import { letters as texts } from "./messages/letters.ts";
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

/** What follows an answer: a letter to each who waits and asked for one. */
export const reactions = (worker: PublicWorker): Reactions => ({ [questionAnswered]: [tellByMail(worker)] });

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
          const mail = letterTo(worker, campaign, answer, waiting);
          if (mail) await queueMail(tx, worker.secret, mail, worker.clock.now());
        });
    },
  };
}

/** Undefined when the address does not open: a row that was moved or damaged is written to nobody. */
function letterTo(worker: PublicWorker, campaign: Campaign, answer: ToldAnswer, waiting: Waiting) {
  const { account, lang, sealedEmail } = waiting;
  const opened = openCell(keys(worker.secret), cell(answer.question, account), sealedEmail);
  if (!opened.ok) return undefined;
  const t = texts[lang];
  const at = (path: string): string => platformSite(worker.config.publicUrl).absolute(path, lang);
  const question = { campaign: answer.campaign, publicId: answer.question };
  const subject = t[answer.correction ? "corrected" : answer.refusal ? "refused" : "answered"](campaign.candidate);
  return {
    ...{ key: `${questionAnswered}:${answer.publicId}:${account}`, to: opened.value.toString("utf8"), subject },
    from: { name: t.from(campaign.candidate), address: worker.config.mailFrom },
    ...letterBodies({
      ...{ lang, title: subject, footer: [t.why, `${t.stop} ${at(personalPath(question))}`] },
      blocks: [
        ...(answer.text === "" ? [] : [{ kind: "quote", text: answer.text } as const]),
        { kind: "button", label: t.read, url: at(questionPath(question)) },
      ],
    }),
  };
}

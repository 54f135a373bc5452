import { z } from "zod";
import type { PublicDoor } from "../../../core/door.ts";
import type { Given, Operation, QueryField } from "../../../core/http/api.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { boxes, boxNames, campaignsTopic, frontPath } from "../../campaigns/index.ts";
import { consultationPath, exportPath, questionPath } from "../addresses.ts";
import { exportFiles } from "../export-files.ts";
import { phaseOf } from "../rules/consultation.ts";
import { dealtState, nextDue, type Dealt } from "../rules/ledger.ts";
import { dealingOf, dealtTo } from "../store/answers.ts";
import { consultationsOf, findConsultation, promisesOf, type Consultation } from "../store/consultations.ts";
import { ledgerOf } from "../store/ledger.ts";
import { listQuestions } from "../store/lists.ts";
import { outcomeOf, type Outcome } from "../store/outcomes.ts";
import { findQuestion, type Question } from "../store/questions.ts";
import { questionsTopic } from "../store/topics.ts";
import { talliesOf } from "../store/tallies.ts";
import {
  campaignShape,
  consultationShape,
  fullConsultationShape,
  fullQuestionShape,
  ledgerRowShape,
  pageOf,
  questionShape,
} from "./shapes.ts";

const PER_PAGE = 50;
const nothing: Dealt = { promises: [], answers: [] };

const pageField: QueryField = {
  says: { fr: "La page, à partir de 1 ; cinquante lignes par page.", en: "The page, from 1; fifty rows a page." },
  schema: z.int().min(1).default(1),
  read: (text) => (/^[1-9]\d{0,4}$/.test(text) ? text : undefined),
};

/** Every operation of the first version, in the order of its page. */
export const operationsOf = (door: PublicDoor): readonly Operation[] => [
  typed({
    id: "listCampaigns",
    path: "/api/v1/campaigns",
    says: { fr: "Les campagnes", en: "The campaigns" },
    schema: z.object({ items: z.array(campaignShape) }),
    read: async (visit) => {
      const items = (await boxes(door)).map(({ slug, kind, candidate }) => ({
        ...{ slug, kind, candidate },
        url: visit.absolute(frontPath({ slug, kind })),
      }));
      return { value: { items }, topics: [campaignsTopic] };
    },
  }),
  typed({
    id: "listQuestions",
    path: "/api/v1/campaigns/:slug/questions",
    says: {
      fr: "Les questions posées à une campagne, dans l’ordre d’arrivée",
      en: "The questions asked to a campaign, in the order of arrival",
    },
    query: { page: pageField },
    schema: pageOf(questionShape),
    read: (visit) => inCampaign(door, visit, (slug) => questionsPage(door, visit, slug)),
  }),
  typed({
    id: "getQuestion",
    path: "/api/v1/campaigns/:slug/questions/:id",
    says: {
      fr: "Une question, avec ce qui lui a été promis et répondu",
      en: "One question, with what was promised and answered to it",
    },
    schema: fullQuestionShape,
    read: async (visit) => {
      const { slug = "", id = "" } = visit.params;
      const question = await findQuestion(door.db, slug, id);
      if (!question) return undefined;
      const dealing = await dealingOf(door.db, question);
      const { promises, answers } = dealing;
      const value = {
        ...questionValue(visit, question, dealing),
        promises: promises.map(({ at, dueAt }) => ({ at: at.toISOString(), dueAt: dueAt.toISOString() })),
        answers: answers.map(({ publicId, at, kind, signed, body, measure }) => ({
          ...{ id: publicId, at: at.toISOString(), kind, signed, text: body },
          measure: measure ? { id: measure.publicId, version: measure.version } : null,
        })),
      };
      return { value, topics: [questionsTopic(slug)], until: nextDue(dealing, visit.now) };
    },
  }),
  typed({
    id: "getLedger",
    path: "/api/v1/campaigns/:slug/ledger",
    says: {
      fr: "Le registre d’une campagne : promesses, réponses, refus et corrections, les derniers d’abord",
      en: "The ledger of a campaign: promises, answers, refusals and corrections, the latest first",
    },
    query: { page: pageField },
    schema: pageOf(ledgerRowShape),
    read: (visit) =>
      inCampaign(door, visit, async (slug) => {
        const page = pageAsked(visit);
        const { rows, total } = await ledgerOf(door.db, slug, { from: (page - 1) * PER_PAGE, count: PER_PAGE });
        const items = rows.map(({ at, what, dueAt, late, publicId }) => ({
          ...{ at: at.toISOString(), what, dueAt: dueAt?.toISOString() ?? null, late, question: publicId },
        }));
        return { value: paged(items, total, page), topics: [questionsTopic(slug)] };
      }),
  }),
  typed({
    id: "listConsultations",
    path: "/api/v1/campaigns/:slug/consultations",
    says: { fr: "Les consultations d’une campagne", en: "The consultations of a campaign" },
    schema: z.object({ items: z.array(consultationShape) }),
    read: (visit) =>
      inCampaign(door, visit, async (slug) => {
        const all = await consultationsOf(door.db, slug);
        const items = all.map((one) => consultationValue(visit, one));
        return { value: { items }, topics: [questionsTopic(slug)], until: nextPhase(all, visit.now) };
      }),
  }),
  typed({
    id: "getConsultation",
    path: "/api/v1/campaigns/:slug/consultations/:id",
    says: {
      fr: "Une consultation : ses promesses, l’empreinte de chaque jour et, après le gel, la liste, le contrôle et les fichiers",
      en: "One consultation: its promises, each day’s hash and, after the freeze, the slate, the audit and the files",
    },
    schema: fullConsultationShape,
    read: async (visit) => {
      const { slug = "", id = "" } = visit.params;
      const found = await findConsultation(door.db, slug, id);
      if (!found) return undefined;
      const value = await fullConsultation(door, visit, found);
      return { value, topics: [questionsTopic(slug)], until: nextPhase([found], visit.now) };
    },
  }),
];

/** Ties what is read to its shape, which the table then holds without. */
const typed = <T>(operation: Operation<T>): Operation => operation;

/** Undefined for a campaign that is not. */
async function inCampaign<T>(
  door: PublicDoor,
  { params: { slug = "" } }: Visit,
  read: (slug: string) => Promise<Given<T>>,
): Promise<Given<T> | undefined> {
  return (await boxNames(door)).has(slug) ? read(slug) : undefined;
}

const pageAsked = (visit: Visit): number => Number(visit.query.get("page") ?? "1");

const paged = <T>(items: readonly T[], total: number, page: number) => ({
  ...{ items: [...items], total, page, pages: Math.max(1, Math.ceil(total / PER_PAGE)) },
});

async function questionsPage(door: PublicDoor, visit: Visit, slug: string) {
  const page = pageAsked(visit);
  const of = { order: "arrival", from: (page - 1) * PER_PAGE, count: PER_PAGE } as const;
  const { questions, total } = await listQuestions(door.db, slug, of);
  const dealt = await dealtTo(
    door.db,
    questions.map(({ id }) => id),
  );
  const dues = questions.flatMap(({ id }) => nextDue(dealt.get(id) ?? nothing, visit.now) ?? []);
  const items = questions.map((question) => questionValue(visit, question, dealt.get(question.id) ?? nothing));
  return { value: paged(items, total, page), topics: [questionsTopic(slug)], until: earliest(dues) };
}

const earliest = (dates: readonly Date[]): Date | undefined =>
  dates.reduce<Date | undefined>((least, at) => (least === undefined || at < least ? at : least), undefined);

/** The words of what is not shown are shown to nobody here either. */
function questionValue(visit: Visit, question: Question, dealt: Dealt) {
  const { publicId: id, standing, askedAt, people } = question;
  const shown = standing === "shown";
  return {
    ...{ id, url: visit.absolute(questionPath(question)), standing, askedAt: askedAt.toISOString(), people },
    ...{ text: shown ? question.text : "", details: shown ? question.details : "" },
    state: dealtState(dealt, visit.now),
  };
}

const promisedValue = ({
  opensAt,
  freezeAt,
  answerBy,
  k,
}: Pick<Consultation, "opensAt" | "freezeAt" | "answerBy" | "k">) => ({
  ...{ opensAt: opensAt.toISOString(), freezeAt: freezeAt.toISOString(), answerBy: answerBy.toISOString(), k },
});

const consultationValue = (visit: Visit, one: Consultation) => ({
  ...{ id: one.publicId, url: visit.absolute(consultationPath(one)), title: one.title, theme: one.theme },
  ...{ language: one.lang, ...promisedValue(one), phase: phaseOf(one, visit.now), seedHash: one.seedHash },
});

/** When the clock alone changes the phase of one of them. */
const nextPhase = (all: readonly Consultation[], now: Date): Date | undefined =>
  earliest(all.flatMap(({ opensAt, freezeAt }) => [opensAt, freezeAt]).filter((at) => at > now));

async function fullConsultation(door: PublicDoor, visit: Visit, one: Consultation) {
  const promises = await promisesOf(door.db, one);
  const tallies = await talliesOf(door.db, one);
  const outcome = await outcomeOf(door.db, one, true);
  return {
    ...consultationValue(visit, one),
    promises: promises.map(({ at, ...promised }) => ({ ...promisedValue(promised), at: at.toISOString() })),
    tallies: tallies.map(({ day, hash, at }) => ({ day, sha256: hash, at: at.toISOString() })),
    outcome: outcome ? outcomeValue(visit, one, outcome) : null,
  };
}

function outcomeValue(visit: Visit, one: Consultation, outcome: Outcome) {
  const { people, answers, standing, ranked, slate, audit, exported } = outcome;
  return {
    ...{ people, answers, standing, ranked, audit: audit ?? null },
    slate: slate.map(({ publicId, ...counts }) => ({ question: publicId, ...counts })),
    files: exported ? exportFiles.map((name) => ({ name, url: visit.absolute(exportPath(one, name)) })) : [],
  };
}

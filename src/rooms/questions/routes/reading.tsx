import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, everyone, get, type QueryFields, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { pseudonymsOf, pseudonymsTopic } from "../../accounts/index.ts";
import { keptUntil, notFound, nothingHere, openBox, publicMeasures, type Reading } from "../../campaigns/index.ts";
import { countsByGround, decisionsOn } from "../../moderation/index.ts";
import { countHeld, subjectOf } from "../store/moderated.ts";
import { CountsPage } from "../pages/moderation.tsx";
import { LedgerPage } from "../pages/ledger.tsx";
import { FoundPage, ListPage, seen } from "../pages/list.tsx";
import type { Names } from "../pages/pieces.tsx";
import { QuestionPage } from "../pages/question.tsx";
import { nextDue } from "../rules/ledger.ts";
import { nextShut, shutNow } from "../shut.ts";
import type { QuestionPorts } from "../ports.ts";
import { dealingOf, dealtTo } from "../store/answers.ts";
import { boxHead } from "../store/head.ts";
import { ledgerOf, ratesOf } from "../store/ledger.ts";
import { listQuestions, searchQuestions, type Order, type Which } from "../store/lists.ts";
import { putOf } from "../store/put.ts";
import { findQuestion, type Question } from "../store/questions.ts";
import { questionsTopic } from "../store/topics.ts";

const PER_PAGE = 20;
const LEDGER_ROWS = 50;
const LONGEST_SEARCH = 80;

/** What everybody reads of a campaign's questions: kept ready-made, also on the campaign's own host. */
export function readingRoutes(door: PublicDoor, ports: QuestionPorts): readonly Route[] {
  const kept = (
    rest: string,
    draw: (visit: Visit, reading: Reading) => Promise<Drawn | undefined>,
    query: QueryFields = {},
  ) =>
    cachedGet(`/c/:slug/questions${rest}`, { reading: true, query }, async (visit) => {
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      const drawn = reading && (await draw(visit, reading));
      return drawn ? dependent(door, reading, drawn) : nothingHere(visit);
    });
  return [
    kept("", (visit, reading) => list(door, visit, reading), { page: pageAsked, ordre: orderAsked, voir: whichAsked }),
    kept("/registre", (visit, reading) => ledger(door, visit, reading), { page: pageAsked }),
    get("/c/:slug/questions/recherche", { guard: everyone, reading: true }, (visit) => search(door, visit)),
    kept("/moderation", async (visit, reading) => {
      const { slug } = reading.campaign;
      const [counts, held] = [await countsByGround(door.db, slug), await countHeld(door.db, slug)];
      return { answer: page(<CountsPage {...{ visit, reading, counts, held }} />), due: undefined };
    }),
    kept("/:id", async (visit, reading) => {
      const question = await findQuestion(door.db, reading.campaign.slug, visit.params["id"] ?? "");
      if (!question) return undefined;
      return one(door, ports, visit, reading, question);
    }),
  ];
}

interface Drawn {
  readonly answer: Answer;
  /** When the clock alone makes it say otherwise. */
  readonly due: Date | undefined;
}

/** Renewed when a question changes, when somebody takes another name, when an answer is late, and by the silence. */
function dependent(door: PublicDoor, reading: Reading, { answer, due }: Drawn): CachedAnswer {
  const kept = keptUntil(reading, answer, nextShut(door, reading.now), due);
  return { ...kept, topics: [...kept.topics, questionsTopic(reading.campaign.slug), pseudonymsTopic] };
}

/** The names now carried by those who asked. One statement. */
export const namesOf = (door: PublicDoor, questions: readonly Question[]): Promise<Names> =>
  pseudonymsOf(
    door,
    questions.map(({ askedBy }) => askedBy),
  );

async function list(door: PublicDoor, visit: Visit, reading: Reading): Promise<Drawn | undefined> {
  const number = Number(visit.query.get("page") ?? "1");
  const order: Order = visit.query.has("ordre") ? "latest" : "arrival";
  const which = whichOf(visit.query.get("voir"));
  const of = { order, which, from: (number - 1) * PER_PAGE, count: PER_PAGE };
  const listed = await listQuestions(door.db, reading.campaign.slug, of);
  const pages = Math.max(1, Math.ceil(listed.total / PER_PAGE));
  if (number > pages) return undefined;
  const [names, shut] = [await namesOf(door, listed.questions), shutNow(door, reading, visit.lang)];
  const { rate, open, next } = await boxHead(door.db, reading.now, reading.campaign.slug);
  const dealt = await dealtTo(
    door.db,
    listed.questions.map(({ id }) => id),
  );
  const props = { visit, reading, listed, order, which, pages, names, shut, rate, open, dealt };
  return { answer: page(<ListPage {...props} page={number} />), due: earliest(rate?.nextDue, next) };
}

const earliest = (...instants: readonly (Date | null | undefined)[]): Date | undefined =>
  instants.flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime())[0];

async function one(
  door: PublicDoor,
  ports: QuestionPorts,
  visit: Visit,
  reading: Reading,
  question: Question,
): Promise<Drawn> {
  const [names, dealing] = [await namesOf(door, [question]), await dealingOf(door.db, question)];
  const spoken = dealing.answers.some(({ kind }) => kind === "chapter");
  const chapters = spoken ? await ports.chaptersOf(door, reading) : [];
  const named = dealing.answers.some(({ measure }) => measure);
  const measures = named ? await publicMeasures(door, reading) : [];
  const out = question.standing === "refused" || question.standing === "hidden";
  const ground = out ? (await decisionsOn(door.db, subjectOf(question))).at(-1)?.ground : undefined;
  const put = reading.campaign.kind === "primary" ? await putOf(door.db, question) : undefined;
  const props = { visit, reading, question, names, dealing, chapters, measures, put, ground };
  const answer = page(<QuestionPage {...props} />);
  return { answer, due: nextDue(dealing, reading.now) };
}

async function ledger(door: PublicDoor, visit: Visit, reading: Reading): Promise<Drawn | undefined> {
  const number = Number(visit.query.get("page") ?? "1");
  const { slug } = reading.campaign;
  const found = await ledgerOf(door.db, slug, { from: (number - 1) * LEDGER_ROWS, count: LEDGER_ROWS });
  if (number > 1 && found.rows.length === 0) return undefined;
  const pages = Math.ceil(found.total / LEDGER_ROWS);
  const rate = (await ratesOf(door.db, reading.now, slug)).get(slug);
  const answer = page(<LedgerPage {...{ visit, reading, rate, pages }} ledger={found} page={number} />);
  return { answer, due: rate?.nextDue ?? undefined };
}

async function search(door: PublicDoor, visit: Visit): Promise<Answer> {
  const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
  if (!reading) return notFound(visit);
  const words = (visit.query.get("mots") ?? "").trim().slice(0, LONGEST_SEARCH);
  const found = await searchQuestions(door.db, reading.campaign.slug, words);
  return page(<FoundPage {...{ visit, reading, words, found }} names={await namesOf(door, found)} />);
}

const pageAsked = (text: string): string | undefined => (/^[1-9]\d{0,4}$/.test(text) ? text : undefined);
const orderAsked = (text: string): string | undefined => (text === "dernieres" ? text : undefined);
const whichOf = (text: string | null): Which =>
  text === seen.waiting ? "waiting" : text === seen.answered ? "answered" : "all";
const whichAsked = (text: string): string | undefined => (whichOf(text) === "all" ? undefined : text);

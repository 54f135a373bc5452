import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, everyone, get, type QueryFields, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { pseudonymsOf, pseudonymsTopic } from "../../accounts/index.ts";
import { keptUntil, notFound, nothingHere, openReading, type Reading } from "../../campaigns/index.ts";
import { FoundPage, ListPage } from "../pages/list.tsx";
import type { Names } from "../pages/pieces.tsx";
import { QuestionPage } from "../pages/question.tsx";
import { nextShut, shutNow } from "../shut.ts";
import { listQuestions, searchQuestions, type Order } from "../store/lists.ts";
import { findQuestion, questionsTopic, type Question } from "../store/questions.ts";

const PER_PAGE = 20;
const LONGEST_SEARCH = 80;

/** What everybody reads of a campaign's questions: kept ready-made, also on the campaign's own host. */
export function readingRoutes(door: PublicDoor): readonly Route[] {
  const kept = (
    rest: string,
    draw: (visit: Visit, reading: Reading) => Promise<Answer | undefined>,
    query: QueryFields = {},
  ) =>
    cachedGet(`/c/:slug/questions${rest}`, { reading: true, query }, async (visit) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      const answer = reading && (await draw(visit, reading));
      return answer ? dependent(door, reading, answer) : nothingHere(visit);
    });
  return [
    kept("", (visit, reading) => list(door, visit, reading), { page: pageAsked, ordre: orderAsked }),
    get("/c/:slug/questions/recherche", { guard: everyone, reading: true }, (visit) => search(door, visit)),
    kept("/:id", async (visit, reading) => {
      const question = await findQuestion(door.db, reading.campaign.slug, visit.params["id"] ?? "");
      if (!question) return undefined;
      return page(<QuestionPage {...{ visit, reading, question }} names={await namesOf(door, [question])} />);
    }),
  ];
}

/** Renewed when a question changes, when somebody takes another name, and when the silence begins or ends. */
function dependent(door: PublicDoor, reading: Reading, answer: Answer): CachedAnswer {
  const kept = keptUntil(reading, answer, nextShut(door, reading.now));
  return { ...kept, topics: [...kept.topics, questionsTopic(reading.campaign.slug), pseudonymsTopic] };
}

/** The names now carried by those who asked. One statement. */
export const namesOf = (door: PublicDoor, questions: readonly Question[]): Promise<Names> =>
  pseudonymsOf(
    door,
    questions.map(({ askedBy }) => askedBy),
  );

async function list(door: PublicDoor, visit: Visit, reading: Reading): Promise<Answer | undefined> {
  const number = Number(visit.query.get("page") ?? "1");
  const order: Order = visit.query.has("ordre") ? "latest" : "arrival";
  const of = { order, from: (number - 1) * PER_PAGE, count: PER_PAGE };
  const listed = await listQuestions(door.db, reading.campaign.slug, of);
  const pages = Math.max(1, Math.ceil(listed.total / PER_PAGE));
  if (number > pages) return undefined;
  const [names, shut] = [await namesOf(door, listed.questions), shutNow(door, reading, visit.lang)];
  return page(<ListPage {...{ visit, reading, listed, order, pages, names, shut }} page={number} />);
}

async function search(door: PublicDoor, visit: Visit): Promise<Answer> {
  const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
  if (!reading) return notFound(visit);
  const words = (visit.query.get("mots") ?? "").trim().slice(0, LONGEST_SEARCH);
  const found = await searchQuestions(door.db, reading.campaign.slug, words);
  return page(<FoundPage {...{ visit, reading, words, found }} names={await namesOf(door, found)} />);
}

const pageAsked = (text: string): string | undefined => (/^[1-9]\d{0,4}$/.test(text) ? text : undefined);
const orderAsked = (text: string): string | undefined => (text === "dernieres" ? text : undefined);

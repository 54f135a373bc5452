import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Route } from "../../../core/http/route.ts";
import { deskRoutes, everyRole, notFound, silence, type Desk, type Said } from "../../campaigns/index.ts";
import { boardDeskPath } from "../addresses.ts";
import { bareForm, markForm } from "../forms.ts";
import { board as texts } from "../messages/board.ts";
import { BoardDeskPage, BoardListPage, type Markable } from "../pages/board.tsx";
import type { QuestionPorts, Spoken } from "../ports.ts";
import { giveAnswer } from "../store/answers.ts";
import { listQuestions, questionsBy } from "../store/lists.ts";
import { boardOf, mark, marksIn } from "../store/marks.ts";
import { findQuestion } from "../store/questions.ts";

const answerers = ["answerer"] as const;
const WAITING_SHOWN = 50;

/** The team marks what is being answered aloud; afterwards each mark becomes a chapter, and the answer. */
export function boardRoutes(door: PublicDoor, ports: QuestionPorts): readonly Route[] {
  const route = deskRoutes(door);
  const at = async (desk: Desk, act: (spoken: Spoken) => Promise<Answer>): Promise<Answer> => {
    const all = await ports.spokenOf(door, desk.reading);
    const spoken = all.find(({ publicId }) => publicId === desk.visit.params["declaration"]);
    return spoken ? act(spoken) : notFound(desk.visit);
  };
  const draw = (desk: Desk, spoken: Spoken, said: Said = {}, status = 200) =>
    drawDesk(door, desk, spoken, said, status);
  return [
    route.get("/questions/direct", everyRole, async (desk) =>
      page(<BoardListPage desk={desk} spoken={await ports.spokenOf(door, desk.reading)} />),
    ),
    route.get("/questions/direct/:declaration", everyRole, (desk) =>
      at(desk, (spoken) => draw(desk, spoken, { done: doneOf(desk) })),
    ),
    route.post("/questions/direct/:declaration", answerers, markForm, (desk, entered) =>
      at(desk, async (spoken) => {
        const t = texts[desk.visit.lang].desk;
        const refused = silence(door, desk) ?? (spoken.happening ? undefined : t.notNow);
        if (!entered.ok || refused !== undefined) return draw(desk, spoken, { refused: refused ?? t.notNow }, 409);
        const { campaign } = desk.reading;
        const id = entered.values.question;
        const question = id === undefined ? undefined : await findQuestion(door.db, campaign.slug, id);
        if (id !== undefined && question?.standing !== "shown") return notFound(desk.visit);
        await mark(door.db, campaign, spoken.publicId, question, desk.by);
        return back(desk, spoken, "marque");
      }),
    ),
    route.post("/questions/direct/:declaration/chapitres", answerers, bareForm, (desk) =>
      at(desk, async (spoken) => {
        const { seenAgainFrom } = spoken;
        const refused = silence(door, desk);
        if (refused !== undefined || !seenAgainFrom)
          return draw(desk, spoken, { refused: refused ?? texts[desk.visit.lang].desk.notYet }, 409);
        await answerByChapters(door, ports, desk, spoken, seenAgainFrom);
        return back(desk, spoken, "chapitres");
      }),
    ),
  ];
}

const back = (desk: Desk, spoken: Spoken, fait: string): Answer =>
  seeOther(desk.visit.href(`${boardDeskPath(desk.reading.campaign.slug, spoken.publicId)}?fait=${fait}`));

function doneOf({ visit }: Desk): string | undefined {
  const done: Readonly<Record<string, string>> = texts[visit.lang].desk.done;
  return done[visit.query.get("fait") ?? ""];
}

const LONGEST_TITLE = 200;

/** A mark is as late as the finger that made it, and a picture that was cut is shorter than the clock: the team may move chapters. */
async function answerByChapters(
  door: PublicDoor,
  ports: QuestionPorts,
  desk: Desk,
  spoken: Spoken,
  from: Date,
): Promise<void> {
  const marked = await marksIn(door.db, spoken.publicId);
  const chapters = marked.map(({ publicId, text, at }) => ({
    atSeconds: Math.max(0, Math.round((at.getTime() - from.getTime()) / 1_000)),
    ...{ title: text.slice(0, LONGEST_TITLE), question: publicId },
  }));
  const made = await ports.addChapters(door, desk.reading, spoken.publicId, chapters, desk.by);
  const questions = await questionsBy(
    door.db,
    marked.map(({ publicId }) => publicId),
  );
  for (const question of questions) {
    const chapter = made.get(question.publicId);
    if (chapter === undefined || question.answers > 0) continue;
    const answer = { kind: "chapter", body: "", chapter, signed: "candidate" } as const;
    // Somebody who answered meanwhile keeps their answer.
    await giveAnswer(door.db, desk.reading.campaign, question, answer, desk.by);
  }
}

async function drawDesk(door: PublicDoor, desk: Desk, spoken: Spoken, said: Said, status: number): Promise<Answer> {
  const marked = await marksIn(door.db, spoken.publicId);
  const questions = await markable(door, desk, spoken);
  return page(<BoardDeskPage {...{ desk, spoken, questions, marked, said }} />, { status });
}

/** The last slate; without one, what waits for an answer, after what is marked. */
async function markable(door: PublicDoor, desk: Desk, spoken: Spoken): Promise<readonly Markable[]> {
  const { slug } = desk.reading.campaign;
  const board = await boardOf(door.db, slug, spoken.publicId);
  if (board.some(({ place }) => place !== null)) return board.filter(({ text }) => text !== "");
  const of = { order: "arrival", which: "waiting", from: 0, count: WAITING_SHOWN } as const;
  const { questions } = await listQuestions(door.db, slug, of);
  const others = questions.filter(({ publicId }) => !board.some((one) => one.publicId === publicId));
  return [...board, ...others.map(({ publicId, text }) => ({ publicId, text, now: false }))];
}

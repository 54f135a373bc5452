import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields, type Form } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import {
  deskRoutes,
  openBox,
  everyRole,
  instantOf,
  notFound,
  publicMeasures,
  silence,
  zone,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { deskPath } from "../addresses.ts";
import { answerForm, correctForm, promiseForm } from "../forms.ts";
import { studio as texts } from "../messages/studio.ts";
import { QuestionDeskPage, QuestionsDeskPage } from "../pages/studio.tsx";
import type { QuestionPorts } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { drawPut } from "./put.tsx";
import {
  correctAnswer,
  dealingOf,
  dealtTo,
  giveAnswer,
  promiseAnswer,
  type MeasureNamed,
  type NewAnswer,
} from "../store/answers.ts";
import { listQuestions } from "../store/lists.ts";
import { findQuestion, type Question } from "../store/questions.ts";

const PER_PAGE = 50;
const answerers = ["answerer"] as const;

/** A question at its team's desk. */
interface Found {
  readonly desk: Desk;
  readonly question: Question;
}
type EnteredAnswer = Entered<typeof answerForm.fields>;
type EnteredPromise = Entered<typeof promiseForm.fields>;

interface Drawn {
  readonly said?: Said;
  readonly answer?: EnteredAnswer;
  readonly promise?: EnteredPromise;
}

/** The team's side: every question, and what is promised and answered to each. */
export function studioRoutes(door: PublicDoor, ports: QuestionPorts): readonly Route[] {
  // The primary's questions are answered by all candidates (`put.tsx`), not by its team.
  const [route, candidates] = [deskRoutes(door, openBox), deskRoutes(door)];
  const at = async (desk: Desk, act: (found: Found) => Promise<Answer>): Promise<Answer> => {
    const question = await findQuestion(door.db, desk.reading.campaign.slug, desk.visit.params["id"] ?? "");
    return question ? act({ desk, question }) : notFound(desk.visit);
  };
  const draw = (found: Found, drawn: Drawn = {}, status = 200) => drawDesk(door, ports, found, drawn, status);
  /** What changes what the public reads is refused in a silence, and what was typed is given back. */
  const sent = <F extends Fields>(
    rest: string,
    form: Form<F>,
    back: (entered: Entered<F>) => Drawn,
    act: (found: Found, entered: Entered<F> & { readonly ok: true }) => Promise<Answer>,
  ): Route =>
    candidates.post(`/questions/:id${rest}`, answerers, form, (desk, entered) =>
      at(desk, (found) => {
        if (!entered.ok) return draw(found, back(entered), 422);
        const frozen = silence(door, desk);
        return frozen === undefined
          ? act(found, entered)
          : draw(found, { ...back(entered), said: { refused: frozen } }, 422);
      }),
    );
  return [
    route.get("/questions", everyRole, (desk) => drawList(door, desk)),
    route.get("/questions/:id", everyRole, (desk) =>
      at(desk, (found) =>
        desk.reading.campaign.kind === "primary"
          ? drawPut(door, desk, found.question, { said: saidOf(desk) })
          : draw(found, { said: saidOf(desk) }),
      ),
    ),
    sent(
      "/repondre",
      answerForm,
      (answer) => ({ answer }),
      async (found, entered) => {
        const read = await readAnswer(door, ports, found.desk, entered);
        if (!read.ok) return draw(found, { answer: read.entered }, 422);
        const { campaign } = found.desk.reading;
        const given = await giveAnswer(door.db, campaign, found.question, read.answer, found.desk.by);
        return given.ok ? back(found, "reponse") : draw(found, refused(found, given.refusal, { answer: entered }), 409);
      },
    ),
    sent(
      "/corriger",
      correctForm,
      (answer) => ({ answer }),
      async (found, entered) => {
        const read = await readAnswer(door, ports, found.desk, entered);
        if (!read.ok) return draw(found, { answer: read.entered }, 422);
        const correction = { ...read.answer, corrected: entered.values.corrected };
        const given = await correctAnswer(
          door.db,
          found.desk.reading.campaign,
          found.question,
          correction,
          found.desk.by,
        );
        return given.ok ? back(found, "reponse") : draw(found, refused(found, given.refusal, { answer: entered }), 409);
      },
    ),
    sent(
      "/promettre",
      promiseForm,
      (promise) => ({ promise }),
      async (found, entered) => {
        const due = instantOf(`${entered.values.day}T23:59`, zone);
        const made = await promiseAnswer(door.db, found.desk.reading.campaign, found.question, due, found.desk.by);
        if (made.ok) return back(found, "promesse");
        const said = refusals[made.refusal][found.desk.visit.lang];
        return draw(found, { promise: refuseField<typeof promiseForm.fields>(entered, "day", said) }, 422);
      },
    ),
  ];
}

type ReadAnswer =
  { readonly ok: true; readonly answer: NewAnswer } | { readonly ok: false; readonly entered: EnteredAnswer };

/** A written answer has words; one given aloud has a chapter of this campaign that can be seen. */
async function readAnswer(
  door: PublicDoor,
  ports: QuestionPorts,
  { reading, visit }: Desk,
  entered: EnteredAnswer & { readonly ok: true },
): Promise<ReadAnswer> {
  const { kind, body = "", chapter, measure, signed } = entered.values;
  const no = (
    field: "body" | "chapter" | "measure",
    why: "body-missing" | "chapter-missing" | "measure-missing",
  ): ReadAnswer => ({
    ...{ ok: false, entered: refuseField<typeof answerForm.fields>(entered, field, refusals[why][visit.lang]) },
  });
  const named = measure === undefined ? undefined : await namedMeasure(door, reading, measure);
  if (measure !== undefined && !named) return no("measure", "measure-missing");
  const answer = { kind, body, signed, measure: named };
  if (kind !== "chapter")
    return body === "" ? no("body", "body-missing") : { ok: true, answer: { ...answer, chapter: undefined } };
  const known = (await ports.chaptersOf(door, reading)).some(({ publicId }) => publicId === chapter);
  return known ? { ok: true, answer: { ...answer, chapter } } : no("chapter", "chapter-missing");
}

/** As it stands now. */
async function namedMeasure(door: PublicDoor, reading: Desk["reading"], id: string): Promise<MeasureNamed | undefined> {
  const found = (await publicMeasures(door, reading)).find(({ publicId }) => publicId === id);
  return found && { publicId: found.publicId, version: found.version };
}

const refused = ({ desk }: Found, why: keyof typeof refusals, drawn: Drawn): Drawn => ({
  ...drawn,
  said: { refused: refusals[why][desk.visit.lang] },
});

const back = ({ desk, question }: Found, fait: keyof (typeof texts)["fr"]["done"]): Answer =>
  seeOther(desk.visit.href(`${deskPath(question)}?fait=${fait}`));

async function drawList(door: PublicDoor, desk: Desk): Promise<Answer> {
  const { visit, reading } = desk;
  const asked = visit.query.get("page") ?? "1";
  const number = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const of = { order: "arrival", from: (number - 1) * PER_PAGE, count: PER_PAGE } as const;
  const listed = await listQuestions(door.db, reading.campaign.slug, of);
  const dealt = await dealtTo(
    door.db,
    listed.questions.map(({ id }) => id),
  );
  const pages = Math.ceil(listed.total / PER_PAGE);
  return page(<QuestionsDeskPage {...{ desk, listed, dealt, pages }} page={number} />);
}

async function drawDesk(door: PublicDoor, ports: QuestionPorts, found: Found, drawn: Drawn, status: number) {
  const { desk } = found;
  const { slug } = desk.reading.campaign;
  const question = (await findQuestion(door.db, slug, found.question.publicId)) ?? found.question;
  const dealing = await dealingOf(door.db, question);
  const [chapters, measures] = [await ports.chaptersOf(door, desk.reading), await publicMeasures(door, desk.reading)];
  const last = dealing.answers.at(-1);
  const stored = {
    ...{ kind: last?.kind ?? "text", signed: last?.signed ?? "team", body: last?.body ?? "" },
    ...{ chapter: last?.chapter ?? "", measure: last?.measure?.publicId ?? "" },
  };
  const { answer = answerForm.blank(stored), promise = promiseForm.blank(), said = {} } = drawn;
  return page(<QuestionDeskPage {...{ desk, question, dealing, chapters, measures, answer, promise, said }} />, {
    status,
  });
}

/** What the page says after a redirect: fixed sentences, so that no address can put words into our mouth. */
function saidOf({ visit }: Desk): Said {
  const done: Readonly<Record<string, string>> = texts[visit.lang].done;
  return { done: done[visit.query.get("fait") ?? ""] };
}

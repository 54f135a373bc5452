import type { PublicDoor } from "../../../core/door.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields, type Form } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter } from "../../../core/limits.ts";
import { sharedCounter } from "../../../core/shared-counts.ts";
import { accountGuard } from "../../accounts/index.ts";
import { boxNames, notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { decisionsOn } from "../../moderation/index.ts";
import { minePath, personalPath } from "../addresses.ts";
import { bareForm, editForm, letterForm } from "../forms.ts";
import { personal as texts } from "../messages/personal.ts";
import { MinePage } from "../pages/mine.tsx";
import { PersonalPage, type Said } from "../pages/personal.tsx";
import { sealFor } from "../letters.ts";
import { refusals } from "../refusals.ts";
import { shutNow } from "../shut.ts";
import { dealtTo } from "../store/answers.ts";
import { subjectOf } from "../store/moderated.ts";
import { editQuestion, findQuestion, withdrawQuestion, type Question } from "../store/questions.ts";
import type { Person } from "../store/topics.ts";
import { showingsOf } from "../store/showings.ts";
import { askedOnCards } from "../store/card-letters.ts";
import { joinQuestion, leaveQuestion, questionsOf, wishLetter, wishOf } from "../store/wishes.ts";

/** A question in the hands of one person. */
interface Held {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly question: Question;
  readonly by: Person;
}

type Done = keyof (typeof texts)["fr"]["done"];
type Refusal = keyof typeof refusals;

/** What one person does with a question, and all that they did. */
export function personalRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const moves = movesOf(door);
  const sent = <F extends Fields>(
    rest: string,
    form: Form<F>,
    act: (held: Held, entered: Entered<F>) => Promise<Answer>,
  ): Route =>
    post(`/c/:slug/questions/:id/moi${rest}`, { guard, form }, async (visit, entered, { accountId }) => {
      const held = await holdOf(door, visit, accountId);
      return held ? act(held, entered) : notFound(visit);
    });
  return [
    get(minePath, { guard }, async (visit, { accountId: account }) => {
      const named = await questionsOf(door.db, account);
      const fromCards = (await askedOnCards(door.db, account)).filter(({ id }) => !named.some((one) => one.id === id));
      const [questions, onCards] = [[...named, ...fromCards], new Set(fromCards.map(({ publicId }) => publicId))];
      const ids = questions.map(({ id }) => id);
      const own = questions.filter(({ askedBy }) => askedBy === account).map(({ id }) => id);
      const [dealt, showings] = [await dealtTo(door.db, ids), await showingsOf(door.db, own)];
      return page(
        <MinePage {...{ visit, account, questions, onCards, dealt, showings }} candidates={await boxNames(door)} />,
      );
    }),
    get("/c/:slug/questions/:id/moi", { guard }, async (visit, { accountId }) => {
      const held = await holdOf(door, visit, accountId);
      return held ? draw(door, held, { said: saidOf(visit) }) : notFound(visit);
    }),
    sent("/rejoindre", bareForm, async (held) => {
      const shut = shutNow(door, held.reading, held.visit.lang);
      if (shut !== undefined) return draw(door, held, { said: { refused: shut }, status: 403 });
      if (!(await moves.take(held.by.account)).ok) return refused(door, held, "too-often", 429);
      const joined = await joinQuestion(door.db, held.question, held.by);
      return joined.ok ? done(held, "rejointe") : refused(door, held, joined.refusal);
    }),
    sent("/courriel", letterForm, (held, entered) => letterWished(door, held, entered)),
    sent("/quitter", bareForm, async (held) => {
      const left = await leaveQuestion(door.db, held.question, held.by.account);
      return left.ok ? done(held, "quittee") : refused(door, held, left.refusal);
    }),
    sent("/reformuler", editForm, (held, entered) => edited(door, held, entered)),
    sent("/retirer", bareForm, async (held) => {
      const gone = await withdrawQuestion(door.db, held.question, held.by);
      return gone.ok ? done(held, "retiree") : refused(door, held, gone.refusal);
    }),
  ];
}

/** A hundred a day: more than anybody reads, fewer than a machine sends. */
const movesOf = (door: PublicDoor) =>
  createLimiter(
    { name: "questions-moves", points: 100, seconds: 86_400 },
    { key: deriveKey(door.secret, "questions/moves"), shared: sharedCounter(door.db, door.clock) },
  );

async function holdOf(door: PublicDoor, visit: Visit, account: string): Promise<Held | undefined> {
  const { slug = "", id = "" } = visit.params;
  const reading = await openBox(door, slug, visit.now);
  const question = reading && (await findQuestion(door.db, slug, id));
  return question && { visit, reading, question, by: { account, at: visit.now } };
}

async function edited(door: PublicDoor, held: Held, entered: EnteredEdit): Promise<Answer> {
  if (!entered.ok) return draw(door, held, { entered, status: 422 });
  const shut = shutNow(door, held.reading, held.visit.lang);
  if (shut !== undefined) return draw(door, held, { entered, said: { refused: shut }, status: 403 });
  const { question: text, details = "" } = entered.values;
  const changed = await editQuestion(door.db, held.question, { text, details }, held.by);
  if (changed.ok) return done(held, "reformulee");
  const { refusal } = changed;
  if (refusal !== "no-words" && refusal !== "asked-already") return refused(door, held, refusal);
  const said = refuseField(entered, "question", refusals[refusal][held.visit.lang]);
  return draw(door, held, { entered: said, status: 422 });
}
type EnteredEdit = Entered<typeof editForm.fields>;

/** The proved address of the account, sealed for this wish alone; or taken off it. */
async function letterWished(door: PublicDoor, held: Held, entered: EnteredLetter): Promise<Answer> {
  if (!entered.ok) return draw(door, held, { said: { refused: entered.problems[0]?.sentence }, status: 422 });
  const { visit, question, by } = held;
  const sealed = entered.values.letter ? await sealFor(door, question, by.account, visit.lang) : undefined;
  if (entered.values.letter && !sealed) return refused(door, held, "no-address");
  await wishLetter(door.db, question, by.account, sealed);
  return done(held, sealed ? "prevenu" : "tu");
}
type EnteredLetter = Entered<typeof letterForm.fields>;

const done = ({ visit, question }: Held, fait: Done): Answer =>
  seeOther(visit.href(`${personalPath(question)}?fait=${fait}`));

const refused = (door: PublicDoor, held: Held, why: Refusal, status = 409): Promise<Answer> =>
  draw(door, held, { said: { refused: refusals[why][held.visit.lang] }, status });

interface Drawn {
  readonly said?: Said;
  readonly entered?: EnteredEdit;
  readonly status?: number;
}

async function draw(door: PublicDoor, held: Held, { said = {}, entered, status = 200 }: Drawn): Promise<Answer> {
  const { visit, reading, by } = held;
  const question = (await findQuestion(door.db, held.question.campaign, held.question.publicId)) ?? held.question;
  const wish = await wishOf(door.db, question, by.account);
  const showings = (await showingsOf(door.db, [question.id])).get(question.id);
  const decision = (await decisionsOn(door.db, subjectOf(question))).at(-1)?.publicId;
  const typed = entered ?? editForm.blank({ question: question.text, details: question.details });
  return page(
    <PersonalPage
      {...{ visit, reading, question, wish, decision, said, showings }}
      account={by.account}
      entered={typed}
    />,
    {
      status,
    },
  );
}

/** What the page says after a redirect: fixed sentences, so that no address can put words into our mouth. */
function saidOf(visit: Visit): Said {
  const done: Readonly<Record<string, string>> = texts[visit.lang].done;
  return { done: done[visit.query.get("fait") ?? ""] };
}

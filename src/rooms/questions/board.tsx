import type { ComponentChildren } from "preact";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import { StateMark } from "../../ui/notice.tsx";
import { questionPath } from "./addresses.ts";
import { board as texts } from "./messages/board.ts";
import { boardOf, type OnBoard } from "./store/marks.ts";

/** The last slate beside a declaration that is happening, with the question that is being answered. One statement. */
export async function board(
  { db }: PublicDoor,
  visit: Visit,
  declaration: { readonly campaign: string; readonly publicId: string },
): Promise<ComponentChildren> {
  const questions = await boardOf(db, declaration.campaign, declaration.publicId);
  if (questions.length === 0) return null;
  const t = texts[visit.lang];
  return (
    <section aria-label={t.title}>
      <h2>{t.title}</h2>
      <ol class="stack">
        {questions.map((question) => (
          <li key={question.publicId} aria-current={question.now ? "step" : undefined}>
            <One visit={visit} question={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function One({ visit, question }: { readonly visit: Visit; readonly question: OnBoard }) {
  const t = texts[visit.lang];
  const words = question.text === "" ? t.gone : question.text;
  return (
    <>
      <a href={visit.href(questionPath(question))}>{question.now ? <strong>{words}</strong> : words}</a>{" "}
      {question.now && <StateMark status="warning">{t.now}</StateMark>}
      {!question.now && question.answered && <StateMark status="success">{t.answered}</StateMark>}
    </>
  );
}

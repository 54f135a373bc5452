import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import { questionPath } from "./addresses.ts";
import { box as texts } from "./messages/box.ts";
import { ledToMeasure } from "./store/lists.ts";

/** The questions whose answer led to a measure, for its page; nothing where there is none. One statement. */
export async function questionsBehind({ db }: PublicDoor, visit: Visit, measureId: string) {
  const questions = await ledToMeasure(db, measureId);
  if (questions.length === 0) return [];
  const content = (
    <ul>
      {questions.map((question) => (
        <li key={question.publicId}>
          <a href={visit.href(questionPath(question))}>{question.text}</a>
        </li>
      ))}
    </ul>
  );
  return [{ title: texts[visit.lang].behind, content }];
}

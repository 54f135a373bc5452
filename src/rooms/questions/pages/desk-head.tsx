import type { VNode } from "preact";
import { PageTitle } from "../../../ui/heading.tsx";
import type { Desk } from "../../campaigns/index.ts";
import { deskPath, questionPath } from "../addresses.ts";
import { box } from "../messages/box.ts";
import { moderation } from "../messages/moderation.ts";
import { studio as texts } from "../messages/studio.ts";
import type { Question } from "../store/questions.ts";

/** What a question is called at a desk; the words of what is not shown stay with the moderators. */
export const deskTitle = ({ visit }: Desk, { standing, text }: Question): string =>
  standing === "shown" ? text : box[visit.lang].goneTitle;

interface DeskHeadProps {
  readonly desk: Desk;
  readonly question: Question;
}

/** What heads a question at a desk: its words, how many wait, and the way to its page and to its moderation. */
export function DeskHead({ desk, question }: DeskHeadProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang];
  return (
    <>
      <PageTitle title={deskTitle(desk, question)} kicker={t.title} lead={box[visit.lang].people(question.people)} />
      {question.standing === "shown" && question.details !== "" && (
        <blockquote class="as-written">{question.details}</blockquote>
      )}
      <p>
        <a href={visit.href(questionPath(question))}>{t.publicPage}</a>
        {" · "}
        <a href={visit.href(deskPath(question, "/moderation"))}>{moderation[visit.lang].look}</a>
      </p>
    </>
  );
}

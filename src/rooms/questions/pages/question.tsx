import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { markdown } from "../../../core/markdown.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { Shell, zone, type Reading, type PublicMeasure } from "../../campaigns/index.ts";
import { boxPath, personalPath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { groundSaid, type Ground } from "../../moderation/index.ts";
import { reportPath } from "../moderated.ts";
import { moderation } from "../messages/moderation.ts";
import { box as texts } from "../messages/box.ts";
import type { Question } from "../store/questions.ts";
import type { Chapter } from "../ports.ts";
import type { Dealing } from "../store/answers.ts";
import type { Put } from "../store/put.ts";
import { DealingBlock } from "./dealing.tsx";
import { Asked, type Names } from "./pieces.tsx";

export interface QuestionPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly question: Question;
  readonly names: Names;
  readonly dealing: Dealing;
  readonly chapters: readonly Chapter[];
  readonly measures: readonly PublicMeasure[];
  readonly put: Put | undefined;
  /** Why it was refused or hidden, if it was. */
  readonly ground: Ground | undefined;
}

/** One question at its own address, the same for everybody. */
export function QuestionPage(props: QuestionPageProps): VNode {
  const { visit, reading, question } = props;
  const t = texts[visit.lang];
  const shown = question.standing === "shown";
  const title = shown ? question.text : t.goneTitle;
  return (
    <Shell {...{ visit, reading, title }} og={{ type: "article" }} noindex={!shown} watched>
      <PageTitle
        title={shown ? <span lang={reading.campaign.lang}>{title}</span> : title}
        kicker={headsOf(reading.campaign, visit.lang).title}
      />
      {shown ? <Standing {...props} /> : <Gone {...props} />}
      {(shown || question.answers > 0) && <DealingBlock {...props} campaign={reading.campaign} />}
      <p>
        <a href={visit.href(boxPath(question.campaign))}>{t.all}</a>
      </p>
    </Shell>
  );
}

function Standing({ visit, reading, question, names }: QuestionPageProps) {
  const t = texts[visit.lang];
  const { details, editedAt } = question;
  return (
    <>
      <Asked {...{ visit, question, names }} />
      {editedAt && <p class="hint">{t.edited(date(editedAt, zone, visit.lang))}</p>}
      {details !== "" && (
        <section>
          <h2>{t.more}</h2>
          <Prose html={markdown(details, { headingsFrom: 3 })} lang={reading.campaign.lang} />
        </section>
      )}
      <Actions>
        <Action href={visit.href(personalPath(question))}>{t.join}</Action>
      </Actions>
      <p class="hint">
        {t.shared} <a href={visit.href(reportPath(question))}>{moderation[visit.lang].report}</a>
      </p>
    </>
  );
}

/** What was asked is no longer there: when, and why. */
function Gone({ visit, question: { standing, standingAt }, ground }: QuestionPageProps) {
  const when = date(standingAt, zone, visit.lang);
  const why = ground ? groundSaid(ground, visit.lang) : "";
  switch (standing) {
    case "shown":
      return null;
    case "held":
      return <Notice title={moderation[visit.lang].state.held} />;
    case "refused":
    case "hidden":
      return <Notice title={moderation[visit.lang].state[standing](when, why)} />;
    case "withdrawn":
    case "erased":
      return <Notice title={texts[visit.lang].gone[standing](when)} />;
  }
}

import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Heading } from "../../../ui/heading.tsx";
import { When } from "../../../ui/when.tsx";
import { zone } from "../../campaigns/index.ts";
import { questionPath } from "../addresses.ts";
import { box as texts } from "../messages/box.ts";
import type { DealtState } from "../rules/ledger.ts";
import type { Question } from "../store/questions.ts";
import { DealtMark } from "./dealing.tsx";

/** Names now carried, by account. */
export type Names = ReadonlyMap<string, string>;

interface PieceProps {
  readonly visit: Visit;
  readonly question: Question;
  readonly names: Names;
}

interface CardProps extends PieceProps {
  /** In which questions to this campaign are asked. */
  readonly lang: Lang;
  /** How it stands with the candidate, where that is said. */
  readonly state?: DealtState | undefined;
  readonly children?: ComponentChildren;
}

/** Who asked, when, how many wait for the answer. */
export function Asked({ visit, question, names }: PieceProps): VNode {
  const t = texts[visit.lang];
  return (
    <p class="hint">
      {t.askedBy(names.get(question.askedBy) ?? t.erasedName)}, <When at={question.askedAt} zone={zone} show="date" />.{" "}
      {t.people(question.people)}.
    </p>
  );
}

/** A question in a list: its words lead to its page. */
export function QuestionCard(props: CardProps): VNode {
  const { visit, question, lang, state, children } = props;
  return (
    <Card footer={children}>
      <Heading level={2}>
        <a lang={lang} href={visit.href(questionPath(question))}>
          {question.text}
        </a>
      </Heading>
      <Asked {...props} />
      {state !== undefined && (
        <p>
          <DealtMark visit={visit} state={state} />
        </p>
      )}
    </Card>
  );
}

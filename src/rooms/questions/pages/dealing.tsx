import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { markdown } from "../../../core/markdown.ts";
import { date, dateTime } from "../../../ui/format.ts";
import { NewsItem } from "../../../ui/compositions.tsx";
import { Notice, StateMark, type Status } from "../../../ui/notice.tsx";
import { Prose } from "../../../ui/prose.tsx";
import { typeset } from "../../../ui/typography.ts";
import { When } from "../../../ui/when.tsx";
import { measurePath, mediaHref, zone, type Campaign, type PublicMeasure } from "../../campaigns/index.ts";
import { commonPath } from "../addresses.ts";
import { box as texts } from "../messages/box.ts";
import { primary } from "../messages/primary.ts";
import type { Chapter } from "../ports.ts";
import { dealtState, type DealtState } from "../rules/ledger.ts";
import type { Answer, Dealing } from "../store/answers.ts";
import type { Put } from "../store/put.ts";

const marks: Readonly<Record<DealtState, Status | "neutral">> = {
  ...({ open: "neutral", promised: "info", overdue: "warning", answered: "success" } as const),
  ...({ "answered-late": "warning", refused: "danger", "refused-late": "danger" } as const),
};

/** How a question stands with the candidate, in words. */
export function DealtMark({ visit, state }: { readonly visit: Visit; readonly state: DealtState }): VNode {
  return <StateMark status={marks[state]}>{texts[visit.lang].dealt[state]}</StateMark>;
}

export interface DealingProps {
  readonly visit: Visit;
  readonly campaign: Campaign;
  readonly dealing: Dealing;
  readonly chapters: readonly Chapter[];
  /** Those of the programme now. */
  readonly measures: readonly PublicMeasure[];
  /** Where it was put to all candidates. */
  readonly put?: Put | undefined;
}

/** What was promised and said to a question: the last correction first, what was said before it below. */
export function DealingBlock({ visit, campaign, dealing, chapters, measures, put }: DealingProps): VNode {
  const t = texts[visit.lang];
  const state = dealtState(dealing, visit.now);
  return (
    <section>
      <h2>{t.answers.title}</h2>
      <p>
        <DealtMark visit={visit} state={state} />
      </p>
      <Promises visit={visit} dealing={dealing} />
      {put && <PutToAll visit={visit} put={put} opened={dealing.answers.length > 0} />}
      {state.endsWith("-late") && <Notice status="warning" title={t.answers.late} />}
      {dealing.answers.length > 1 && <p>{t.answers.before}</p>}
      <div class="stack">
        {dealing.answers
          .filter(({ kind }) => kind !== "common")
          .toReversed()
          .map((answer) => (
            <OneAnswer
              key={answer.publicId}
              {...{ visit, campaign, answer, chapters, measures }}
              first={dealing.answers[0] === answer}
            />
          ))}
      </div>
    </section>
  );
}

function Promises({ visit, dealing: { promises } }: Pick<DealingProps, "visit" | "dealing">) {
  const t = texts[visit.lang].promises;
  const day = (at: Date) => date(at, zone, visit.lang);
  return (
    <>
      {promises.map(({ dueAt, at }, place) => (
        <p key={place}>{place === 0 ? t.first(day(dueAt), day(at)) : t.putOff(day(dueAt), day(at))}</p>
      ))}
    </>
  );
}

interface PutProps {
  readonly visit: Visit;
  readonly put: Put;
  readonly opened: boolean;
}

function PutToAll({ visit, put, opened }: PutProps) {
  const t = primary[visit.lang].put;
  return (
    <>
      {!opened && <p>{t.sealed(dateTime(put.revealAt, zone, visit.lang))}</p>}
      <p>
        <a href={visit.href(commonPath(put.publicId))}>{opened ? t.sides : t.sealedLink}</a>
      </p>
    </>
  );
}

type OneProps = Omit<DealingProps, "dealing" | "put"> & { readonly answer: Answer; readonly first: boolean };

function OneAnswer(props: OneProps) {
  const { visit, campaign, answer, first } = props;
  const t = texts[visit.lang].answers;
  const inPerson = answer.signed === "candidate";
  const said = answer.kind === "refusal" ? t.refusal : t.title;
  return (
    <NewsItem
      level={3}
      title={first ? said : t.correction(date(answer.at, zone, visit.lang))}
      byline={{
        by: inPerson ? "person" : "team",
        name: inPerson ? campaign.candidate : t.team(campaign.candidate),
        portrait: campaign.portrait && mediaHref(visit, campaign.portrait.key),
        when: <When at={answer.at} zone={zone} weekday={false} />,
      }}
    >
      {answer.kind === "chapter" && <Spoken {...props} />}
      <Prose html={markdown(typeset(answer.body, campaign.lang), { headingsFrom: 4 })} lang={campaign.lang} />
      <LedTo {...props} />
    </NewsItem>
  );
}

function Spoken({ visit, answer, chapters }: Pick<OneProps, "visit" | "answer" | "chapters">) {
  const t = texts[visit.lang].answers;
  const chapter = chapters.find(({ publicId }) => publicId === answer.chapter);
  if (!chapter) return <p>{t.spokenGone}</p>;
  return (
    <p>
      <a href={visit.href(chapter.path)}>{t.spoken(chapter.title, chapter.declaration)}</a>
    </p>
  );
}

/** The measure that the answer led to. One that left the programme is still told of: its page says so. */
function LedTo({ visit, campaign, answer: { measure }, measures }: OneProps) {
  const t = texts[visit.lang].answers;
  if (!measure) return null;
  const now = measures.find(({ publicId }) => publicId === measure.publicId);
  return (
    <p>
      {t.ledTo}{" "}
      <a href={visit.href(measurePath(campaign.slug, measure.publicId))}>
        {now ? t.measure(now.title, measure.version) : t.measureGone}
      </a>
    </p>
  );
}

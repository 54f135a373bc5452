import type { VNode } from "preact";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { StudioShell, type Desk, type Said } from "../../campaigns/index.ts";
import { boardDeskPath } from "../addresses.ts";
import { board as texts } from "../messages/board.ts";
import type { Spoken } from "../ports.ts";
import type { OnBoard } from "../store/marks.ts";

interface DeskListProps {
  readonly desk: Desk;
  readonly spoken: readonly Spoken[];
}

/** The declarations in which questions are, or were, answered aloud. */
export function BoardListPage({ desk, spoken }: DeskListProps): VNode {
  const t = texts[desk.visit.lang].desk;
  const { slug } = desk.reading.campaign;
  return (
    <StudioShell desk={desk} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      {spoken.length === 0 && <Empty title={t.none}>{t.noneWhy}</Empty>}
      <div class="stack">
        {spoken.map(({ publicId, title, happening }) => (
          <Card key={publicId}>
            <h2>
              <a href={desk.visit.href(boardDeskPath(slug, publicId))}>{title}</a>
            </h2>
            <p>
              <StateMark status={happening ? "warning" : "info"}>{happening ? t.happening : t.over}</StateMark>
            </p>
          </Card>
        ))}
      </div>
    </StudioShell>
  );
}

/** A question that the team may mark. */
export type Markable = Pick<OnBoard, "publicId" | "text" | "now">;

export interface BoardDeskProps {
  readonly desk: Desk;
  readonly spoken: Spoken;
  /** The slate, else what waits. */
  readonly questions: readonly Markable[];
  readonly marked: readonly Pick<Markable, "publicId" | "text">[];
  readonly said: Said;
}

/** One declaration: a button a question while it happens, one for all once it can be seen again. */
export function BoardDeskPage(props: BoardDeskProps): VNode {
  const { desk, spoken, said } = props;
  const t = texts[desk.visit.lang].desk;
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={t.title}>
      <PageTitle title={spoken.title} kicker={t.title} lead={t.lead} />
      {spoken.happening ? <Marking {...props} /> : <Afterwards {...props} />}
    </StudioShell>
  );
}

function Marking({ desk, spoken, questions }: BoardDeskProps) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].desk;
  const action = visit.href(boardDeskPath(reading.campaign.slug, spoken.publicId));
  if (questions.length === 0) return <p>{t.nothing}</p>;
  return (
    <ol class="stack">
      {questions.map(({ publicId, text, now }) => (
        <li key={publicId}>
          <p>{text}</p>
          <Form action={action} label={text}>
            <input type="hidden" name="question" value={now ? "" : publicId} />
            <Submit kind={now ? "primary" : "secondary"}>{now ? t.stop : t.mark}</Submit>
          </Form>
        </li>
      ))}
    </ol>
  );
}

function Afterwards({ desk, spoken, marked }: BoardDeskProps) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].desk;
  if (marked.length === 0) return <p>{t.unmarked}</p>;
  return (
    <section>
      <h2>{t.marked}</h2>
      <ol>
        {marked.map(({ publicId, text }) => (
          <li key={publicId}>{text}</li>
        ))}
      </ol>
      <p>{t.chaptersWhy}</p>
      <Form
        action={visit.href(`${boardDeskPath(reading.campaign.slug, spoken.publicId)}/chapitres`)}
        label={t.chapters}
      >
        <Submit>{t.submit}</Submit>
      </Form>
    </section>
  );
}

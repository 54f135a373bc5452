import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { problemOf, typedText } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date } from "../../../ui/format.ts";
import { SelectField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { Table } from "../../../ui/table.tsx";
import { Shell, StudioShell, zone, type Desk, type Reading, type Said } from "../../campaigns/index.ts";
import {
  actsOn,
  decideForm,
  groundNames,
  groundSaid,
  JudgedWords,
  moderationMessages,
  queuePath,
  seenOf,
  type Decision,
  type GroundCount,
  type Notice,
} from "../../moderation/index.ts";
import { boxPath, deskPath, questionPath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { settingForm } from "../forms.ts";
import { box } from "../messages/box.ts";
import { moderation as texts } from "../messages/moderation.ts";
import { versionOf } from "../rules/question.ts";
import type { Question } from "../store/questions.ts";

export interface ModerationDeskProps {
  readonly desk: Desk;
  readonly held: readonly Question[];
  readonly noticed: readonly (readonly [Question, readonly Notice[]])[];
  readonly holdsFirst: boolean;
  readonly said: Said;
}

/** What waits for a moderator: questions to read before they appear, and those that somebody reported. */
export function ModerationDeskPage({ desk, held, noticed, holdsFirst, said }: ModerationDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const entered = settingForm.blank(holdsFirst ? { hold: "on" } : {});
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      <p>
        <a href={visit.href(queuePath(reading.campaign.slug))}>{t.queue}</a>
      </p>
      {held.length + noticed.length === 0 && <Empty title={t.nothing}>{t.nothingWhy}</Empty>}
      <Waiting desk={desk} title={t.held} questions={held.map((question) => [question, []] as const)} />
      <Waiting desk={desk} title={t.noticed} questions={noticed} />
      <section>
        <h2>{t.setting}</h2>
        <Form action={visit.href(`/atelier/${reading.campaign.slug}/questions/moderation`)} label={t.setting}>
          <EnteredField form={settingForm} entered={entered} name="hold" />
          <Submit kind="secondary">{t.save}</Submit>
        </Form>
      </section>
    </StudioShell>
  );
}

interface WaitingProps {
  readonly desk: Desk;
  readonly title: string;
  readonly questions: ModerationDeskProps["noticed"];
}

function Waiting({ desk: { visit }, title, questions }: WaitingProps) {
  const t = texts[visit.lang];
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div class="stack">
        {questions.map(([question, notices]) => (
          <Card
            key={question.publicId}
            footer={
              <Action kind="secondary" href={visit.href(deskPath(question, "/moderation"))}>
                {t.look}
              </Action>
            }
          >
            <p>{question.text}</p>
            <Notices visit={visit} notices={notices} />
          </Card>
        ))}
      </div>
    </section>
  );
}

function Notices({ visit, notices }: { readonly visit: Visit; readonly notices: readonly Notice[] }) {
  const t = texts[visit.lang];
  return (
    <>
      {notices.map(({ publicId, ground, words, at }) => (
        <div key={publicId}>
          <p class="hint">{t.notice(groundNames[ground][visit.lang], date(at, zone, visit.lang))}</p>
          <blockquote class="as-written">{words}</blockquote>
        </div>
      ))}
    </>
  );
}

export interface JudgePageProps {
  readonly desk: Desk;
  readonly question: Question;
  readonly notices: readonly Notice[];
  readonly decisions: readonly Decision[];
  readonly entered: Entered<typeof decideForm.fields>;
  readonly said: Said;
}

/** One question before its moderator. */
export function JudgePage({ desk, question, notices, decisions, entered, said }: JudgePageProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang];
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={t.look}>
      <Breadcrumb
        steps={[
          { href: visit.href(`/atelier/${question.campaign}/questions/moderation`), label: t.title },
          { href: visit.href(queuePath(question.campaign)), label: t.queue },
          { label: t.look },
        ]}
      />
      <PageTitle title={t.look} />
      <JudgedWords visit={visit} thing={judgedOf(question, visit)} />
      <Notices visit={visit} notices={notices} />
      {decisions.length > 0 && <h2>{t.history}</h2>}
      {decisions.map((one) => (
        <p key={one.publicId}>
          {date(one.at, zone, visit.lang)} – {moderationMessages[visit.lang].said[one.act]}
          {one.ground && `, ${groundSaid(one.ground, visit.lang)}`} – {one.reason}
        </p>
      ))}
      <DecideForm {...{ desk, question, decisions, entered }} />
    </StudioShell>
  );
}

const judgedOf = (question: Question, { lang }: Desk["visit"]) => ({
  ...{ text: question.details, path: questionPath(question) },
  shown: { title: question.text || box[lang].goneTitle, body: question.details },
});

function DecideForm({ desk, question, decisions, entered }: Omit<JudgePageProps, "notices" | "said">) {
  const { visit } = desk;
  const t = texts[visit.lang];
  const { standing } = question;
  if (standing === "withdrawn" || standing === "erased") return null;
  const grounds = decideForm.fields.ground.choices ?? [];
  return (
    <section>
      <h2>{t.decide}</h2>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(deskPath(question, "/moderation"))} label={t.decide}>
        <input type="hidden" name="seen" value={seenOf(decisions, { version: versionOf(question) })} />
        <SelectField
          name="ground"
          label={decideForm.fields.ground.label[visit.lang]}
          empty={t.noGround}
          value={typedText(entered, "ground")}
          error={problemOf(entered, "ground")}
          options={grounds.map(({ value, label }) => ({ value, label: label[visit.lang] }))}
        />
        <EnteredField form={decideForm} entered={entered} name="reason" rows={3} />
        <div class="actions">
          {actsOn(standing).map((act) => (
            <Submit key={act} name="act" value={act} kind={act === "refuse" || act === "hide" ? "danger" : "secondary"}>
              {moderationMessages[visit.lang].acts[act]}
            </Submit>
          ))}
        </div>
      </Form>
    </section>
  );
}

export interface CountsPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly counts: readonly GroundCount[];
  readonly held: number;
}

/** How much was turned away, by ground: for everybody. */
export function CountsPage({ visit, reading, counts, held }: CountsPageProps): VNode {
  const { slug } = reading.campaign;
  const heads = headsOf(reading.campaign, visit.lang);
  const { counts: t } = texts[visit.lang];
  return (
    <Shell {...{ visit, reading }} title={t.title} description={heads.moderation}>
      <PageTitle title={t.title} lead={heads.moderation} />
      <p>{t.held(held)}</p>
      <Table
        caption={t.title}
        captionHidden
        rows={counts}
        rowKey={({ ground }) => ground}
        empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
        columns={[
          {
            ...{ key: "ground", header: t.table.ground, rowHeader: true },
            cell: ({ ground }) => groundNames[ground][visit.lang],
          },
          { key: "refused", header: t.table.refused, numeric: true, cell: ({ refused }) => refused },
          { key: "hidden", header: t.table.hidden, numeric: true, cell: ({ hidden }) => hidden },
        ]}
      />
      <p>
        <a href={visit.href(boxPath(slug))}>{box[visit.lang].all}</a>
      </p>
    </Shell>
  );
}

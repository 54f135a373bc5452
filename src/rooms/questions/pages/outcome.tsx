import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { dateTime } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Bars } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { Shell, StudioShell, zone, type Desk, type Reading } from "../../campaigns/index.ts";
import { boxPath, consultationPath, deskPath, exportPath, questionPath } from "../addresses.ts";
import { exportFiles } from "../export-files.ts";
import { outcome as texts } from "../messages/outcome.ts";
import { dealtState, type Dealt } from "../rules/ledger.ts";
import type { Consultation } from "../store/consultations.ts";
import type { Audited, Outcome } from "../store/outcomes.ts";
import type { Question } from "../store/questions.ts";
import { DealtMark } from "./dealing.tsx";

/** A question of the slate as it stands now. */
export interface Placed {
  readonly question: Question;
  readonly dealt: Dealt;
}

export interface OutcomeProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
  readonly outcome: Outcome;
  readonly placed: ReadonlyMap<string, Placed>;
}

export interface OutcomePageProps extends Omit<OutcomeProps, "outcome"> {
  readonly reading: Reading;
  /** Undefined until it is reckoned. */
  readonly outcome: Outcome | undefined;
}

/** What came out, why, what the audit says, and how anybody checks it. */
export function OutcomePage({ reading, outcome, ...props }: OutcomePageProps): VNode {
  const { visit, consultation } = props;
  const t = texts[visit.lang];
  const title = t.titleOf(consultation.title);
  const lead = outcome && t.lead(outcome.people, outcome.answers);
  return (
    <Shell {...{ visit, reading, title }} description={lead ?? t.notYet} watched>
      <PageTitle title={consultation.title} kicker={t.title} lead={lead} />
      {outcome ? <Outcomes {...props} outcome={outcome} /> : <Notice title={t.notYet} />}
      <p>
        <a href={visit.href(consultationPath(consultation))}>{t.back}</a>
      </p>
    </Shell>
  );
}

function Outcomes(props: OutcomeProps) {
  return (
    <>
      {props.outcome.ranked ? <Ranked {...props} /> : <Unranked {...props} />}
      {props.outcome.exported && <Check {...props} />}
      <NotProved {...props} />
    </>
  );
}

function Ranked(props: OutcomeProps) {
  const { visit, consultation, outcome } = props;
  const t = texts[visit.lang];
  return (
    <>
      <section>
        <h2>{t.slate}</h2>
        <p>{t.promise(outcome.slate.length, dateTime(consultation.answerBy, zone, visit.lang))}</p>
        <Slate {...props} hrefOf={questionPath} />
      </section>
      <section>
        <h2>{t.why}</h2>
        <p>{t.reasons.cards}</p>
        <p>{t.reasons.share}</p>
        <p>{t.reasons.unseen}</p>
        <Heard {...props} />
      </section>
      {outcome.audit && <AuditSaid {...props} audit={outcome.audit} />}
    </>
  );
}

function Unranked({ visit, consultation, outcome }: OutcomeProps) {
  const t = texts[visit.lang];
  const { people, answers, standing, exported } = outcome;
  return (
    <Notice title={t.unranked}>
      <p>{exported ? t.tooFewAnswers(answers, standing) : t.tooFewPeople(people)}</p>
      <p>{t.still(consultation.k, dateTime(consultation.answerBy, zone, visit.lang))}</p>
    </Notice>
  );
}

type SlateProps = OutcomeProps & {
  readonly hrefOf: (question: Pick<Question, "campaign" | "publicId">) => string;
};

/** The chosen questions in their places, each with how it stands with the candidate. */
export function Slate({ visit, consultation, outcome, placed, hrefOf }: SlateProps): VNode {
  const t = texts[visit.lang];
  return (
    <ol class="stack">
      {outcome.slate.map(({ publicId, asks, answers }) => {
        const found = placed.get(publicId);
        const words = found?.question.standing === "shown" ? found.question.text : t.gone;
        return (
          <li key={publicId}>
            <p>
              <a lang={consultation.lang} href={visit.href(hrefOf({ campaign: consultation.campaign, publicId }))}>
                {words}
              </a>
            </p>
            <p class="hint">{t.shown(asks, answers)}</p>
            {found && (found.question.standing === "shown" || found.dealt.answers.length > 0) && (
              <p>
                <DealtMark visit={visit} state={dealtState(found.dealt, visit.now)} />
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Heard({ visit, outcome: { slate, people } }: OutcomeProps) {
  const t = texts[visit.lang];
  return (
    <Bars
      id="heard"
      title={t.heard}
      description={t.heardDescription(slate.at(-1)?.heard ?? 0, people, slate.length)}
      caption={t.heardCaption(people)}
      bars={slate.map(({ heard }, place) => ({
        ...{ label: t.heardBar(place + 1), value: heard, text: t.heardText(heard, people) },
      }))}
      table={
        <Table
          caption={t.heard}
          captionHidden
          rows={slate}
          columns={[
            { key: "place", header: t.heardTable.place, rowHeader: true, cell: (_, place) => t.heardBar(place + 1) },
            { key: "heard", header: t.heardTable.heard, numeric: true, cell: ({ heard }) => heard },
          ]}
        />
      }
    />
  );
}

function AuditSaid({ visit, consultation, audit }: OutcomeProps & { readonly audit: Audited }) {
  const t = texts[visit.lang];
  const { campaign, k } = consultation;
  const { unheard, unheardQuestion, people, represents, fewestShowings, underShown } = audit;
  return (
    <section>
      <h2>{t.audit}</h2>
      <p>
        {(represents ? t.fair : t.unfair)(unheard, k, people)}{" "}
        {unheardQuestion !== null && (
          <a href={visit.href(questionPath({ campaign, publicId: unheardQuestion }))}>{t.unheard}</a>
        )}
      </p>
      <p>{underShown > 0 ? t.under(underShown) : t.enough(fewestShowings ?? 0)}</p>
    </section>
  );
}

function Check({ visit, consultation }: OutcomeProps) {
  const t = texts[visit.lang];
  return (
    <section>
      <h2>{t.check}</h2>
      <p>{t.checkLead}</p>
      <pre>
        <code>node verify.mjs{"\n"}node bin/preau.mjs questions verify .</code>
      </pre>
      <Table
        caption={t.check}
        captionHidden
        rows={exportFiles}
        columns={[
          {
            ...{ key: "file", header: t.files.file, rowHeader: true },
            cell: (file) => (
              <a href={exportPath(consultation, file)} download={file}>
                {file}
              </a>
            ),
          },
          { key: "what", header: t.files.what, cell: (file) => t.whatIs[file] },
        ]}
      />
      <p>
        {t.seedHash}
        <br />
        <code>{consultation.seedHash}</code>
      </p>
    </section>
  );
}

/** What no export can show, said wherever a list is. */
export function NotProved({ visit, consultation }: Pick<OutcomeProps, "visit" | "consultation">): VNode {
  const t = texts[visit.lang];
  return (
    <section>
      <h2>{t.notProved}</h2>
      <p>{t.notProvedWhy.people}</p>
      <p>
        {t.notProvedWhy.held} <a href={visit.href(boxPath(consultation.campaign, "/moderation"))}>{t.counts}</a>
      </p>
    </section>
  );
}

export interface PreviewPageProps {
  readonly desk: Desk;
  readonly consultation: Consultation;
  readonly outcome: Outcome | undefined;
  readonly placed: ReadonlyMap<string, Placed>;
}

/** What the team sees while it runs: as if it froze now. */
export function PreviewPage({ desk, consultation, outcome, placed }: PreviewPageProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang];
  const lead = outcome ? t.previewLead(dateTime(outcome.at, zone, visit.lang)) : t.previewNone;
  const props = { visit, consultation, placed };
  return (
    <StudioShell desk={desk} screen="questions" title={t.preview}>
      <PageTitle title={t.preview} kicker={consultation.title} lead={lead} />
      {outcome && !outcome.ranked && <Unranked {...props} outcome={outcome} />}
      {outcome?.ranked && (
        <>
          <p>{t.lead(outcome.people, outcome.answers)}</p>
          <Slate {...props} outcome={outcome} hrefOf={deskPath} />
          {outcome.audit && <AuditSaid {...props} outcome={outcome} audit={outcome.audit} />}
        </>
      )}
    </StudioShell>
  );
}

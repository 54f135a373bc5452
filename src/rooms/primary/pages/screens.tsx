import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Entered, Fields, Form as DeclaredForm } from "../../../core/http/form.ts";
import type { Bilingual, Lang } from "../../../core/lang.ts";
import { instantIn } from "../../../core/zones.ts";
import { Empty } from "../../../ui/empty.tsx";
import { date } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { reasonForm } from "../forms.ts";
import { messages, partNames } from "../messages.ts";
import { fileLine, filesMessages } from "../files.ts";
import type { Decision, Edition, FileState, Part, Publishing, Standing } from "../terms.ts";
import { Edit, paths, runs, Screen, ZONE, type Base, type Conflict } from "./frame.tsx";

/** Where the primary stands: each part with its edition, what is published, what waits. */
export function OverviewPage(
  props: Base & {
    readonly standing: Standing;
    readonly unpublished: boolean;
    /** Files of which the public reads another state than theirs. */
    readonly untold: readonly FileState[];
  },
): VNode {
  const { visit, standing, unpublished } = props;
  const { lang } = visit;
  const m = messages[lang];
  const parts = ["parameters", "charter", "schedule", "bodies"] as const;
  const editionOf = (part: Part): Edition<Part> | undefined => standing[part];
  return (
    <Screen {...props} title={standing.parameters?.content.name[lang] ?? m.title}>
      <Published visit={visit} published={standing.published} unpublished={unpublished} />
      <Untold lang={lang} untold={props.untold} />
      <Table
        caption={m.overview}
        captionHidden
        rows={parts}
        rowKey={(part) => part}
        columns={[
          { key: "part", header: m.part, rowHeader: true, cell: (part) => partNames[part][lang] },
          {
            key: "state",
            header: m.state,
            cell: (part) => {
              const edition = editionOf(part);
              return edition ? m.edition(String(edition.number)) : <StateMark status="warning">{m.missing}</StateMark>;
            },
          },
          { key: "when", header: m.when, cell: (part) => <Dated edition={editionOf(part)} /> },
          { key: "why", header: m.why, cell: (part) => editionOf(part)?.reason },
        ]}
      />
    </Screen>
  );
}

const Dated = ({ edition }: { readonly edition: Edition<Part> | undefined }) =>
  edition ? <When at={edition.at} zone={ZONE} /> : <></>;

interface PublishedProps {
  readonly visit: Base["visit"];
  readonly published: Publishing | undefined;
  readonly unpublished: boolean;
}

function Published({ visit, published, unpublished }: PublishedProps) {
  const m = messages[visit.lang];
  if (!published) return <Notice title={m.lastPublished}>{m.neverPublished}</Notice>;
  return (
    <Notice status={unpublished ? "warning" : "success"} title={m.lastPublished}>
      <p>
        {m.sequence(String(published.sequence))}, <When at={published.at} zone={ZONE} />
      </p>
      <p>{unpublished ? m.unpublished : m.upToDate}</p>
    </Notice>
  );
}

/** A reminder: what « Les trois fichiers » is to say once it is published. */
function Untold({ lang, untold }: { readonly lang: Lang; readonly untold: readonly FileState[] }) {
  const m = filesMessages[lang];
  if (untold.length === 0) return <></>;
  return (
    <Notice status="warning" title={m.title}>
      <ul>
        {untold.map((one) => (
          <li key={one.file}>{fileLine(one, lang)}</li>
        ))}
      </ul>
      <p>{m.publish}</p>
    </Notice>
  );
}

export interface PartProps<F extends Fields> extends Base {
  readonly title: string;
  readonly action: string;
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly conflict?: Conflict | undefined;
}

/** A part that is one form: the parameters, the charter. */
export function PartPage<F extends Fields>(props: PartProps<F>): VNode {
  const m = messages[props.visit.lang];
  return (
    <Screen {...props}>
      <Edit
        {...props}
        names={Object.keys(props.form.fields).filter((name) => runs(props.member) || name !== "reason")}
        act={m.save}
        may={runs(props.member)}
      />
    </Screen>
  );
}

export interface PublishProps extends Base {
  readonly calendar: Calendar | undefined;
  readonly missing: Bilingual | undefined;
  /** Decided since the last publication, the last first. */
  readonly waiting: readonly HistoryLine[];
  readonly untold: readonly FileState[];
  readonly nameOf: NameOf;
  readonly entered: Entered<typeof reasonForm.fields>;
}

/** What publishing would tell, then all that would be signed, in figures and to the letter, then the one button. */
export function PublishPage(props: PublishProps): VNode {
  const { visit, calendar, missing } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.publishTitle} lead={m.publishSays}>
      {missing && (
        <Notice status="warning" title={m.cannot}>
          {missing[visit.lang]}
        </Notice>
      )}
      <Untold lang={visit.lang} untold={props.untold} />
      <section>
        <h2>{m.waitingTitle}</h2>
        <Decided lang={visit.lang} lines={props.waiting} nameOf={props.nameOf} caption={m.waitingTitle}>
          <Empty title={m.upToDate}>{m.nothingWaits}</Empty>
        </Decided>
      </section>
      {calendar && <Preview visit={visit} calendar={calendar} />}
      {calendar && runs(props.member) && (
        <Edit
          visit={visit}
          action={paths.publish}
          form={reasonForm}
          entered={props.entered}
          names={["reason"]}
          act={m.publish}
        />
      )}
    </Screen>
  );
}

function Preview({ visit, calendar }: { readonly visit: Base["visit"]; readonly calendar: Calendar }) {
  const { lang } = visit;
  const m = messages[lang];
  const days = (round: Calendar["rounds"][number]) =>
    [...new Set(round.days.map(({ date: day }) => day))]
      .sort()
      .map((day) => date(instantIn("UTC", day, "12:00"), "UTC", lang, { weekday: true }))
      .join(lang === "fr" ? " et " : " and ");
  return (
    <section>
      <h2>{m.wholeTitle}</h2>
      <Facts
        facts={[
          {
            term: partNames.parameters[lang],
            value: `${calendar.primary.name[lang]} (${calendar.primary.organisers.join(", ")})`,
          },
          { term: partNames.charter[lang], value: m.edition(calendar.parameters.charter.version) },
          ...calendar.rounds.map((round) => ({
            term: round.number === 1 ? m.round.first : m.round.second,
            value: days(round),
          })),
          { term: m.silenceTitle, value: String(calendar.silences.length) },
          {
            term: m.candidatesTitle,
            value: calendar.candidates.map(({ name }) => `${name.given} ${name.family}`).join(", "),
          },
          { term: m.bodiesTitle, value: String(calendar.bodies.length) },
        ]}
      />
      <details>
        <summary>{m.exact}</summary>
        <pre>{JSON.stringify(calendar, null, 2)}</pre>
      </details>
    </section>
  );
}

/** One line of the history: a decision of any kind, in words. */
export interface HistoryLine extends Decision {
  readonly what: string;
}

export type NameOf = (author: string) => string;

export function HistoryPage(props: Base & { readonly lines: readonly HistoryLine[]; readonly nameOf: NameOf }): VNode {
  const { visit, lines, nameOf } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.history}>
      <Decided lang={visit.lang} lines={lines} nameOf={nameOf} caption={m.history}>
        <Empty title={m.nothing}>{m.nothingSays}</Empty>
      </Decided>
    </Screen>
  );
}

interface DecidedProps {
  readonly lang: Lang;
  readonly lines: readonly HistoryLine[];
  readonly nameOf: NameOf;
  readonly caption: string;
  /** Said when there is none. */
  readonly children: VNode;
}

function Decided({ lang, lines, nameOf, caption, children }: DecidedProps) {
  const m = messages[lang];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={lines}
      columns={[
        { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone={ZONE} /> },
        { key: "what", header: m.what, rowHeader: true, cell: ({ what }) => what },
        { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
        { key: "why", header: m.why, cell: ({ reason }) => reason },
      ]}
      empty={children}
    />
  );
}

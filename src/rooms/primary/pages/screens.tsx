import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Entered, Fields, Form as DeclaredForm } from "../../../core/http/form.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import type { SilenceWindow } from "../compose.ts";
import { bodyForm, reasonForm, removeBodyForm, silenceForm } from "../forms.ts";
import { bodyNames, messages, partNames } from "../messages.ts";
import { votingTerritory } from "../territories.ts";
import type { Body, Decision, Edition, Part, Publishing, SilenceDecision, Standing } from "../terms.ts";
import { Edit, paths, Screen, ZONE, type Conflict, type ScreenProps } from "./frame.tsx";

type Base = Omit<ScreenProps, "title" | "children">;

/** Where the primary stands: each part with its edition, what is published, what waits. */
export function OverviewPage(props: Base & { readonly standing: Standing; readonly unpublished: boolean }): VNode {
  const { visit, standing, unpublished } = props;
  const { lang } = visit;
  const m = messages[lang];
  const parts = ["parameters", "charter", "schedule", "bodies"] as const;
  const editionOf = (part: Part): Edition<Part> | undefined => standing[part];
  return (
    <Screen {...props} title={standing.parameters?.content.name[lang] ?? m.title}>
      <Published visit={visit} published={standing.published} unpublished={unpublished} />
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
      <Edit {...props} names={Object.keys(props.form.fields)} act={m.save} />
    </Screen>
  );
}

export interface SilencePageProps extends Base {
  readonly windows: readonly SilenceWindow[];
  readonly decisions: readonly SilenceDecision[];
  readonly entered: Entered<typeof silenceForm.fields>;
  /** The high authority only. */
  readonly decides: boolean;
  readonly nameOf: (author: string) => string;
}

/** Every window with its state, on the clock of its territory; then the decisions, the last first. */
export function SilencePage(props: SilencePageProps): VNode {
  const { visit, windows, decisions } = props;
  const { lang } = visit;
  const m = messages[lang];
  const last = (window: SilenceWindow) =>
    decisions.find((one) => one.round === window.round && one.territory === window.territory);
  const place = (id: string) => votingTerritory(id)?.name[lang] ?? id;
  const zone = (id: string) => votingTerritory(id)?.zone ?? ZONE;
  return (
    <Screen {...props} title={m.silenceTitle} lead={m.silenceLead}>
      <Table
        caption={m.silenceTitle}
        captionHidden
        rows={windows}
        rowKey={({ round, territory }) => `${round} ${territory}`}
        columns={[
          { key: "place", header: m.territory, rowHeader: true, cell: ({ territory }) => place(territory) },
          { key: "round", header: m.what, cell: ({ round }) => (round === 1 ? m.round.first : m.round.second) },
          { key: "from", header: m.from, cell: ({ from, territory }) => <When at={from} zone={zone(territory)} /> },
          { key: "to", header: m.to, cell: ({ to, territory }) => <When at={to} zone={zone(territory)} /> },
          {
            key: "state",
            header: m.state,
            cell: (window) => <Lifted lifted={last(window)?.lifted ?? false} lang={lang} />,
          },
        ]}
        empty={<Empty title={m.noDates}>{m.noDatesSays}</Empty>}
      />
      {props.decides ? (
        <Edit
          visit={visit}
          action={paths.silence}
          form={silenceForm}
          entered={props.entered}
          names={["round", "territory", "lifted", "reason"]}
          act={m.decide}
        />
      ) : (
        <p>{m.notFromHere}</p>
      )}
    </Screen>
  );
}

const Lifted = ({ lifted, lang }: { readonly lifted: boolean; readonly lang: "fr" | "en" }) => (
  <StateMark status={lifted ? "warning" : "success"}>
    {lifted ? messages[lang].lifted : messages[lang].inForce}
  </StateMark>
);

export interface BodiesProps extends Base {
  readonly bodies: readonly Body[];
  readonly read: number;
  readonly entered: Entered<typeof bodyForm.fields>;
}

export function BodiesPage(props: BodiesProps): VNode {
  const { visit, bodies } = props;
  const { lang } = visit;
  const m = messages[lang];
  return (
    <Screen {...props} title={m.bodiesTitle}>
      {bodies.length === 0 && <Empty title={m.noBodies}>{m.noBodiesSays}</Empty>}
      {bodies.map((body) => (
        <section key={body.id}>
          <h2>{body.name[lang]}</h2>
          <p>{[bodyNames[body.kind][lang], body.territory, body.email, body.address].filter(Boolean).join(" · ")}</p>
          <Form action={visit.href(`${paths.bodies}/retirer`)}>
            <input type="hidden" name="read" value={props.read} />
            <input type="hidden" name="id" value={body.id} />
            <TextField
              name="reason"
              label={removeBodyForm.fields.reason.label[lang]}
              required
              maxLength={500}
              idPrefix={body.id}
            />
            <Submit kind="quiet">{`${m.remove} ${body.name[lang]}`}</Submit>
          </Form>
        </section>
      ))}
      <section>
        <h2>{m.addBody}</h2>
        <Edit
          visit={visit}
          action={paths.bodies}
          form={bodyForm}
          entered={props.entered}
          names={["read", "kind", "nameFr", "nameEn", "territory", "email", "address", "reason"]}
          act={m.addBody}
        />
      </section>
    </Screen>
  );
}

export interface PublishProps extends Base {
  readonly calendar: Calendar | undefined;
  readonly missing: Bilingual | undefined;
  readonly entered: Entered<typeof reasonForm.fields>;
}

/** What would be signed, in figures and to the letter, then the one button. */
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
      {calendar && <Preview visit={visit} calendar={calendar} />}
      {calendar && (
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
    [...new Set(round.days.map(({ date }) => date))].sort().join(", ");
  return (
    <>
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
    </>
  );
}

/** One line of the history: a decision of any kind, in words. */
export interface HistoryLine extends Decision {
  readonly what: string;
}

export function HistoryPage(
  props: Base & { readonly lines: readonly HistoryLine[]; readonly nameOf: (author: string) => string },
): VNode {
  const { visit, lines, nameOf } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.history}>
      <Table
        caption={m.history}
        captionHidden
        rows={lines}
        columns={[
          { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone={ZONE} /> },
          { key: "what", header: m.what, rowHeader: true, cell: ({ what }) => what },
          { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
          { key: "why", header: m.why, cell: ({ reason }) => reason },
        ]}
        empty={<Empty title={m.nothing}>{m.nothingSays}</Empty>}
      />
    </Screen>
  );
}

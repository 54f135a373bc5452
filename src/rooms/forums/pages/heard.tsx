import type { VNode } from "preact";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { SelectField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Breadcrumb } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { When } from "../../../ui/when.tsx";
import { StudioShell, zone, type Desk, type PublicMeasure, type Said } from "../../campaigns/index.ts";
import { forumsDeskPath, heardPath, themePath, threadPath } from "../addresses.ts";
import { heard as texts } from "../messages/heard.ts";
import { statements as mapTexts } from "../messages/statements.ts";
import { studio } from "../messages/studio.ts";
import { movedBetween, type DayTold } from "../rules/since.ts";
import { citeForm } from "../statement-forms.ts";
import type { Citation } from "../store/citations.ts";
import type { KeptMap } from "../store/maps.ts";
import type { Statement } from "../store/statements.ts";
import type { Theme } from "../store/themes.ts";
import type { Thread } from "../store/threads.ts";
import type { WaitingThread } from "../store/waiting.ts";
import { Concerns, MeasureLink, Territories } from "./map-beside.tsx";
import { MapPicture } from "./map-picture.tsx";
import { Agreed, Apart, Majorities, Words, type ToldMapProps } from "./map-said.tsx";

export interface HeardProps {
  readonly desk: Desk;
  readonly theme: Theme;
  readonly kept: KeptMap | undefined;
  readonly statements: readonly Statement[];
  readonly waiting: readonly WaitingThread[];
  readonly threads: readonly Thread[];
  /** What is newer than a week. */
  readonly fresh: { readonly threads: number; readonly statements: number };
  readonly measures: readonly PublicMeasure[];
  /** Those of this campaign. */
  readonly citations: readonly Citation[];
  /** What the form is opened for: `statement:…` or `thread:…`. */
  readonly asked: string | undefined;
  readonly said: Said;
}

/** A theme for whoever answers to it: what people say and share, what moved, whom to answer, what came of it. */
export function HeardPage(props: HeardProps): VNode {
  const { desk, theme, kept, statements, said } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang].desk;
  const words = new Map(statements.map(({ number, text }) => [number, text]));
  const told = kept && { visit, reading, kept, words };
  const forums = visit.href(forumsDeskPath(reading.campaign.slug));
  return (
    <StudioShell {...{ desk, said }} screen="forums" title={`${t.title} : ${theme.title}`}>
      <Breadcrumb steps={[{ href: forums, label: studio[visit.lang].title }, { label: theme.title }]} />
      <PageTitle title={t.title} lead={t.lead(theme.title)} />
      {told ? (
        <>
          {told.kept.map.hidden && (
            <Notice status="info" title={mapTexts[visit.lang].map.hidden[told.kept.map.hidden]} />
          )}
          <MapPicture lang={visit.lang} map={told.kept.map} />
          <Concerns {...told} />
          {told.kept.map.groups.length > 0 && <Agreed {...told} />}
          {told.kept.map.groups.length > 0 && <Apart {...told} />}
          <Majorities {...told} title={mapTexts[visit.lang].map.most} told={told.kept.map.agreed} />
          <Territories {...told} />
        </>
      ) : (
        <Empty title={t.none} level={2}>
          {t.noneWhy}
        </Empty>
      )}
      <Week {...props} told={told} />
      <Waiting {...props} />
      <Tie {...props} />
      <Actions>
        <Action kind="secondary" href={visit.href(themePath(theme, "/carte"))}>
          {t.map}
        </Action>
      </Actions>
    </StudioShell>
  );
}

/** What is not as it was a week ago. */
function Week({ desk: { visit }, fresh, told }: HeardProps & { readonly told: ToldMapProps | undefined }) {
  const t = texts[visit.lang].desk;
  const moved = told?.kept.weekAgo ? movedBetween(told.kept.weekAgo, nowOf(told.kept)) : undefined;
  const shown = moved?.filter(({ statement }) => told?.words.has(statement) === true).slice(0, 5);
  const whole = (share: number): number => Math.round(100 * share);
  return (
    <section>
      <h2>{t.week}</h2>
      {told && <p>{t.people(told.kept.map.people, told.kept.weekAgo?.people)}</p>}
      <p>
        {t.newStatements(fresh.statements)}, {t.newThreads(fresh.threads)}.
      </p>
      {shown && told && (
        <>
          <h3>{t.moved}</h3>
          {shown.length === 0 && <p class="hint">{t.still}</p>}
          <ul>
            {shown.map(({ statement, before, after }) => (
              <li key={statement}>
                <Words {...told} statement={statement} />{" "}
                <span class="hint">{t.from(whole(before), whole(after))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const nowOf = ({ map, concerns }: KeptMap): DayTold => ({
  people: map.people,
  statements: map.statements.map(({ statement, agree, disagree, seen }) => [statement, agree, disagree, seen] as const),
  concerns: concerns.map(({ statement, score }) => [statement, score] as const),
});

/** Questions, by how many wait and how long: what is loud is not what is asked. */
function Waiting({ desk: { visit, reading }, theme, waiting }: HeardProps) {
  const t = texts[visit.lang].desk;
  const citing = (thread: string): string =>
    visit.href(heardPath(reading.campaign.slug, theme.publicId, `?a=thread:${thread}#relier`));
  return (
    <section>
      <h2>{t.waiting}</h2>
      <p class="hint">{waiting.length === 0 ? t.noQuestion : t.waitingWhy}</p>
      <ul>
        {waiting.map((thread) => (
          <li key={thread.publicId}>
            <a href={visit.href(threadPath(thread))}>{thread.title}</a>, {t.questions(thread.questions)},{" "}
            <When at={thread.since} zone={zone} show="date" />
            <br />
            <a href={visit.href(threadPath(thread, "/repondre"))}>{t.answer}</a>
            {" · "}
            <a href={citing(thread.publicId)}>{t.cite}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From contribution to programme: what is tied, and the form that ties. */
function Tie(props: HeardProps) {
  const { desk, theme, citations, measures, asked } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const path = (rest: string): string => visit.href(heardPath(reading.campaign.slug, theme.publicId, rest));
  return (
    <section id="relier">
      <h2>{t.led.title}</h2>
      <p class="hint">{measures.length === 0 ? t.desk.noMeasure : t.desk.citeWhy}</p>
      <ul>
        {citations.map((one) => (
          <li key={one.publicId}>
            <span lang={reading.campaign.lang}>{one.cited.text}</span> → <MeasureLink visit={visit} one={one} />
            <Form action={path("/defaire")} label={t.desk.untieOne(one.title)}>
              <input type="hidden" name="citation" value={one.publicId} />
              <Submit kind="quiet">{t.desk.untie}</Submit>
            </Form>
          </li>
        ))}
      </ul>
      {measures.length > 0 && (
        <Form action={path("/citer")} label={t.desk.cite}>
          <SelectField
            name="cited"
            label={citeForm.fields.cited.label[visit.lang]}
            value={asked}
            options={optionsOf(props)}
            required
          />
          <SelectField
            name="measure"
            label={citeForm.fields.measure.label[visit.lang]}
            options={measures.map(({ publicId, title }) => ({ value: publicId, label: title }))}
            required
          />
          <Submit>{t.desk.tie}</Submit>
        </Form>
      )}
    </section>
  );
}

function optionsOf({ desk: { visit }, statements, threads }: HeardProps) {
  const t = texts[visit.lang].led;
  return [
    ...statements.map(({ publicId, text }) => ({
      value: `statement:${publicId}`,
      label: `${t.statement} : ${text}`,
    })),
    ...threads
      .filter(({ title }) => title !== "")
      .map(({ publicId, title }) => ({ value: `thread:${publicId}`, label: `${t.thread} : ${title}` })),
  ];
}

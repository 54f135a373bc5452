import type { VNode } from "preact";
import { department } from "../../../core/territories.ts";
import { calendarDay } from "../../../ui/format.ts";
import { Bars, Picture } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { measurePath } from "../../campaigns/index.ts";
import { citedPath, statementId } from "../behind.tsx";
import { heard as texts } from "../messages/heard.ts";
import { statements as mapTexts } from "../messages/statements.ts";
import { ranksOf } from "../rules/since.ts";
import type { Citation } from "../store/citations.ts";
import { Words, type ToldMapProps } from "./map-said.tsx";

const MOST_BARS = 8;
const FEWEST_ANSWERS = 20;
/** Signs of a statement that fit above its bar on a phone. */
const BAR_SIGNS = 52;

const shortened = (text: string): string => {
  if ([...text].length <= BAR_SIGNS) return text;
  const cut = [...text].slice(0, BAR_SIGNS).join("");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), BAR_SIGNS / 2))}…`;
};

/** What worries people most, first; with the place each had a week ago. */
export function Concerns(props: ToldMapProps): VNode | null {
  const { visit, kept, words } = props;
  const t = texts[visit.lang].concerns;
  const concerns = kept.concerns.filter(({ statement }) => words.has(statement));
  // Of a few answers a rank tells what one person chose.
  if (concerns.reduce((sum, { wins }) => sum + wins, 0) < FEWEST_ANSWERS) return null;
  const before = kept.weekAgo && ranksOf(kept.weekAgo.concerns);
  return (
    <section>
      <h2>{t.title}</h2>
      <p class="hint">{t.why}</p>
      <Bars
        id="concerns"
        title={t.title}
        description={t.description(concerns.length)}
        caption={t.caption(concerns.reduce((sum, { wins }) => sum + wins, 0))}
        bars={concerns.slice(0, MOST_BARS).map(({ statement, score }) => ({
          label: shortened(words.get(statement) ?? ""),
          value: score,
          text: String(Math.round(100 * score)),
        }))}
        table={
          <Table
            caption={t.title}
            captionHidden
            rows={concerns}
            rowKey={({ statement }) => String(statement)}
            columns={[
              {
                ...{ key: "thing", header: t.thing, rowHeader: true },
                cell: ({ statement }) => <Words {...props} statement={statement} />,
              },
              { key: "score", header: t.score, numeric: true, cell: ({ score }) => Math.round(100 * score) },
              { key: "wins", header: t.chosen, numeric: true, cell: ({ wins }) => wins },
              { key: "losses", header: t.notChosen, numeric: true, cell: ({ losses }) => losses },
              ...(before
                ? [
                    {
                      ...{ key: "before", header: t.before, numeric: true },
                      cell: ({ statement }: { readonly statement: number }) => before.get(statement) ?? t.none,
                    },
                  ]
                : []),
            ]}
          />
        }
      />
    </section>
  );
}

/** What each department agrees with, where twenty people of it took part. */
export function Territories(props: ToldMapProps): VNode | null {
  const { visit, kept, words } = props;
  const t = texts[visit.lang].territories;
  if (kept.territories.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <p class="hint">{t.why}</p>
      <Table
        caption={t.title}
        captionHidden
        rows={kept.territories}
        rowKey={(one) => one.department}
        columns={[
          {
            ...{ key: "department", header: t.territory, rowHeader: true },
            cell: (one) => `${department(one.department)?.name ?? one.department} (${one.department})`,
          },
          { key: "people", header: t.people, numeric: true, cell: ({ people }) => t.atLeast(people) },
          {
            ...{ key: "agreed", header: t.agreed },
            cell: ({ agreed }) => {
              const shown = agreed.filter(({ statement }) => words.has(statement));
              if (shown.length === 0) return t.nothing;
              return (
                <ul>
                  {shown.map(({ statement, ofTen }) => (
                    <li key={statement}>
                      <Words {...props} statement={statement} /> <span class="hint">{t.ofTen(ofTen)}</span>
                    </li>
                  ))}
                </ul>
              );
            },
          },
        ]}
      />
    </section>
  );
}

const [WIDTH, HEIGHT, MARGIN] = [640, 160, 24];

/** People who voted, day after day: a picture, and the figures of each day behind it. */
export function Days({ visit, kept: { days } }: ToldMapProps): VNode | null {
  const t = texts[visit.lang].days;
  const m = mapTexts[visit.lang].map;
  const inOrder = days.toReversed();
  const [first, last] = [inOrder.at(0), inOrder.at(-1)];
  if (!first || !last) return null;
  const said = (day: string): string => calendarDay(day, visit.lang);
  const table = (
    <Table
      caption={m.time}
      captionHidden
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", header: m.day, rowHeader: true, cell: ({ day }) => said(day) },
        { key: "people", header: m.people, numeric: true, cell: ({ people }) => people },
        { key: "votes", header: m.votes, numeric: true, cell: ({ votes }) => votes },
        { key: "groups", header: m.groups, numeric: true, cell: ({ groups }) => groups ?? m.noGroups },
      ]}
    />
  );
  return (
    <section>
      <h2>{m.time}</h2>
      {inOrder.length < 2 ? (
        table
      ) : (
        <Picture
          id="days"
          title={m.time}
          description={t.description(said(first.day), said(last.day), first.people, last.people)}
          width={WIDTH}
          height={HEIGHT}
          caption={t.caption}
          table={table}
        >
          <polyline points={lineOf(inOrder)} fill="none" stroke="currentColor" stroke-width="2" />
          <text x={MARGIN} y={16} fill="currentColor">
            {first.people}
          </text>
          <text x={WIDTH - MARGIN} y={16} text-anchor="end" fill="currentColor">
            {last.people}
          </text>
        </Picture>
      )}
    </section>
  );
}

/** From zero at the bottom, days by the calendar: a day without a map is a stretch of the line. */
function lineOf(days: readonly { readonly day: string; readonly people: number }[]): string {
  const most = Math.max(1, ...days.map(({ people }) => people));
  const times = days.map(({ day }) => Date.parse(day));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return days
    .map(({ people }, at) => {
      const x = MARGIN + ((WIDTH - 2 * MARGIN) * ((times[at] ?? from) - from)) / Math.max(to - from, 1);
      const y = HEIGHT - MARGIN / 2 - ((HEIGHT - 2 * MARGIN) * people) / most;
      return `${Math.round(x)},${Math.round(y)}`;
    })
    .join(" ");
}

export interface LedProps extends Pick<ToldMapProps, "visit" | "reading"> {
  readonly citations: readonly Citation[];
  readonly names: ReadonlyMap<string, string>;
}

/** What was said here that a measure came of. */
export function Led({ visit, reading, citations, names }: LedProps): VNode | null {
  const t = texts[visit.lang].led;
  if (citations.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <ul>
        {citations.map((one) => (
          <li key={one.publicId} {...(one.cited.kind === "statement" && { id: statementId(one.cited.publicId) })}>
            {one.cited.kind === "thread" ? (
              <a href={visit.href(citedPath(one))}>{one.cited.text}</a>
            ) : (
              <span lang={reading.campaign.lang}>{one.cited.text}</span>
            )}{" "}
            → <MeasureLink visit={visit} one={one} name={names.get(one.campaign)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MeasureLinkProps extends Pick<ToldMapProps, "visit"> {
  readonly one: Pick<Citation, "campaign" | "measure" | "title" | "version">;
  /** Of the candidate, where it is not said around. */
  readonly name?: string | undefined;
}

/** « Titre de la mesure », version 2, of somebody. */
export function MeasureLink({ visit, one, name }: MeasureLinkProps): VNode {
  const t = texts[visit.lang].led;
  return (
    <>
      <a href={visit.href(measurePath(one.campaign, one.measure))}>{one.title}</a>{" "}
      <span class="hint">
        ({name === undefined ? "" : `${t.of(name)}, `}
        {t.version(one.version)})
      </span>
    </>
  );
}

import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { Shell, zone, type Reading } from "../../campaigns/index.ts";
import { themePath } from "../addresses.ts";
import { statements as texts } from "../messages/statements.ts";
import type { WrittenMajority, WrittenMap, WrittenRepresentative } from "../opinion/index.ts";
import type { KeptMap, MapDay } from "../store/maps.ts";
import type { Theme } from "../store/themes.ts";
import { MapPicture, letterOf } from "./map-picture.tsx";

export interface MapPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  readonly kept: KeptMap | undefined;
  /** Words of the statements that are shown, by number. */
  readonly words: ReadonlyMap<number, string>;
}

/** The opinion map of a theme: a picture, what sets groups apart, what all agree on, and the figures behind. */
export function MapPage(props: MapPageProps): VNode {
  const { visit, reading, theme, kept } = props;
  const t = texts[visit.lang].map;
  return (
    <Shell {...{ visit, reading }} section="forums" title={`${t.title} : ${theme.title}`}>
      <PageTitle title={t.title} kicker={theme.title} lead={t.lead} />
      {kept ? (
        <Drawn {...props} kept={kept} />
      ) : (
        <Empty title={t.none} level={2}>
          {t.noneWhy}
        </Empty>
      )}
      <Actions>
        <Action href={visit.href(themePath(theme, "/affirmations"))}>{t.vote}</Action>
        <Action kind="secondary" href={visit.href(themePath(theme, "/preoccupation"))}>
          {t.concern}
        </Action>
      </Actions>
    </Shell>
  );
}

interface DrawnProps extends MapPageProps {
  readonly kept: KeptMap;
}

function Drawn(props: DrawnProps) {
  const { visit, kept } = props;
  const { map } = kept;
  const t = texts[visit.lang].map;
  return (
    <>
      {map.hidden && <Notice status="warning" title={t.hidden[map.hidden]} />}
      <MapPicture lang={visit.lang} map={map} />
      <p class="hint">
        {map.stability !== null && `${t.stability(decimal(map.stability, visit.lang))} `}
        {t.drawn} <When at={kept.drawnAt} zone={zone} weekday={false} />.
      </p>
      {map.groups.length > 0 && <Apart {...props} />}
      {map.groups.length > 0 && <Agreed {...props} />}
      <Majorities {...props} title={t.most} told={map.agreed} />
      <Majorities {...props} title={t.mostNot} told={map.disagreed} />
      <Every {...props} />
      <Days lang={visit.lang} days={kept.days} />
      <Again {...props} />
    </>
  );
}

const decimal = (value: number, lang: Lang): string =>
  value.toLocaleString(lang === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 2, minimumFractionDigits: 2 });

function Words({ words, reading, visit, statement }: DrawnProps & { readonly statement: number }) {
  const text = words.get(statement);
  return text === undefined ? <em>{texts[visit.lang].map.gone}</em> : <span lang={reading.campaign.lang}>{text}</span>;
}

/** Each group by what it answers and the others do not. */
function Apart(props: DrawnProps) {
  const t = texts[props.visit.lang].map;
  return (
    <section>
      <h2>{t.apart}</h2>
      {props.kept.map.groups.map(({ size, representative }, group) => (
        <section key={group}>
          <h3>
            {t.group(letterOf(group))} ({size})
          </h3>
          <ul>
            {representative.map((one) => (
              <li key={one.statement}>
                <Words {...props} statement={one.statement} /> <Answered {...props} one={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Answered({ visit, one }: DrawnProps & { readonly one: WrittenRepresentative }) {
  const t = texts[visit.lang].map;
  const said = one.side === "agree" ? t.agrees(one.count, one.seen) : t.disagrees(one.count, one.seen);
  return <span class="hint">{one.isSure ? said : `${said} (${t.unsure})`}</span>;
}

const AGREED_SHOWN = 5;

/** What every group agrees with: the product of their shares, from the highest. */
function Agreed(props: DrawnProps) {
  const t = texts[props.visit.lang].map;
  const best = props.kept.map.statements
    .filter(({ consensus }) => (consensus ?? 0) > halfOf(props.kept.map))
    .toSorted((one, other) => (other.consensus ?? 0) - (one.consensus ?? 0))
    .slice(0, AGREED_SHOWN);
  return (
    <section>
      <h2>{t.all}</h2>
      <p class="hint">{best.length === 0 ? t.nothing : t.allWhy}</p>
      <ul>
        {best.map(({ statement }) => (
          <li key={statement}>
            <Words {...props} statement={statement} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a statement reaches when each group is divided in halves: less is no agreement of all. */
const halfOf = (map: WrittenMap): number => 0.5 ** map.groups.length;

function Majorities({
  title,
  told,
  ...props
}: DrawnProps & { readonly title: string; readonly told: readonly WrittenMajority[] }) {
  const t = texts[props.visit.lang].map;
  return (
    <section>
      <h2>{title}</h2>
      {told.length === 0 && <p class="hint">{t.nothing}</p>}
      <ul>
        {told.map(({ statement, count, seen }) => (
          <li key={statement}>
            <Words {...props} statement={statement} />{" "}
            <span class="hint">
              {count}/{seen}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Every(props: DrawnProps) {
  const t = texts[props.visit.lang].map;
  return (
    <details>
      <summary>{t.every}</summary>
      <Table
        caption={t.every}
        captionHidden
        rows={props.kept.map.statements}
        rowKey={({ statement }) => String(statement)}
        columns={[
          {
            ...{ key: "statement", header: t.statement, rowHeader: true },
            cell: ({ statement }) => <Words {...props} statement={statement} />,
          },
          { key: "agree", header: t.agree, numeric: true, cell: ({ agree }) => agree },
          { key: "disagree", header: t.disagree, numeric: true, cell: ({ disagree }) => disagree },
          {
            key: "pass",
            header: t.passed,
            numeric: true,
            cell: ({ seen, agree, disagree }) => seen - agree - disagree,
          },
        ]}
      />
    </details>
  );
}

function Days({ lang, days }: { readonly lang: Lang; readonly days: readonly MapDay[] }) {
  const t = texts[lang].map;
  return (
    <details>
      <summary>{t.time}</summary>
      <Table
        caption={t.time}
        captionHidden
        rows={days}
        rowKey={({ day }) => day}
        columns={[
          { key: "day", header: t.day, rowHeader: true, cell: ({ day }) => day },
          { key: "people", header: t.people, numeric: true, cell: ({ people }) => people },
          { key: "votes", header: t.votes, numeric: true, cell: ({ votes }) => votes },
          { key: "groups", header: t.groups, numeric: true, cell: ({ groups }) => groups ?? t.noGroups },
        ]}
      />
    </details>
  );
}

function Again({ visit, theme }: DrawnProps) {
  const t = texts[visit.lang].map;
  return (
    <section>
      <h2>{t.again}</h2>
      <p>{t.againWhy}</p>
      <ul>
        {["votes.csv", "statements.csv", "map.json"].map((name) => (
          <li key={name}>
            <a href={visit.href(themePath(theme, `/carte/${name}`))}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

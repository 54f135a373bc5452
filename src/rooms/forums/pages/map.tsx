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
import { votesFit } from "../opinion/index.ts";
import type { Citation } from "../store/citations.ts";
import type { KeptMap } from "../store/maps.ts";
import type { Theme } from "../store/themes.ts";
import { Concerns, Days, Led, Territories } from "./map-beside.tsx";
import { MapPicture } from "./map-picture.tsx";
import { Agreed, Apart, Majorities, Words } from "./map-said.tsx";

export interface MapPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  readonly kept: KeptMap | undefined;
  /** Words of the statements that are shown, by number. */
  readonly words: ReadonlyMap<number, string>;
  /** What of the theme led to measures. */
  readonly citations: readonly Citation[];
  /** Whose measures they are, by slug. */
  readonly names: ReadonlyMap<string, string>;
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
      <Led {...props} citations={props.citations} names={props.names} />
      <Concerns {...props} />
      <Every {...props} />
      <Territories {...props} />
      <Days {...props} />
      <Again {...props} />
    </>
  );
}

const decimal = (value: number, lang: Lang): string =>
  value.toLocaleString(lang === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 2, minimumFractionDigits: 2 });

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

function Again({ visit, theme, kept: { map } }: DrawnProps) {
  const t = texts[visit.lang].map;
  const fit = votesFit(map.people, map.statements.length + map.moderatedOut.length);
  return (
    <section>
      <h2>{t.again}</h2>
      <p>{fit ? t.againWhy : t.tooLarge}</p>
      <p>{t.few}</p>
      <ul>
        {[...(fit ? ["votes.csv"] : []), "statements.csv", "map.json"].map((name) => (
          <li key={name}>
            <a href={visit.href(themePath(theme, `/carte/${name}`))}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

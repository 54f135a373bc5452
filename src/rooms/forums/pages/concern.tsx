import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { statements as texts } from "../messages/statements.ts";
import type { Thing } from "../store/comparisons.ts";

/** A thing with what the comparisons made of it. */
export interface Scored extends Thing {
  /** From 0 to 1. */
  readonly score: number;
  readonly wins: number;
  readonly losses: number;
}

/** A page of the ranking. */
export interface Ranking {
  readonly rows: readonly Scored[];
  /** From 1 on. */
  readonly page: number;
  readonly pages: number;
}

export interface ConcernPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  /** The theme whose statements are compared; themes are where none is given. */
  readonly kicker: string | undefined;
  readonly action: string;
  readonly shut: string | undefined;
  readonly refused: string | undefined;
  readonly pair: readonly [Thing, Thing] | undefined;
  /** Says that this pair was asked. */
  readonly mark: string | undefined;
  /** Only for whoever has chosen once: a page of them, those that were compared first. */
  readonly results: Ranking | undefined;
}

/** Two things, one question; and what everybody answered, once one has. */
export function ConcernPage(props: ConcernPageProps): VNode {
  const { visit, reading, kicker, shut, refused, pair, results } = props;
  const t = texts[visit.lang].concern;
  const title = kicker === undefined ? t.ofThemes : t.title;
  return (
    <Shell {...{ visit, reading, title }} section="forums" noindex>
      <PageTitle title={title} {...(kicker !== undefined && { kicker })} />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      {shut !== undefined && <Notice status="warning" title={typeset(shut, visit.lang)} />}
      {shut === undefined && pair && <Pair {...props} pair={pair} />}
      {!pair && (
        <Empty title={t.none} level={2}>
          {t.noneWhy}
        </Empty>
      )}
      {results ? <Results {...props} results={results} /> : <p class="hint">{t.hidden}</p>}
    </Shell>
  );
}

function Pair({ visit, reading, action, pair, mark }: ConcernPageProps & { readonly pair: readonly [Thing, Thing] }) {
  const t = texts[visit.lang].concern;
  const [one, other] = pair;
  return (
    <Form action={visit.href(action)} label={t.title}>
      <input type="hidden" name="one" value={one.publicId} />
      <input type="hidden" name="other" value={other.publicId} />
      <input type="hidden" name="asked" value={mark} />
      {[one, other].map(({ publicId, text }) => (
        <p class="choice" key={publicId} lang={reading.campaign.lang}>
          <Submit kind="secondary" name="chosen" value={publicId}>
            {text}
          </Submit>
        </p>
      ))}
      <Submit kind="quiet" name="chosen" value="">
        {t.skip}
      </Submit>
    </Form>
  );
}

/** What was compared, by its score; what was not is named below, without a figure that nobody gave it. */
function Results({ visit, reading, action, results }: ConcernPageProps & { readonly results: Ranking }) {
  const t = texts[visit.lang].concern;
  const { lang } = reading.campaign;
  const { rows, page, pages } = results;
  const compared = rows.filter(isCompared);
  const others = rows.filter((row) => !isCompared(row));
  return (
    <section id="classement">
      <h2>{t.results}</h2>
      <p class="hint">{t.resultsWhy}</p>
      {compared.length > 0 && (
        <Table
          caption={t.results}
          captionHidden
          rows={compared}
          rowKey={({ publicId }) => publicId}
          columns={[
            { key: "thing", header: t.thing, rowHeader: true, cell: ({ text }) => <span lang={lang}>{text}</span> },
            { key: "score", header: t.score, numeric: true, cell: ({ score }) => Math.round(100 * score) },
            { key: "wins", header: t.wins, numeric: true, cell: ({ wins }) => wins },
            { key: "losses", header: t.losses, numeric: true, cell: ({ losses }) => losses },
          ]}
        />
      )}
      {others.length > 0 && <h3>{t.uncompared}</h3>}
      {others.length > 0 && (
        <ul>
          {others.map(({ publicId, text }) => (
            <li key={publicId} lang={lang}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <Pagination page={page} pages={pages} href={(n) => visit.href(`${action}?page=${n}#classement`)} />
    </section>
  );
}

/** Whether anybody chose between it and another. */
export const isCompared = ({ wins, losses }: Pick<Scored, "wins" | "losses">): boolean => wins + losses > 0;

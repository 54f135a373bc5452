import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
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
  /** Only for whoever has chosen once. */
  readonly results: readonly Scored[] | undefined;
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
      {results ? (
        <Results visit={visit} lang={reading.campaign.lang} results={results} />
      ) : (
        <p class="hint">{t.hidden}</p>
      )}
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

function Results({
  visit,
  lang,
  results,
}: {
  readonly visit: Visit;
  readonly lang: string;
  readonly results: readonly Scored[];
}) {
  const t = texts[visit.lang].concern;
  return (
    <section>
      <h2>{t.results}</h2>
      <p class="hint">{t.resultsWhy}</p>
      <Table
        caption={t.results}
        captionHidden
        rows={results}
        rowKey={({ publicId }) => publicId}
        columns={[
          { key: "thing", header: t.thing, rowHeader: true, cell: ({ text }) => <span lang={lang}>{text}</span> },
          { key: "score", header: t.score, numeric: true, cell: ({ score }) => Math.round(100 * score) },
          { key: "wins", header: t.wins, numeric: true, cell: ({ wins }) => wins },
          { key: "losses", header: t.losses, numeric: true, cell: ({ losses }) => losses },
        ]}
      />
    </section>
  );
}

import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Pagination, Tabs } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { typeset } from "../../../ui/typography.ts";
import { Shell, zone, type Reading } from "../../campaigns/index.ts";
import { boxPath, consultationPath, minePath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { consultation } from "../messages/consultation.ts";
import { moderation } from "../messages/moderation.ts";
import { box as texts } from "../messages/box.ts";
import { dealtState, type Dealt, type Rate } from "../rules/ledger.ts";
import type { OpenNow } from "../store/head.ts";
import type { Listed, Order, Which } from "../store/lists.ts";
import type { Question } from "../store/questions.ts";
import { QuestionCard, type Names } from "./pieces.tsx";

interface BoxProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly names: Names;
  /** Why nobody may ask now, in words. */
  readonly shut: string | undefined;
}

export interface ListPageProps extends BoxProps {
  readonly listed: Listed;
  readonly order: Order;
  readonly which: Which;
  readonly dealt: ReadonlyMap<string, Dealt>;
  readonly rate: Rate | undefined;
  readonly open: OpenNow | undefined;
  readonly page: number;
  readonly pages: number;
}

/** The questions of a campaign, in the order in which they came. */
export function ListPage(props: ListPageProps): VNode {
  const { visit, reading, names, listed, order, which, rate, page, pages } = props;
  const { slug } = reading.campaign;
  const heads = headsOf(reading.campaign, visit.lang);
  const t = texts[visit.lang];
  const here = visit.href(boxPath(slug));
  const query = (n: number) =>
    new URLSearchParams({
      ...(order === "latest" && { ordre: "dernieres" }),
      ...(which !== "all" && { voir: seen[which] }),
      page: String(n),
    });
  const stateOf = ({ id }: Question) => dealtState(props.dealt.get(id) ?? { promises: [], answers: [] }, visit.now);
  return (
    <Shell visit={visit} reading={reading} section="questions" title={t.title} description={heads.lead}>
      <PageTitle title={heads.title} lead={heads.lead} />
      <Ways {...props} />
      {props.open && <OpenConsultation {...props} open={props.open} />}
      {rate && (
        <p>
          {t.rate.short(rate.asked, rate.answered)} <a href={visit.href(boxPath(slug, "/registre"))}>{t.rate.ledger}</a>
        </p>
      )}
      {rate && <Kinds {...props} />}
      {listed.total > 0 && (
        <>
          <SearchForm visit={visit} slug={slug} words="" />
          <OrderNote {...props} />
        </>
      )}
      <div class="stack">
        {listed.questions.map((question) => (
          <QuestionCard
            key={question.publicId}
            {...{ visit, question, names }}
            lang={reading.campaign.lang}
            state={stateOf(question)}
          />
        ))}
      </div>
      {listed.total === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <Pagination page={page} pages={pages} href={(n) => `${here}?${query(n).toString()}`} />
      <p class="hint">
        <a href={visit.href(boxPath(slug, "/consultations"))}>{consultation[visit.lang].all}</a>
        {" · "}
        <a href={visit.href(boxPath(slug, "/moderation"))}>{moderation[visit.lang].counts.link}</a>
      </p>
    </Shell>
  );
}

/** Which questions, as the address says it. */
export const seen = { waiting: "sans-reponse", answered: "repondues" } as const;

function Kinds({ visit, reading, which }: ListPageProps) {
  const t = texts[visit.lang].see;
  const here = visit.href(boxPath(reading.campaign.slug));
  const links = (["all", "waiting", "answered"] as const).map((kind) => ({
    href: kind === "all" ? here : `${here}?voir=${seen[kind]}`,
    label: t[kind],
    current: kind === which,
  }));
  return <Tabs label={t.label} links={links} />;
}

function Ways({ visit, reading, shut }: BoxProps) {
  const t = texts[visit.lang];
  return (
    <>
      {shut !== undefined && (
        <Notice status="warning" title={t.silent}>
          <p>{typeset(shut, visit.lang)}</p>
        </Notice>
      )}
      <Actions>
        {shut === undefined && <Action href={visit.href(boxPath(reading.campaign.slug, "/poser"))}>{t.ask}</Action>}
        <Action kind="secondary" href={visit.href(minePath)}>
          {t.mine}
        </Action>
      </Actions>
    </>
  );
}

function OpenConsultation({ visit, open }: ListPageProps & { readonly open: OpenNow }) {
  const t = consultation[visit.lang].inBox;
  return (
    <Notice title={t.open(open.title)}>
      <p>{t.why(open.k, date(open.answerBy, zone, visit.lang))}</p>
      <p>
        <a href={visit.href(consultationPath(open))}>{t.link}</a>
      </p>
    </Notice>
  );
}

function OrderNote({ visit, reading, listed, order }: ListPageProps) {
  const t = texts[visit.lang];
  const here = visit.href(boxPath(reading.campaign.slug));
  return (
    <p class="hint">
      {t.count(listed.total)}. {t.order[order]} {t.order.why}{" "}
      {listed.total > 1 && (
        <a href={order === "arrival" ? `${here}?ordre=dernieres` : here}>
          {order === "arrival" ? t.order.toLatest : t.order.toArrival}
        </a>
      )}
    </p>
  );
}

function SearchForm({ visit, slug, words }: { readonly visit: Visit; readonly slug: string; readonly words: string }) {
  const t = texts[visit.lang];
  return (
    <Form method="get" search action={visit.href(boxPath(slug, "/recherche"))} label={t.search}>
      <TextField name="mots" type="search" label={t.search} value={words} maxLength={80} />
      <Submit kind="secondary">{t.searchSubmit}</Submit>
    </Form>
  );
}

export interface FoundPageProps extends Omit<BoxProps, "shut"> {
  readonly words: string;
  readonly found: readonly Question[];
}

/** Questions in which words are found. */
export function FoundPage({ visit, reading, names, words, found }: FoundPageProps): VNode {
  const { slug } = reading.campaign;
  const t = texts[visit.lang];
  return (
    <Shell visit={visit} reading={reading} title={t.search} noindex>
      <PageTitle title={t.search} />
      <SearchForm {...{ visit, slug, words }} />
      {words !== "" && <p role="status">{t.found(found.length, words)}</p>}
      <div class="stack">
        {found.map((question) => (
          <QuestionCard key={question.publicId} {...{ visit, question, names }} lang={reading.campaign.lang} />
        ))}
      </div>
      <p>
        <a href={visit.href(boxPath(slug))}>{t.all}</a>
      </p>
    </Shell>
  );
}

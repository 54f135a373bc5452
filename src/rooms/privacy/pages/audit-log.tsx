import type { VNode } from "preact";
import type { ChainHead } from "../../../core/audit.ts";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { auditForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { AuditRow } from "../store/audit-log.ts";
import type { RetentionRun } from "../store/retention.ts";

export const ZONE = "Europe/Paris";

export interface AuditPageProps {
  readonly visit: Visit;
  readonly rows: readonly AuditRow[];
  readonly page: number;
  readonly pages: number;
  readonly head: ChainHead | undefined;
  readonly entered: Entered<typeof auditForm.fields>;
}

export function AuditLog({ visit, rows, page, pages, head, entered }: AuditPageProps): VNode {
  const say = messages[visit.lang].audit;
  const columns: readonly Column<AuditRow>[] = [
    { key: "at", header: say.at, rowHeader: true, cell: (row) => <When at={row.at} zone={ZONE} weekday={false} /> },
    { key: "what", header: say.what, cell: (row) => row.action },
    { key: "actor", header: say.actor, cell: (row) => <code class="code">{row.actor}</code> },
    { key: "subject", header: say.subject, cell: (row) => `${row.subject} ${row.ids.join(" ")}` },
    { key: "detail", header: say.detail, cell: (row) => detail(row) },
  ];
  const empty = <Empty title={say.empty}>{say.emptyWhat}</Empty>;
  return (
    <>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.title} lead={say.lead} />
      <Head head={head} visit={visit} />
      <Form action={visit.href("/donnees/journal")} method="get" search label={say.filter}>
        {(["from", "to", "action"] as const).map((name) => (
          <EnteredField key={name} form={auditForm} entered={entered} name={name} />
        ))}
        <Submit kind="secondary">{say.filterButton}</Submit>
      </Form>
      <Table caption={say.caption} columns={columns} rows={rows} empty={empty} />
      <Pagination page={page} pages={pages} href={(to) => pageHref(visit, to)} />
    </>
  );
}

function Head({ head, visit }: Pick<AuditPageProps, "head" | "visit">): VNode {
  const say = messages[visit.lang].audit;
  if (!head) return <p>{say.none}</p>;
  return (
    <Notice title={say.head(head.seal)}>
      <p>
        <code class="code">{head.chain}</code>
      </p>
      <p>{say.headHint}</p>
    </Notice>
  );
}

const detail = (row: AuditRow): string =>
  Object.entries(row.detail)
    .map(([key, value]) => `${key} : ${String(value)}`)
    .join(", ");

function pageHref(visit: Visit, page: number): string {
  const query = new URLSearchParams(visit.query);
  query.set("page", String(page));
  return `${visit.href("/donnees/journal")}?${query.toString()}`;
}

export interface RetentionPageProps {
  readonly visit: Visit;
  readonly runs: readonly RetentionRun[];
  readonly late: readonly string[];
}

export function RetentionRuns({ visit, runs, late }: RetentionPageProps): VNode {
  const say = messages[visit.lang].retention;
  const columns: readonly Column<RetentionRun>[] = [
    { key: "room", header: say.room, rowHeader: true, cell: (run) => run.room },
    { key: "at", header: say.at, cell: (run) => <When at={run.startedAt} zone={ZONE} weekday={false} /> },
    { key: "removed", header: say.removed, numeric: true, cell: (run) => run.removed },
    {
      key: "state",
      header: say.state,
      cell: (run) =>
        run.failure === undefined ? (
          <StateMark status="success">{say.done}</StateMark>
        ) : (
          <StateMark status="danger">{say.failed(run.failure)}</StateMark>
        ),
    },
  ];
  return (
    <>
      <PageTitle title={say.title} lead={say.lead} />
      {late.length > 0 && <Notice status="danger">{say.late(late.join(", "))}</Notice>}
      <Table
        caption={say.caption}
        columns={columns}
        rows={runs}
        empty={<Empty title={say.emptyTitle}>{say.empty}</Empty>}
      />
    </>
  );
}

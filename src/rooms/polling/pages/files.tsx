import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { number } from "../../../ui/format.ts";
import { FileField, Form, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import type { Entered } from "../../../core/http/form.ts";
import { nothingForm, reasonForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { FileReport, Reading, RefusedFile } from "../reading/read.ts";
import { advisories, fileRefusals, rowRefusals } from "../refusals.ts";
import type { Plan } from "../rules/plan.ts";
import type { Delivery } from "../store/deliveries.ts";
import { Edit, paths, Screen, type Base } from "./frame.tsx";

interface FilesProps extends Base {
  readonly deliveries: readonly Delivery[];
  readonly nameOf: (author: string) => string;
  /** Why the files were not read. */
  readonly refused?: string | undefined;
}

/** Sending files, and those that wait for an answer. */
export function FilesPage(props: FilesProps): VNode {
  const { visit, deliveries, nameOf, refused } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.filesTitle} lead={m.filesLead}>
      <Form action={visit.href(paths.upload)} multipart label={m.sendFiles}>
        <FileField
          name="files"
          label={m.file}
          hint={m.fileHint}
          accept=".csv,.txt,text/csv"
          multiple
          required
          error={refused}
        />
        <Submit>{m.send}</Submit>
      </Form>
      <section>
        <h2>{m.waiting}</h2>
        <Table
          caption={m.waiting}
          captionHidden
          rows={deliveries}
          columns={[
            {
              ...{ key: "name", header: m.file, rowHeader: true },
              cell: ({ id, names }) => <a href={visit.href(paths.delivery(id))}>{names.join(", ")}</a>,
            },
            { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
            { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone="Europe/Paris" /> },
          ]}
          empty={<p>{m.none}</p>}
        />
      </section>
    </Screen>
  );
}

interface ReportProps extends Base {
  readonly id: string;
  readonly reading: Reading;
  readonly plan: Plan;
  /** True when the reader may say yes. */
  readonly confirms: boolean;
  readonly entered: Entered<typeof reasonForm.fields>;
}

/** What the files give and what writing them would do, before anything is written. */
export function ReportPage(props: ReportProps): VNode {
  const { visit, reading, plan, confirms, entered, id } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.report} lead={m.reportLead}>
      {reading.files.map((file) => (
        <section key={file.name}>
          <h2>{file.name}</h2>
          {"refusal" in file ? (
            <Notice status="danger">{fileRefusals[file.refusal][visit.lang]}</Notice>
          ) : (
            <FileSaid visit={visit} file={file} />
          )}
        </section>
      ))}
      <PlanSaid visit={visit} plan={plan} />
      {confirms && (
        <Edit
          {...{ visit, form: reasonForm, entered, act: m.confirm }}
          action={`${paths.delivery(id)}/confirmer`}
          idPrefix="confirm"
        />
      )}
      <Edit
        {...{ visit, form: nothingForm, entered: nothingForm.blank(), act: m.drop }}
        action={`${paths.delivery(id)}/refuser`}
        idPrefix="drop"
        kind="secondary"
      />
    </Screen>
  );
}

function FileSaid({
  visit,
  file,
}: {
  readonly visit: Visit;
  readonly file: Exclude<Reading["files"][number], RefusedFile>;
}): VNode {
  const { lang } = visit;
  const m = messages[lang];
  return (
    <>
      <p>{m.rows(number(file.rows, lang), number(file.kept, lang))}</p>
      {file.unknownColumns.length > 0 && <p>{m.unknownColumns(file.unknownColumns.join(", "))}</p>}
      <Table
        caption={m.report}
        captionHidden
        rows={saidOf(file, lang, m)}
        columns={[
          { key: "why", header: m.reason, rowHeader: true, cell: ({ why }) => why },
          { key: "fate", header: m.verdict, cell: ({ fate }) => fate },
          { key: "count", header: m.count, numeric: true, cell: ({ count }) => number(count, lang) },
          {
            key: "lines",
            header: m.lines,
            cell: ({ lines, count }) => lines.join(", ") + (count > lines.length ? "…" : ""),
          },
        ]}
        empty={<p>{m.none}</p>}
      />
    </>
  );
}

function saidOf(file: FileReport, lang: Visit["lang"], m: (typeof messages)["fr"]) {
  return [
    ...file.refused.map(({ reason, ...tally }) => ({ ...tally, why: rowRefusals[reason][lang], fate: m.refusedRow })),
    ...file.advisory.map(({ reason, ...tally }) => ({ ...tally, why: advisories[reason][lang], fate: m.keptRow })),
  ];
}

function PlanSaid({ visit, plan }: { readonly visit: Visit; readonly plan: Plan }): VNode {
  const { lang } = visit;
  const m = messages[lang];
  const rows = [
    [m.newPlaces, plan.newPlaces.length],
    [m.changedPlaces, plan.changedPlaces.length],
    [m.newPrecincts, plan.newPrecincts.length],
    [m.changedPrecincts, plan.changedPrecincts.length],
    [m.allotments, plan.allotments.length],
    [m.unchanged, plan.same],
    [m.strangers, plan.strangers.length],
    [m.streets, plan.streets.length],
    [m.contested, plan.contested],
    [m.unplaced, plan.unplaced],
    [m.doubtful, plan.doubtful.length],
  ] as const;
  return (
    <section>
      <h2>{m.wouldWrite}</h2>
      <Table
        caption={m.wouldWrite}
        captionHidden
        rows={rows}
        columns={[
          { key: "what", header: m.what, rowHeader: true, cell: ([what]) => what },
          { key: "count", header: m.count, numeric: true, cell: ([, count]) => number(count, lang) },
        ]}
      />
    </section>
  );
}

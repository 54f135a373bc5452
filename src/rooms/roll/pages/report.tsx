import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { calendarDay, number, percent } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import type { ImportReport } from "../intake/report.ts";
import { excludedNames } from "../messages/delivery-names.ts";
import { deliveryMessages } from "../messages/deliveries.ts";
import { encodingNames, layoutNames } from "../messages/reports.ts";
import type { Preview } from "../preview.ts";
import { placesSaid, readOf } from "../reading/report.ts";
import { OlderSaid } from "./foreseen.tsx";
import { advisories, communeRefusals, rowRefusals, type CommuneRefusal } from "../refusals.ts";
import { fileRefusals } from "../file-refusals.ts";
import type { Excluded } from "../rules.ts";

type ReadFile = Preview["files"][number];
type Report = Pick<Preview, "rows" | "kept" | "refused" | "files">;

/** « liste complémentaire municipale : 12, mineurs… : 3 » */
export const excludedLine = (excluded: Readonly<Record<string, number>>, lang: Lang): string =>
  Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .map(
      ([kind, count]) => `${excludedNames[kind as Excluded][lang]}${lang === "fr" ? " :" : ":"} ${number(count, lang)}`,
    )
    .join(", ");

/** What reading gave: counts, reasons, line numbers, and no word of a row (R-ROLL-17). */
export function ReportSaid({ lang, report }: { readonly lang: Lang; readonly report: Report }): VNode {
  const m = deliveryMessages[lang];
  return (
    <>
      <p>{m.rows(report.rows, report.kept, report.refused)}</p>
      {report.files.slice(0, MOST).map((file) => (
        <FileSaid key={file.name} lang={lang} file={file} />
      ))}
      {report.files.length > MOST && <Many lang={lang} files={report.files.slice(MOST)} />}
    </>
  );
}

/** A zip of a department holds hundreds of files: these in full, the others a line each; the country's, tens of thousands. */
const [MOST, MOST_LINES] = [5, 300];

function FileSaid({ lang, file }: { readonly lang: Lang; readonly file: ReadFile }): VNode {
  const m = deliveryMessages[lang];
  if ("refusal" in file)
    return (
      <section class="stack">
        <h3>{file.name}</h3>
        <Notice status="danger">
          <p>{fileRefusals[file.refusal][lang]}</p>
        </Notice>
      </section>
    );
  return (
    <section class="stack">
      <h3>{file.name}</h3>
      <Facts
        facts={[
          { term: m.layout, value: layoutNames[file.format][lang] },
          { term: m.encoding, value: encodingNames[file.encoding][lang] },
          { term: m.rowsTitle, value: number(file.rows, lang) },
          { term: m.kept, value: number(file.kept, lang) },
          ...Object.entries(file.pages ? file.communes : {}).map(([commune, count]) => ({
            term: m.readOf(communeNamed(commune)?.name ?? commune),
            value: rateSaid(readOf(count), lang),
          })),
          ...(file.pages && file.pages.without.length > 0
            ? [{ term: m.pagesWithout, value: file.pages.without.join(", ") }]
            : []),
          ...(file.extractedOn === undefined
            ? []
            : [{ term: m.extracted, value: calendarDay(file.extractedOn, lang) }]),
        ]}
      />
      {file.unknownColumns.length > 0 && <p>{m.unknownColumns(file.unknownColumns.join(", "))}</p>}
      <Reasons lang={lang} file={file} />
    </section>
  );
}

/** « 98,5 % (197 sur 200) » */
const rateSaid = ({ kept, rows }: { readonly kept: number; readonly rows: number }, lang: Lang): string =>
  deliveryMessages[lang].rate(percent(kept / rows, lang), number(kept, lang), number(rows, lang));

function Reasons({
  lang,
  file,
}: {
  readonly lang: Lang;
  readonly file: Exclude<ReadFile, { refusal: string }>;
}): VNode {
  const m = deliveryMessages[lang];
  const rows = [
    ...file.refused.map(({ reason, ...tally }) => ({ ...tally, why: rowRefusals[reason][lang], fate: m.refusedRow })),
    ...file.advisory.map(({ reason, ...tally }) => ({ ...tally, why: advisories[reason][lang], fate: m.keptRow })),
  ];
  return (
    <Table
      caption={m.reasons}
      rows={rows}
      columns={[
        { key: "why", header: m.reason, rowHeader: true, cell: ({ why }) => why },
        { key: "fate", header: m.fate, cell: ({ fate }) => fate },
        { key: "count", header: m.count, numeric: true, cell: ({ count }) => number(count, lang) },
        {
          ...{ key: "lines", header: m.lines },
          cell: ({ lines, count }) => placesSaid(file, lines).join(", ") + (count > lines.length ? "…" : ""),
        },
      ]}
      empty={<></>}
    />
  );
}

const isUnread = (file: ReadFile): boolean => "refusal" in file;

/** Those that were not read first. */
function Many({ lang, files }: { readonly lang: Lang; readonly files: readonly ReadFile[] }): VNode {
  const m = deliveryMessages[lang];
  const told = [...files.filter(isUnread), ...files.filter((file) => !isUnread(file))].slice(0, MOST_LINES);
  return (
    <>
      {files.length > told.length && (
        <p>{m.moreFiles(number(told.length, lang), number(files.length - told.length, lang))}</p>
      )}
      <Table
        caption={m.files}
        rows={told}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: m.name, rowHeader: true, cell: ({ name }) => name },
          {
            ...{ key: "rows", header: m.rowsTitle, numeric: true },
            cell: (file) => ("refusal" in file ? "" : number(file.rows, lang)),
          },
          {
            ...{ key: "kept", header: m.kept, numeric: true },
            cell: (file) => ("refusal" in file ? "" : number(file.kept, lang)),
          },
          {
            ...{ key: "fate", header: m.fate },
            cell: (file) => ("refusal" in file ? fileRefusals[file.refusal][lang] : ""),
          },
        ]}
      />
    </>
  );
}

/** What an import did: communes that changed, and those that did not, with why. */
export function ImportSaid({ lang, report }: { readonly lang: Lang; readonly report: ImportReport }): VNode {
  const m = deliveryMessages[lang];
  const communes = Object.keys(report.communes).length;
  return (
    <>
      <p>{communes === 0 ? m.waitsForKeying : m.electors(report.electors, communes)}</p>
      <UnchangedSaid lang={lang} report={report} />
      <OlderSaid
        {...{ lang, caption: m.older }}
        older={Object.entries(report.older ?? {}).filter(([commune]) => commune in report.communes)}
      />
      <Changed lang={lang} report={report} />
      <h2>{m.report}</h2>
      <ReportSaid lang={lang} report={report} />
    </>
  );
}

/** Communes that stayed as they were, each with why. */
export function UnchangedSaid({ lang, report }: { readonly lang: Lang; readonly report: ImportReport }): VNode {
  const m = deliveryMessages[lang];
  return (
    <Table
      caption={m.unchanged}
      rows={Object.entries(report.unchanged)}
      rowKey={([code]) => code}
      columns={[
        {
          ...{ key: "commune", header: m.commune, rowHeader: true },
          cell: ([code]) => `${communeNamed(code)?.name ?? code} (${code})`,
        },
        { key: "why", header: m.reason, cell: ([code, refusal]) => whyUnchanged(report, code, refusal, lang) },
      ]}
      empty={<></>}
    />
  );
}

function whyUnchanged({ toKey }: ImportReport, code: string, refusal: CommuneRefusal, lang: Lang): string {
  const waiting = toKey?.[code];
  return waiting === undefined ? communeRefusals[refusal][lang] : deliveryMessages[lang].toKey(waiting);
}

/** A second extract, person by person: known by tokens, so nobody's name is read to count them. */
function Changed({ lang, report }: { readonly lang: Lang; readonly report: ImportReport }): VNode {
  const m = deliveryMessages[lang];
  return (
    <Table
      caption={m.changed}
      rows={report.differences}
      rowKey={({ commune }) => commune}
      columns={[
        {
          ...{ key: "commune", header: m.commune, rowHeader: true },
          cell: ({ commune }) => `${communeNamed(commune)?.name ?? commune} (${commune})`,
        },
        { key: "before", header: m.now, numeric: true, cell: ({ before }) => number(before, lang) },
        { key: "added", header: m.added, numeric: true, cell: ({ added }) => number(added, lang) },
        { key: "gone", header: m.gone, numeric: true, cell: ({ gone }) => number(gone, lang) },
        { key: "moved", header: m.moved, numeric: true, cell: ({ moved }) => number(moved, lang) },
      ]}
      empty={<></>}
    />
  );
}

import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed, zoneOfDepartment } from "../../../core/territories.ts";
import { calendarDay, dateTime, number } from "../../../ui/format.ts";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import type { BoardRow, CommuneState, DepartmentBoard } from "../board.ts";
import type { Closed } from "../closing.ts";
import { frameMessages } from "../messages/frame.ts";
import { Edit, paths, Screen, type Base } from "../pages/frame.tsx";
import { excludedLine } from "../pages/report.tsx";
import { mayHere } from "../room.ts";
import type { CommuneHeld } from "../store/counts.ts";
import { bagForm, withdrawForm } from "./forms.ts";
import { completenessMessages } from "./messages.ts";
import type { Against } from "./rules.ts";
import type { Bag } from "./store.ts";

export interface DepartmentProps extends Base {
  readonly department: string;
  readonly board: DepartmentBoard;
  readonly closed: Closed | undefined;
  readonly bags: readonly Bag[];
  readonly entered: Entered<typeof bagForm.fields>;
  readonly withdrawing: Entered<ReturnType<typeof withdrawForm>["fields"]>;
}

/** R-ROLL-18: a department, commune by commune: what is held, on paper, missing, too old, and beside the last election. */
export function DepartmentPage(props: DepartmentProps): VNode {
  const { visit, department, board, closed } = props;
  const { lang } = visit;
  const [m, c] = [frameMessages[lang], completenessMessages[lang]];
  const paper = board.rows.filter(({ state }) => state === "paper").length;
  const keying = board.rows.filter(({ state }) => state === "keying").length;
  const all = board.rows.length + board.missing.length;
  return (
    <Screen {...props} title={departmentName(department, lang)}>
      {closed && (
        <Notice status="warning">
          <p>{m.voting(dateTime(closed.until, zoneOfDepartment(department), lang))}</p>
        </Notice>
      )}
      <p>
        {c.completeness(
          number(board.rows.length - paper - keying, lang),
          number(paper, lang),
          number(keying, lang),
          number(all, lang),
        )}
      </p>
      <Communes lang={lang} rows={board.rows} />
      <section>
        <h2>{m.missingCommunes}</h2>
        <Missing lang={lang} communes={board.missing} />
      </section>
      <Bags {...props} />
    </Screen>
  );
}

/** A department may lack hundreds: how many is what is looked for first, and their names are behind it. */
function Missing({ lang, communes }: { readonly lang: Lang; readonly communes: readonly string[] }): VNode {
  const names = communes.map(named).join(", ");
  if (communes.length === 0) return <p>{frameMessages[lang].none}</p>;
  if (communes.length <= MOST_NAMED) return <p>{names}</p>;
  return (
    <details>
      <summary>{completenessMessages[lang].missing(communes.length)}</summary>
      <p>{names}</p>
    </details>
  );
}
const MOST_NAMED = 30;

const named = (code: string): string => `${communeNamed(code)?.name ?? code} (${code})`;

function Communes({ lang, rows }: { readonly lang: Lang; readonly rows: readonly BoardRow[] }): VNode {
  const [m, c] = [frameMessages[lang], completenessMessages[lang]];
  return (
    <Table
      caption={c.communes}
      rows={rows}
      rowKey={({ commune }) => commune}
      columns={[
        { key: "commune", header: m.commune, rowHeader: true, cell: ({ commune }) => named(commune) },
        {
          ...{ key: "electors", header: c.kept, numeric: true },
          cell: ({ held }) => (held ? keptLine(held, lang) : ""),
        },
        {
          ...{ key: "excluded", header: m.excluded },
          cell: ({ held }) => (held ? excludedLine(held.excluded, lang) : ""),
        },
        {
          ...{ key: "enrolled", header: c.enrolled },
          cell: ({ against }) => <Compared lang={lang} against={against} />,
        },
        {
          ...{ key: "extracted", header: m.extracted },
          cell: ({ held }) => (held ? (held.extractedOn ? calendarDay(held.extractedOn, lang) : m.unknownDay) : ""),
        },
        { key: "office", header: m.office, cell: ({ office }) => office },
        { key: "state", header: m.state, cell: (row) => <State lang={lang} row={row} /> },
      ]}
      empty={<p>{m.none}</p>}
    />
  );
}

/** Electors of the list, and how many of them came by a move. */
const keptLine = ({ electors, movedIn }: CommuneHeld, lang: Lang): string =>
  number(electors, lang) + (movedIn > 0 ? `, ${completenessMessages[lang].movedIn(number(movedIn, lang))}` : "");

function Compared({ lang, against }: { readonly lang: Lang; readonly against: Against | undefined }): VNode {
  const c = completenessMessages[lang];
  if (!against) return <>{c.notSaid}</>;
  return (
    <>
      {c.compared(number(against.counted, lang), number(against.enrolled, lang))}{" "}
      {against.isOff && <StateMark status="warning">{c.off}</StateMark>}
    </>
  );
}

/** What is in force stays so while another roll of the commune is keyed: both are said. */
function State({ lang, row: { state, keyed } }: { readonly lang: Lang; readonly row: BoardRow }): VNode {
  const c = completenessMessages[lang];
  const being = keyed && c.keyed(number(keyed.settled, lang), number(keyed.pages, lang));
  const words: Readonly<Record<CommuneState, string>> = {
    keying: being ?? "",
    "in-force": frameMessages[lang].good,
    "too-old": frameMessages[lang].before,
    paper: c.paper,
  };
  return (
    <>
      <StateMark status={state === "in-force" ? "success" : "warning"}>{words[state]}</StateMark>
      {being !== undefined && state !== "keying" && <> {being}</>}
    </>
  );
}

/** R-F1-05: communes that stay on paper. */
function Bags({ visit, member, department, bags, entered, withdrawing }: DepartmentProps): VNode {
  const { lang } = visit;
  const c = completenessMessages[lang];
  const keeps = mayHere(member, "paper", department);
  return (
    <section>
      <h2>{c.bags}</h2>
      <p>{c.bagsSay}</p>
      <Table
        caption={c.bags}
        captionHidden
        rows={bags}
        rowKey={({ publicId }) => publicId}
        columns={[
          { key: "reference", header: c.reference, rowHeader: true, cell: ({ reference }) => reference },
          { key: "commune", header: frameMessages[lang].commune, cell: ({ commune }) => named(commune) },
          { key: "pages", header: c.pages, numeric: true, cell: ({ pages }) => number(pages, lang) },
          { key: "lines", header: c.lines, numeric: true, cell: ({ lines }) => number(lines, lang) },
          { key: "received", header: c.received, cell: ({ receivedOn }) => receivedOn },
          { key: "office", header: frameMessages[lang].office, cell: ({ office }) => office },
        ]}
        empty={<p>{c.noBag}</p>}
      />
      {keeps && (
        <Edit {...{ visit, form: bagForm, entered, act: c.register }} action={paths.bags(department)} idPrefix="sac" />
      )}
      {keeps && bags.length > 0 && (
        <>
          <h3>{c.withdrawTitle}</h3>
          <Edit
            {...{ visit, form: withdrawForm(bagChoices(bags)), entered: withdrawing, act: c.withdraw }}
            action={`${paths.bags(department)}/retirer`}
            idPrefix="retrait"
            kind="secondary"
          />
        </>
      )}
    </section>
  );
}

export const bagChoices = (bags: readonly Bag[]) =>
  bags.map(({ publicId, commune, reference }) => {
    const label = `${reference}, ${named(commune)}`;
    return { value: publicId, label: { fr: label, en: label } };
  });

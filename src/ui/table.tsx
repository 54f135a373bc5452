import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row, index: number) => ComponentChildren;
  /** Numbers are aligned on the unit, at the end of the cell. */
  readonly numeric?: boolean;
  /** The column that names its row. One a table. */
  readonly rowHeader?: boolean;
  readonly sort?: { readonly href: string; readonly now?: "ascending" | "descending" };
}

export interface TableProps<Row> {
  readonly caption: ComponentChildren;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey?: (row: Row, index: number) => string;
  /** Totals: one cell a column, by key. */
  readonly foot?: Readonly<Record<string, ComponentChildren>>;
  /** Instead of a table without a row. */
  readonly empty?: ComponentChildren;
}

/**
 * A table: caption, header cells, sort by link. Below 40rem each row becomes a small list, its cells named by their
 * headers (`data-header`); the roles are written out because `display` would otherwise take them away.
 */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, foot, empty }: TableProps<Row>): VNode {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <table class="table" role="table">
      <caption class={classes(captionHidden && "visually-hidden")}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => (
          <tr role="row" key={rowKey?.(row, index) ?? index}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} content={column.cell(row, index)} />
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column} content={foot[column.key]} />
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const ui = useUi();
  const { header, sort, numeric } = column;
  return (
    <th scope="col" role="columnheader" class={classes(numeric && "number")} aria-sort={sort?.now}>
      {sort ? (
        <a href={sort.href}>
          {header} <span class="sort-words">{sort.now ? ui.sorted[sort.now] : ui.sort}</span>
        </a>
      ) : (
        header
      )}
    </th>
  );
}

function Cell<Row>({ column, content }: { readonly column: Column<Row>; readonly content: ComponentChildren }) {
  const look = classes(column.numeric && "number");
  return column.rowHeader ? (
    <th scope="row" role="rowheader" class={look}>
      {content}
    </th>
  ) : (
    <td role="cell" class={look} data-header={column.header}>
      {content}
    </td>
  );
}

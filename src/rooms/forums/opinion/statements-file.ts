import { ok } from "../../../core/outcome.ts";
import { notRead, type Read } from "./file-refusals.ts";

/** What a file tells of statements: those moderated out, and the words of the others. */
export interface StatementsFile {
  readonly moderatedOut: ReadonlySet<number>;
  readonly texts: ReadonlyMap<number, string>;
}

interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads Polis's `comments.csv`, or the `statements.csv` of an export of Préau. */
export function readStatements(text: string): Read<StatementsFile> {
  const rows = rowsOf(text.replace(/^\ufeff/, ""));
  if (!rows.ok) return rows;
  const [head, ...body] = rows.value;
  const names = head?.fields ?? [];
  const [id, moderated] = [
    names.findIndex((name) => /^(?:comment-id|statement)$/.test(name)),
    names.indexOf("moderated"),
  ];
  const words = names.findIndex((name) => /^(?:comment-body|text)$/.test(name));
  if (id === -1 || moderated === -1) return notRead("no-statement-header", 1);
  const [moderatedOut, texts] = [new Set<number>(), new Map<number, string>()];
  for (const { line, fields } of body) {
    if (fields.length !== names.length) return notRead("column-count", line);
    const [number = "", state = ""] = [fields[id], fields[moderated]];
    if (!/^\d{1,9}$/.test(number)) return notRead("statement-not-a-number", line, names[id] ?? "");
    if (!/^(?:-1|0|1)$/.test(state)) return notRead("not-a-moderation", line, "moderated");
    if (state === "-1") moderatedOut.add(Number(number));
    else texts.set(Number(number), fields[words] ?? "");
  }
  return ok({ moderatedOut, texts });
}

/** Rows of a CSV whose fields may hold commas, quotes and line ends between quotes (RFC 4180). */
function rowsOf(text: string): Read<readonly Row[]> {
  const rows: Row[] = [];
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\n\r]*))(,|\r?\n|\r|$)/y;
  let [fields, line, began]: [string[], number, number] = [[], 1, 1];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) return notRead("quote-open", line);
    const [whole, quoted, bare = "", end] = found;
    fields.push(quoted?.replaceAll('""', '"') ?? bare);
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === ",") continue;
    if (fields.length > 1 || fields[0] !== "") rows.push({ line: began, fields });
    [fields, began] = [[], line];
  }
  return ok(fields.length > 0 ? [...rows, { line: began, fields: [...fields, ""] }] : rows);
}

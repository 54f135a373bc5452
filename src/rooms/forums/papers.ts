import { address } from "../../core/http/fields.ts";

export interface Paper {
  readonly label: string;
  readonly url: string;
}

const url = address({ label: { fr: "Adresse", en: "Address" } });
const MOST = 20;

/** Documents as they are typed, one a line: a name, then a whole https address. Undefined where a line is none. */
export function papersIn(typed: string): readonly Paper[] | undefined {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > MOST) return undefined;
  const papers = lines.flatMap((line) => paperOf(line) ?? []);
  return papers.length === lines.length ? papers : undefined;
}

function paperOf(line: string): Paper | undefined {
  const space = line.lastIndexOf(" ");
  const read = url.read([line.slice(space + 1)]);
  const label = line.slice(0, Math.max(space, 0)).replace(/[\s:–-]+$/u, "");
  return read.ok && label !== "" ? { label, url: read.value } : undefined;
}

export const typedPapers = (papers: readonly Paper[]): string =>
  papers.map(({ label, url: at }) => `${label} ${at}`).join("\n");

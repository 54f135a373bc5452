import { readName } from "../header.ts";
import type { ListKind } from "../values.ts";
import { dayOf, listKindOf } from "../values.ts";
import { textOf, type Line } from "./page.ts";

/** What the head of a page says, or the name of its file: a list says these once a page, and not once an elector. */
export interface Said {
  readonly commune: string | undefined;
  readonly precinct: string | undefined;
  readonly list: ListKind | undefined;
  /** AAAA-MM-JJ. */
  readonly extractedOn: string | undefined;
}

/** « Commune : LILLE (59350) · Bureau de vote n° 0104 · Liste principale arrêtée au 17/07/2024 », on one line or several. */
export function saidIn(head: readonly Line[]): Said {
  const text = head.map(textOf).join("\n");
  const [, day, month, year] = /arr[êe]t[ée]e?s?\s+(?:au|le)\s+(\d{2})\/(\d{2})\/(\d{4})/iu.exec(text) ?? [];
  return {
    commune: codeOf(text),
    precinct: /\bbureau(?:\s+de\s+vote)?\s*(?:n°|no|num[ée]ro|:)*\s*:?\s*(\d{1,4})\b/iu.exec(text)?.[1],
    list: listIn(text),
    extractedOn: dayOf(day, month, year),
  };
}

/** A code stands beside its commune's name in brackets, or after the words that announce it: a postcode looks the same. */
function codeOf(text: string): string | undefined {
  const code =
    /\bcommune\b[^\n(]{0,80}\((\d[\dAB]\d{3})\)/iu.exec(text) ??
    /\bcode\s+(?:insee|(?:de\s+la\s+)?commune)\s*:?\s*(\d[\dAB]\d{3})\b/iu.exec(text);
  return code?.[1]?.toUpperCase();
}

function listIn(text: string): ListKind | undefined {
  const written = /liste\s+(?:principale|compl[ée]mentaire\s+(?:municipale|europ[ée]enne))/iu.exec(text)?.[0];
  return written === undefined ? undefined : listKindOf(written);
}

/** `com59350_LP_BV0104_17-07-2024.pdf`. */
export function saidByName(name: string): Said {
  const precinct = /(?:bv|bureau)[ _-]*(\d{1,4})(?!\d)/i.exec(name.split(/[\\/]/).at(-1) ?? "")?.[1];
  return { ...readName(name), precinct };
}

/** A page's own word first, then its file's. */
export const both = (page: Said, file: Said): Said => ({
  commune: page.commune ?? file.commune,
  precinct: page.precinct ?? file.precinct,
  list: page.list ?? file.list,
  extractedOn: page.extractedOn ?? file.extractedOn,
});

import { choice, date, hiddenText, integer, line, optional, tick, type Field } from "../../../core/http/fields.ts";
import { form } from "../../../core/http/form.ts";
import type { Typed } from "../../../core/http/visit.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { commune, originForm, reason } from "../forms.ts";
import { keyedNames } from "./messages.ts";
import { keyedFields, MOST_LINES, nameOf, type KeyedLine } from "./rules.ts";
import { lineFrom } from "./sealing.ts";

const both = (fr: string, en: string): Bilingual => ({ fr, en });
const { office, askedOn, receivedOn, undertaking } = originForm.fields;

export const paperForm = form({
  commune,
  extractedOn: date({ label: both("Liste arrêtée le", "Roll as of") }),
  ...{ office, askedOn, receivedOn, undertaking },
  pages: integer({ label: both("Pages", "Pages"), min: 1, max: 5_000 }),
  lines: integer({ label: both("Lignes d’une page", "Lines of a page"), min: 1, max: MOST_LINES }),
  lastLines: integer({ label: both("Lignes de la dernière page", "Lines of the last page"), min: 1, max: MOST_LINES }),
});

/** Of a cell, in signs. */
export const LONGEST = 200;

/** The page in hand: a field a cell, line after line. What is empty on paper stays empty. */
export function pageForm(lines: number) {
  const cells: Record<string, Field<string | undefined>> = {};
  for (let at = 0; at < lines; at++)
    for (const field of keyedFields) {
      const { fr, en } = keyedNames[field];
      const label = both(`Ligne ${at + 1}, ${fr}`, `Line ${at + 1}, ${en}`);
      cells[nameOf(at, field)] = optional(line({ label, max: LONGEST }));
    }
  return form<PageFields>(cells);
}
export type PageFields = Readonly<Record<string, Field<string | undefined>>>;

/** Unticked, what is typed is kept for later: the Enter key in a field hands nothing in. */
export const turnedIn = form({
  finished: tick({ label: both("J’ai tout tapé : cette page est finie", "I typed it all: this page is finished") }),
});
/** Which page the cells are of, carried beside them. */
export const pageNameForm = form({ page: optional(hiddenText({ max: 50 })) });
export const pagePosted = form({ ...turnedIn.fields, ...pageNameForm.fields });

/** How many lines a form held, by the cells that came. */
export const linesIn = (typed: Typed): number =>
  Math.max(1, ...Array.from({ length: MOST_LINES }, (_, at) => (typed.has(nameOf(at, "birthName")) ? at + 1 : 0)));

export const cancelForm = (papers: readonly { readonly value: string; readonly label: Bilingual }[]) =>
  form({ keying: choice({ label: both("Liste", "Roll"), choices: papers }), reason });

/** The lines that a page's values say. */
export const linesOf = (values: Readonly<Record<string, string | undefined>>, lines: number): readonly KeyedLine[] =>
  Array.from({ length: lines }, (_, at) => lineFrom((field) => values[nameOf(at, field)] ?? ""));

/** The values that a page's lines fill its form with; what `leaveOut` names stays empty. */
export const valuesOf = (lines: readonly KeyedLine[], leaveOut: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((each, at) =>
      keyedFields
        .map((field) => [nameOf(at, field), each[field]] as const)
        .filter(([name]) => !leaveOut.includes(name)),
    ),
  );

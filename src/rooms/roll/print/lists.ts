import { euros } from "../../../ui/format.ts";
import type { Elector } from "../reading/elector.ts";
import { title, words } from "../../../core/print/blocks.ts";
import type { Line } from "./order.ts";
import type { Pace } from "../../../core/pace.ts";
import { flow, type Part } from "../../../core/print/part.ts";
import type { Participation, PrintedPlace, PrintedPrimary } from "./place.ts";
import { INNER, PAGE, type Sheet, type Style } from "../../../core/print/sheet.ts";
import { tablePages, type Column, type Table } from "./table.ts";

/** The lines of one list, and how their numbers are written: `12`, or `C12` on the complementary list. */
export interface Roll {
  readonly title: string;
  readonly prefix: string;
  readonly lines: readonly Line[];
}

export interface Lists {
  readonly sheet: Sheet;
  readonly place: PrintedPlace;
  readonly primary: PrintedPrimary;
  readonly pace: Pace;
}

const [NUMBER, SIGNATURES] = [72, 160];
const strong: Style = { size: 10, weight: "bold" };
const plain: Style = { size: 8 };
const small: Style = { size: 7 };

/** At the ballot box: what identifies an elector, and a signature a round on the same paper (R-LIST-02). */
export async function signInList(lists: Lists, { title: of, prefix, lines }: Roll): Promise<Part> {
  const signatures = lists.primary.rounds.map((_round, at) => ({
    ...{ title: `Signature, tour ${at + 1}`, width: SIGNATURES / lists.primary.rounds.length },
  }));
  const columns: readonly Column[] = [
    numberColumn(prefix),
    { title: "Électeur", width: 205, says: ({ elector }) => identity(elector) },
    { title: "Domicile", width: INNER - NUMBER - 205 - SIGNATURES, says: ({ elector }) => elector.address.map(in8) },
    ...signatures,
  ];
  const pages = await tablePages(lists.sheet, { columns, lines, ...headings(lists.place, prefix) }, lists.pace);
  return { title: `Liste d’émargement${of}`, lines: lines.length, pages };
}

/** At the entrance: the charter, the participation, one signature, and room for an objection by hand (R-LIST-01, R-F1-09). */
export async function dischargeList(lists: Lists, { title: of, prefix, lines }: Roll): Promise<Part> {
  const { sheet, primary, place, pace } = lists;
  const columns: readonly Column[] = [
    numberColumn(prefix),
    { title: "Électeur", width: 205, says: ({ elector }) => identity(elector) },
    { title: "Opposition, à la main", width: 130 },
    { title: "Signature", width: INNER - NUMBER - 205 - 130 },
  ];
  const above = reminder(sheet, primary);
  const pages = await tablePages(sheet, { columns, lines, above, ...headings(place, prefix) }, pace);
  return { title: `Liste de décharge${of}`, lines: lines.length, pages: [...charterPages(sheet, primary), ...pages] };
}

const ordered = ({ orderNumber }: Elector): string => (orderNumber === "" ? "" : `n° ${orderNumber}`);

const in8 = (text: string): readonly [string, Style] => [text, plain];

/** Birth name and usage name both: an elector gives either (R-ROLL-09). */
function identity(elector: Elector): readonly (readonly [string, Style])[] {
  const { birthName, usageName, firstNames, birthDate, birthPlace, sex } = elector;
  const born = sex === "F" ? "née" : sex === "M" ? "né" : "né(e)";
  return [
    [`${birthName} ${firstNames === "" ? "(sans prénom)" : firstNames}`, strong],
    ...(usageName === "" ? [] : [[`usage : ${usageName}`, { ...strong, size: 9 }] as const]),
    [`${born} ${birthDate.written}${birthPlace === "" ? "" : ` – ${birthPlace}`}`, plain],
  ];
}

const numberColumn = (prefix: string): Column => ({
  title: "Ligne",
  width: NUMBER,
  says: ({ number, elector }) => [
    [`${prefix}${number}`, { size: 11, weight: "bold" }],
    [[elector.commune, elector.precinct.code ?? "sans bureau", ordered(elector)].join(" "), small],
  ],
});

function headings(place: PrintedPlace, prefix: string): Pick<Table, "heading"> {
  if (place.order === "alphabetical" || prefix !== "") return {};
  return {
    heading: ({ precinct }) =>
      precinct === undefined
        ? "Sans bureau de vote connu"
        : `${[`Bureau ${precinct.code}`, precinct.name, precinct.communeName].filter(Boolean).join(" – ")} (table ${precinct.table})`,
  };
}

/** « 1,00 € au moins, une fois pour les deux tours. » (R-DESK-02) */
export function amount({ cents, exact, eachRound }: Participation): string {
  const sum = `${euros(cents, "fr")}${exact ? ", ni plus ni moins" : " au moins"}`;
  return `Participation : ${sum}, ${eachRound ? "à chaque tour" : "une fois pour les deux tours"}.`;
}

function charterPages(sheet: Sheet, { charter, participation }: PrintedPrimary): Part["pages"] {
  return flow([
    ...title(sheet, `Charte, version ${charter.version}`, 18),
    ...charter.paragraphs.flatMap((text) => words(sheet, text, { size: 14 })),
    ...words(sheet, amount(participation), { size: 14, weight: "bold" }),
    ...words(
      sheet,
      "La signature portée sur cette liste vaut engagement de la personne qui signe et confirme sa participation. Les lignes ne servent qu’à cela : ni note, ni marque, ni copie.",
      { size: 12 },
    ),
    ...words(
      sheet,
      "Opposition : une personne peut s’opposer sur place à l’utilisation de ses données. Écrivez « opposition », la date et l’heure dans la colonne prévue, de sa main ou à sa demande. Cette mention sera respectée.",
      { size: 12 },
    ),
  ]);
}

/** The charter stands on the page that is signed when it is short, and is named on it when it is long. */
function reminder(sheet: Sheet, { charter, participation }: PrintedPrimary) {
  const style: Style = { size: 9 };
  const text = charter.paragraphs.join(" ");
  const lines = sheet.broken(text, INNER, style);
  const shown =
    lines.length <= 6 ? lines : [`Charte, version ${charter.version} : texte en première page de cette liste.`];
  const all = [...shown, amount(participation)];
  return {
    height: all.length * 12.5 + 6,
    draw: (to: Sheet, y: number) => {
      for (const [at, line] of all.entries()) to.line(line, PAGE.margin, y + at * 12.5, style);
    },
  };
}

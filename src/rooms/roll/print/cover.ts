import { field, row, space, title, words } from "../../../core/print/blocks.ts";
import { flow, type Part } from "../../../core/print/part.ts";
import type { PrintedPlace, PrintedPrimary, Printing } from "./place.ts";
import { INNER, type Sheet, type Style } from "../../../core/print/sheet.ts";

export interface Counted {
  readonly title: string;
  readonly pages: number;
  readonly lines: number;
}

interface Cover {
  readonly place: PrintedPlace;
  readonly primary: PrintedPrimary;
  readonly printing: Printing;
  readonly hash: string;
  readonly parts: readonly Counted[];
}

const body: Style = { size: 10.5 };

/** What must be in the bag, counted; the hash in full (R-LIST-06). One page for as many parts as a batch has. */
export function cover(sheet: Sheet, { place, primary, printing, hash, parts }: Cover): Part {
  const widths = [INNER - 180, 90, 90];
  const counted = parts.map(({ title: name, pages, lines }) => [name, String(pages), lines === 0 ? "" : String(lines)]);
  const pages = parts.reduce((sum, part) => sum + part.pages, 1);
  const own = [["Couverture", "1", ""], ...counted, ["Total", String(pages), ""]];
  return {
    ...{ title: "Couverture", lines: 0 },
    pages: flow([
      ...title(sheet, place.name, 20),
      ...words(sheet, [...place.address, place.department].join(", "), body),
      ...words(sheet, primary.rounds.join(" ; "), body),
      ...words(sheet, printingText(printing), { ...body, weight: "bold" }),
      field(`Exemplaire, sur ${printing.copies} (1 sur ${printing.copies}, et ainsi de suite)`),
      space(6),
      row(["Partie", "Pages", "Lignes"], widths, 20, { size: 9, weight: "bold" }),
      ...own.map((cells) => row(cells, widths, 19, body)),
      space(8),
      ...words(sheet, "Empreinte des données (SHA-256 des lignes)", { ...body, weight: "bold" }),
      ...words(sheet, `${hash.slice(0, 32)} ${hash.slice(32)}`, body),
      ...words(sheet, `Listes arrêtées le ${primary.frozenOn}. Charte, version ${primary.charter.version}.`, body),
      ...words(sheet, sealed, body),
      field("Numéro du scellé"),
    ]),
  };
}

const sealed =
  "Le lot part scellé, s’ouvre devant le bureau et les citoyens présents, et se rescelle à la clôture. Le même papier sert aux deux tours. Une liste signée ne se copie sous aucune forme.";

/** « Tirage n° 2, en 1 exemplaire. Motif : … » (R-F1-08) */
export function printingText({ number, copies, reason }: Printing): string {
  const count = `Tirage n° ${number}, en ${copies} ${copies > 1 ? "exemplaires" : "exemplaire"}.`;
  return reason === undefined
    ? count
    : `${count} Réimpression de listes non signées, à contresigner et à détruire avec l’original. Motif : ${reason}`;
}

import type { Part } from "../../../core/print/part.ts";
import type { PrintedPlace, PrintedPrimary, Printing } from "./place.ts";
import { INNER, PAGE, type Sheet, type Style } from "../../../core/print/sheet.ts";

interface Frame {
  readonly place: PrintedPlace;
  readonly primary: PrintedPrimary;
  readonly printing: Printing;
  readonly part: Part;
  readonly hash: string;
  readonly page: number;
  readonly total: number;
  readonly pageOfPart: number;
}

const X = PAGE.margin;
const name: Style = { size: 15, weight: "bold" };
const small: Style = { size: 8 };

/** The head and the foot of every page: a page that is found alone says where it belongs. */
export function drawFrame(sheet: Sheet, frame: Frame): void {
  const { place, primary, part } = frame;
  const right: Style = { size: 11, weight: "bold", align: "right" };
  sheet.line(sheet.fitted(part.title, INNER * 0.6, name), X, PAGE.margin - 4, name);
  sheet.line(`page ${frame.pageOfPart} sur ${part.pages.length}`, X, PAGE.margin, right);
  sheet.line(sheet.fitted(place.name, INNER, { ...right, size: 10.5 }), X, 47, { size: 10.5, weight: "bold" });
  sheet.line(sheet.fitted([primary.name, ...primary.rounds].join(" · "), INNER, small), X, 62, small);
  sheet.rule(X, 76, X + INNER, 76, 1);
  drawFoot(sheet, frame);
}

function drawFoot(sheet: Sheet, { primary, printing, hash, page, total }: Frame): void {
  const y = PAGE.height - 46;
  const right: Style = { ...small, weight: "bold", align: "right" };
  sheet.rule(X, y - 3, X + INNER, y - 3, 0.75);
  sheet.line(`Lot : page ${page} sur ${total}`, X, y, right);
  const said = `Empreinte ${hash} · tirage n° ${printing.number} · listes arrêtées le ${primary.frozenOn} · charte ${primary.charter.version}`;
  sheet.line(sheet.fitted(said, INNER - 110, small), X, y, small);
}

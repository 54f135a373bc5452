import { buffer } from "node:stream/consumers";
import { PAGE, Sheet, type Style } from "../../../core/print/sheet.ts";
import type { Found } from "../store/electors.ts";

export interface CodeLetter {
  readonly to: Found;
  readonly code: string;
  readonly reference: string;
  /** The primary's name, as it was decided. */
  readonly sender: string;
  /** Where the code is typed. */
  readonly address: string;
  readonly at: Date;
}

const body: Style = { size: 11 };
const strong: Style = { size: 18, weight: "bold" };
const LEFT = 60;
const WIDTH = PAGE.width - 2 * LEFT;
// The window of a French envelope: the addressee in the right half, from 45 mm below the upper edge.
const WINDOW = { x: 310, y: 135 } as const;

/** The letter that carries a code to the address on the roll; in French: the paper has one language. A PDF of one page. */
export async function codeLetter({ to, code, reference, sender, address, at }: CodeLetter): Promise<Buffer> {
  const sheet = new Sheet("Code de confirmation", at);
  sheet.page();
  sheet.line(sender, LEFT, 60, { size: 12, weight: "bold" });
  const name = `${to.firstNames} ${to.usageName || to.birthName}`;
  let y: number = WINDOW.y;
  for (const one of [name, ...to.address]) {
    y = sheet.paragraph(one, WINDOW.x, y, body, PAGE.width - WINDOW.x - LEFT);
  }
  y = 280;
  for (const paragraph of before) y = sheet.paragraph(paragraph, LEFT, y, body, WIDTH) + 10;
  sheet.line(`Code : ${code}`, LEFT, y + 8, strong);
  sheet.line(`Référence : ${reference}`, LEFT, y + 38, { size: 12, weight: "bold" });
  y = sheet.paragraph(`À écrire sur ${address}`, LEFT, y + 66, body, WIDTH) + 10;
  for (const paragraph of after) y = sheet.paragraph(paragraph, LEFT, y, body, WIDTH) + 10;
  return await buffer(sheet.ended());
}

const before = [
  "Madame, Monsieur,",
  "Quelqu’un a demandé que vous ne figuriez plus sur les listes de la primaire. Si c’est vous, confirmez avec ce code, dans les trente jours :",
] as const;

const after = [
  "Vous n’aurez plus de ligne sur la liste imprimée de votre lieu de vote. Votre inscription sur la liste électorale de votre commune ne change pas.",
  "Si vous n’avez rien demandé, ne faites rien : sans ce code, rien n’est rayé. Votre adresse vient de la liste électorale de votre commune (code électoral, article L. 37). Vous pouvez saisir la CNIL, 3 place de Fontenoy, 75007 Paris.",
] as const;

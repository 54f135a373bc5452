import { buffer } from "node:stream/consumers";
import { PAGE, Sheet, type Style } from "../../../core/print/sheet.ts";
import type { Receipt } from "./acts.ts";

const body: Style = { size: 11 };
const LEFT = 60;
const WIDTH = PAGE.width - 2 * LEFT;

/** What the person takes with them and brings to the place; in French: the paper has one language. A PDF of one page. */
export async function receiptOf(
  { firstNames, birthName, born, precinct, code, place }: Receipt,
  { sender, at }: { readonly sender: string; readonly at: Date },
): Promise<Buffer> {
  const sheet = new Sheet("Reçu de préinscription", at);
  sheet.page();
  sheet.line(sender, LEFT, 60, { size: 12, weight: "bold" });
  sheet.line("Reçu de préinscription", LEFT, 110, { size: 18, weight: "bold" });
  let y = sheet.paragraph(`${firstNames} ${birthName}, date de naissance : ${born}`, LEFT, 150, body, WIDTH) + 10;
  y =
    sheet.paragraph(
      `Lieu de vote : ${place.name}, ${place.address.join(", ")} (bureau ${precinct})`,
      LEFT,
      y,
      body,
      WIDTH,
    ) + 10;
  sheet.line(`Code : ${code}`, LEFT, y + 8, { size: 18, weight: "bold" });
  y += 46;
  for (const paragraph of said) y = sheet.paragraph(paragraph, LEFT, y, body, WIDTH) + 10;
  return await buffer(sheet.ended());
}

const said = [
  "Apportez ce reçu et une pièce d’identité le jour du vote. Votre nom est sur la liste complémentaire, imprimée à part ; ce code y est écrit sur votre ligne.",
  "Ce code n’est imprimé qu’ici et n’est pas donné une seconde fois. Pour corriger ou retirer votre inscription avant l’arrêt des listes, rendez ce reçu à qui vous l’a remis.",
  "Ces données sont détruites avec les listes, au plus tard trois semaines après le dernier tour. Vous pouvez saisir la CNIL, 3 place de Fontenoy, 75007 Paris.",
] as const;

import { foldPlace } from "../../../core/fold.ts";
import type { PrintedPlace } from "./place.ts";

/** As much as tells two places of one name and commune apart. */
const SHORT = 6;

/**
 * The name of the PDF of a place, the same in the print order, on its screen and on disk, so that whoever prints can match them:
 * `lille-ecole-des-tilleuls-4qzczs-tirage-1.pdf`. `place`: its public id.
 */
export function printFileName(
  { place, printedPlace }: { readonly place: string; readonly printedPlace: PrintedPlace },
  number: number,
): string {
  const commune = communeOf(printedPlace);
  const words = [commune, printedPlace.name].map(slug).filter(Boolean);
  return [...words, place.slice(0, SHORT), "tirage", String(number)].join("-") + ".pdf";
}

/** « Lille – École des Tilleuls »: by commune first, as lists of places are looked through. */
export const placeByCommune = (printed: PrintedPlace): string =>
  [communeOf(printed), printed.name].filter(Boolean).join(" – ");

const communeOf = ({ precincts, address }: PrintedPlace): string =>
  precincts[0]?.communeName ?? (address.at(-1) ?? "").replace(/^\d{5} /, "");

const slug = (text: string): string => foldPlace(text).slice(0, 40).trim().replace(/ /g, "-");

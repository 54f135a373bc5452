import type { Bilingual, Lang } from "../lang.ts";
import { unreachable } from "../outcome.ts";

/** Why a field was refused: a closed list, with a sentence for each that names the field and says what to do. */
export type FieldProblem =
  | { readonly why: "missing" }
  | { readonly why: "untick" }
  | { readonly why: "too-short"; readonly min: number }
  | { readonly why: "too-long"; readonly max: number; readonly length: number }
  | { readonly why: "too-few" | "too-many"; readonly bound: number }
  /** With those that may be meant: « Saint-Denis (93066) ». */
  | { readonly why: "several-communes"; readonly names: readonly string[] }
  | { readonly why: "hidden-characters" | "stacked-marks" | "several" | "unknown-choice" }
  | {
      readonly why:
        | "not-a-number"
        | "not-an-email"
        | "not-an-address"
        | "not-a-date"
        | "not-a-time"
        | "not-a-colour"
        | "not-a-code"
        | "not-a-post-code"
        | "not-a-slug"
        | "not-a-commune"
        | "not-json";
    };

export function sentence(problem: FieldProblem, label: Bilingual, lang: Lang): string {
  return lang === "fr" ? `« ${label.fr} » : ${french(problem)}` : `“${label.en}”: ${english(problem)}`;
}

function french(problem: FieldProblem): string {
  switch (problem.why) {
    case "missing":
      return "ce champ est à remplir.";
    case "untick":
      return "cette case est à cocher pour continuer.";
    case "too-short":
      return `il faut au moins ${problem.min} caractères.`;
    case "too-long":
      return `le texte compte ${problem.length} caractères ; ${problem.max} au plus sont acceptés.`;
    case "too-few":
      return `le plus petit nombre accepté est ${problem.bound}.`;
    case "too-many":
      return `le plus grand nombre accepté est ${problem.bound}.`;
    case "hidden-characters":
      return "le texte contient des caractères invisibles qui changent le sens de lecture ou le rendent illisible. Retapez-le sans copier-coller.";
    case "stacked-marks":
      return "le texte empile trop d’accents sur une même lettre. Retapez-le sans copier-coller.";
    case "several":
      return "une seule réponse est attendue.";
    case "unknown-choice":
      return "choisissez une des réponses proposées.";
    case "not-a-number":
      return "écrivez un nombre entier, en chiffres.";
    case "not-an-email":
      return "écrivez une adresse électronique complète, comme nom@exemple.fr.";
    case "not-an-address":
      return "écrivez une adresse complète qui commence par https://.";
    case "not-a-date":
      return "écrivez une date qui existe, comme 2026-11-23.";
    case "not-a-time":
      return "écrivez une date et une heure qui existent, comme 2026-11-23T11:30.";
    case "not-a-colour":
      return "choisissez une couleur, comme #336699.";
    case "not-a-code":
      return "recopiez le code tel quel : six chiffres.";
    case "not-a-post-code":
      return "recopiez les huit signes tels quels, comme AB12-CD34.";
    case "not-a-slug":
      return "utilisez des lettres minuscules sans accent, des chiffres et des tirets.";
    case "not-a-commune":
      return "aucune commune n’a ce nom, ce code ou ce code postal.";
    case "several-communes":
      return `plusieurs communes peuvent être celle-là. Écrivez le code de la bonne : ${problem.names.join(", ")}.`;
    case "not-json":
      return "la réponse de l’appareil n’a pas été comprise. Recommencez.";
    default:
      return unreachable(problem);
  }
}

function english(problem: FieldProblem): string {
  switch (problem.why) {
    case "missing":
      return "please fill this in.";
    case "untick":
      return "please tick this box to go on.";
    case "too-short":
      return `at least ${problem.min} characters are needed.`;
    case "too-long":
      return `the text has ${problem.length} characters; at most ${problem.max} are accepted.`;
    case "too-few":
      return `the smallest number accepted is ${problem.bound}.`;
    case "too-many":
      return `the largest number accepted is ${problem.bound}.`;
    case "hidden-characters":
      return "the text holds invisible characters that change its reading order or make it unreadable. Please type it again instead of pasting.";
    case "stacked-marks":
      return "the text piles too many accents on one letter. Please type it again instead of pasting.";
    case "several":
      return "only one answer is expected.";
    case "unknown-choice":
      return "please choose one of the answers offered.";
    case "not-a-number":
      return "please write a whole number in digits.";
    case "not-an-email":
      return "please write a whole e-mail address, such as name@example.org.";
    case "not-an-address":
      return "please write a whole address that begins with https://.";
    case "not-a-date":
      return "please write a date that exists, such as 2026-11-23.";
    case "not-a-time":
      return "please write a date and time that exist, such as 2026-11-23T11:30.";
    case "not-a-colour":
      return "please choose a colour, such as #336699.";
    case "not-a-code":
      return "please copy the code as it is: six digits.";
    case "not-a-post-code":
      return "please copy the eight signs as they are, such as AB12-CD34.";
    case "not-a-slug":
      return "please use lower-case letters without accents, digits and hyphens.";
    case "not-a-commune":
      return "no commune has this name, code or postcode.";
    case "several-communes":
      return `several communes may be meant. Please write the code of the right one: ${problem.names.join(", ")}.`;
    case "not-json":
      return "the device’s answer was not understood. Please try again.";
    default:
      return unreachable(problem);
  }
}

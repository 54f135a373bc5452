import { csvFileRefusals, csvRowRefusals } from "../../../core/csv/refusals.ts";
import type { Bilingual } from "../../../core/lang.ts";
import type { Refused } from "../../../core/outcome.ts";

/** Why a file of votes, or of statements, is not read. */
export const fileRefusals = {
  "not-text": {
    fr: "Ce fichier n’est pas du texte : il contient des octets nuls.",
    en: "This file is not text: it contains zero bytes.",
  },
  "no-header": {
    fr: "La première ligne doit nommer les colonnes, « participant » d’abord.",
    en: "The first line must name the columns, “participant” first.",
  },
  "no-statements": {
    fr: "Aucune colonne n’est une affirmation : il n’y a rien à lire.",
    en: "No column is a statement: there is nothing to read.",
  },
  "no-statement-header": {
    fr: "La première ligne doit nommer les colonnes « comment-id » (ou « statement ») et « moderated ».",
    en: "The first line must name the columns “comment-id” (or “statement”) and “moderated”.",
  },
  "statement-not-a-number": {
    fr: "Une colonne d’affirmation porte son numéro, et rien d’autre.",
    en: "A column of a statement bears its number, and nothing else.",
  },
  "column-twice": csvFileRefusals["column-twice"],
  "too-many-statements": {
    fr: "Il y a plus de 20 000 affirmations.",
    en: "There are more than 20,000 statements.",
  },
  "too-many-people": {
    fr: "Il y a plus de 2 000 000 de personnes.",
    en: "There are more than 2,000,000 people.",
  },
  "column-count": csvRowRefusals["column-count"],
  "quote-open": csvRowRefusals["quote-open"],
  "no-participant": {
    fr: "La personne n’a pas de nom, ou un nom de plus de 100 caractères.",
    en: "The person has no name, or one of more than 100 characters.",
  },
  "participant-twice": {
    fr: "Cette personne a déjà une ligne : on ne sait pas laquelle croire.",
    en: "This person has a line already: which one to believe is not known.",
  },
  "not-a-vote": {
    fr: "Un vote est 1 (d’accord), -1 (pas d’accord), 0 (passe) ou rien (pas vue).",
    en: "A vote is 1 (agree), -1 (disagree), 0 (pass) or nothing (not seen).",
  },
  "not-a-moderation": {
    fr: "La modération est 1 (gardée), 0 (pas encore vue) ou -1 (écartée).",
    en: "Moderation is 1 (kept), 0 (not looked at yet) or -1 (taken out).",
  },
  nobody: { fr: "Il n’y a personne dans ce fichier.", en: "There is nobody in this file." },
  "signs-turned": {
    fr: "Les accords que compte « n-agree » sont les -1 du fichier : ses signes sont inversés. Échangez 1 et -1.",
    en: "The agreements that “n-agree” counts are the file’s -1s: its signs are turned round. Exchange 1 and -1.",
  },
} as const satisfies Record<string, Bilingual>;

export type FileRefusal = keyof typeof fileRefusals;

/** Why, and where: the line from 1, as an editor shows it, and the name of the column. */
export interface NotRead extends Refused<FileRefusal> {
  readonly line: number;
  readonly column?: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | NotRead;

export const notRead = (refusal: FileRefusal, line: number, column?: string): NotRead => ({
  ...{ ok: false, refusal, line },
  ...(column === undefined ? {} : { column }),
});

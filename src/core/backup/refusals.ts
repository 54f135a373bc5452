import type { Bilingual } from "../lang.ts";

/** Why a copy is not put back. Whatever the reason, the database is as it was before. */
export type RestoreRefusal =
  "damaged" | "copy-of-the-other-side" | "made-by-another-version" | "database-not-empty" | "tables-differ";

export function restoreRefusalSentence(refusal: RestoreRefusal): Bilingual {
  switch (refusal) {
    case "damaged":
      return {
        fr: "La copie est abîmée, incomplète, ou faite avec une autre clé. Rien n’a été restauré. Prenez une autre copie, ou la clé de la feuille de secours.",
        en: "The copy is damaged, incomplete, or was made with another key. Nothing was restored. Take another copy, or the key of the recovery sheet.",
      };
    case "copy-of-the-other-side":
      return {
        fr: "C’est la copie de l’autre côté de la maison. Rien n’a été restauré. Prenez le fichier de ce côté-ci.",
        en: "This is a copy of the other side of the house. Nothing was restored. Take the file of this side.",
      };
    case "made-by-another-version":
      return {
        fr: "La copie vient d’une autre version de Préau. Rien n’a été restauré. Restaurez-la avec cette version, puis mettez à jour.",
        en: "The copy comes from another version of Préau. Nothing was restored. Restore it with that version, then upgrade.",
      };
    case "database-not-empty":
      return {
        fr: "La base contient déjà des données. Rien n’a été restauré ni effacé. Donnez une base neuve.",
        en: "The database already holds data. Nothing was restored or erased. Give a new database.",
      };
    case "tables-differ":
      return {
        fr: "Les tables de la copie ne sont pas celles de la base. Rien n’a été restauré. Vérifiez que la base est neuve et à jour.",
        en: "The tables of the copy are not those of the database. Nothing was restored. Check that the database is new and up to date.",
      };
  }
}

/** Carries a refusal out of the transaction, which it undoes; `restore` answers it as a value. */
export class Refusing extends Error {
  readonly refusal: RestoreRefusal;
  constructor(refusal: RestoreRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

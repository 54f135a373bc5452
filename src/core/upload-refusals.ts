export type UploadRefusal =
  | "not-multipart"
  | "without-files"
  | "file-too-large"
  | "too-many-files"
  | "request-too-large"
  | "too-many-fields"
  | "field-too-large"
  | "cut-short";

export const uploadRefusals: Record<UploadRefusal, { readonly fr: string; readonly en: string }> = {
  "not-multipart": {
    fr: "Ce formulaire n’a pas été envoyé en entier. Réessayez.",
    en: "This form did not arrive whole. Please try again.",
  },
  "without-files": {
    fr: "Le formulaire est arrivé sans son fichier. Choisissez-le de nouveau.",
    en: "The form arrived without its file. Please choose it again.",
  },
  "file-too-large": {
    fr: "Ce fichier est trop lourd. Choisissez-en un plus petit.",
    en: "This file is too large. Choose a smaller one.",
  },
  "too-many-files": {
    fr: "Il y a trop de fichiers. Envoyez-les en plusieurs fois.",
    en: "There are too many files. Send them in several goes.",
  },
  "request-too-large": {
    fr: "L’envoi est trop lourd. Envoyez moins de fichiers à la fois.",
    en: "This is too much at once. Send fewer files at a time.",
  },
  "too-many-fields": { fr: "Ce formulaire contient trop de champs.", en: "This form has too many fields." },
  "field-too-large": {
    fr: "Un texte de ce formulaire est trop long : seul son début est gardé ci-dessous. Raccourcissez-le.",
    en: "A text in this form is too long: only its beginning is kept below. Please shorten it.",
  },
  "cut-short": { fr: "L’envoi a été interrompu. Réessayez.", en: "The upload was interrupted. Please try again." },
};

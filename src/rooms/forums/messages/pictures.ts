import { defineMessages } from "../../../ui/messages.ts";
import { PICTURE_MAX_MB } from "../rules/picture.ts";

/** What is said of the pictures of posts. */
export const pictures = defineMessages({
  fr: {
    add: "Joindre des images",
    lead: `Quatre au plus : JPEG, PNG, WebP ou AVIF, ${PICTURE_MAX_MB} Mo chacune. Elles sont redessinées, sans le lieu ni la date que l’appareil y a écrits. Le brouillon ne garde que vos mots : si le message est refusé, choisissez-les à nouveau.`,
    one: (place: number) => `Image ${place}`,
    file: (place: number) => `Fichier de l’image ${place}`,
    problem: {
      undescribed: (name: string) =>
        `« ${name} » : écrivez ce qu’elle montre, pour qui ne la voit pas, ou cochez qu’elle ne fait que décorer.`,
      both: (name: string) => `« ${name} » : décrivez-la, ou cochez qu’elle ne fait que décorer, pas les deux.`,
      "no-file": (name: string) =>
        `« ${name} » : choisissez son fichier, à nouveau s’il l’était, ou effacez ce qui en est dit.`,
    },
    refused: (name: string, why: string) => `« ${name} » : ${why}`,
    yours: "Ses images",
    waiting: "Elle est redessinée : elle paraîtra d’ici quelques secondes.",
    ready: "En place",
    decorative: "Décorative, sans description",
    remove: (place: number) => `Retirer l’image ${place}`,
    inFeed: (count: number) =>
      count === 1 ? "Une image, à voir dans la discussion" : `${count} images, à voir dans la discussion`,
  },
  en: {
    add: "Attach pictures",
    lead: `Four at most: JPEG, PNG, WebP or AVIF, ${PICTURE_MAX_MB} MB each. They are drawn anew, without the place and date that the camera wrote in them. A draft keeps your words only: if the post is refused, choose them again.`,
    one: (place: number) => `Picture ${place}`,
    file: (place: number) => `File of picture ${place}`,
    problem: {
      undescribed: (name: string) =>
        `“${name}”: write what it shows, for those who do not see it, or tick that it only decorates.`,
      both: (name: string) => `“${name}”: describe it, or tick that it only decorates, not both.`,
      "no-file": (name: string) => `“${name}”: choose its file, again if it was chosen, or clear what is said of it.`,
    },
    refused: (name: string, why: string) => `“${name}”: ${why}`,
    yours: "Its pictures",
    waiting: "It is being drawn anew: it will appear within a few seconds.",
    ready: "In place",
    decorative: "Decorative, without a description",
    remove: (place: number) => `Remove picture ${place}`,
    inFeed: (count: number) =>
      count === 1 ? "One picture, to be seen in the thread" : `${count} pictures, to be seen in the thread`,
  },
});

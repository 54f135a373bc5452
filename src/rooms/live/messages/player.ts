import { defineMessages } from "../../../ui/messages.ts";

/** What the player says. Alone in its file: it goes into the browser. */
export const playerMessages = defineMessages({
  fr: {
    controls: "Commandes de la vidéo",
    unmute: "Activer le son",
    back: "Reculer de 30 secondes",
    toLive: "Revenir au direct",
    soundOnly: "Le son seul",
    picture: "Revoir l’image",
    waiting: "L’image arrive.",
    trouble: "L’image ne vient pas. Nous réessayons.",
    captions: "Sous-titres du direct",
  },
  en: {
    controls: "Video controls",
    unmute: "Turn on the sound",
    back: "Back 30 seconds",
    toLive: "Return to live",
    soundOnly: "Sound only",
    picture: "Back to the picture",
    waiting: "The picture is coming.",
    trouble: "The picture does not come. Trying again.",
    captions: "Live captions",
  },
});

/** Said beside a video of another site. */
export const elsewhereMessages = defineMessages({
  fr: { playHere: (host: string) => `Lire ici la vidéo de ${host}` },
  en: { playHere: (host) => `Play the video of ${host} here` },
});

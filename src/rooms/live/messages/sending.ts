import { defineMessages } from "../../../ui/messages.ts";

/** Files that a team sends for a declaration, and the recording that it deletes. */
export const sending = defineMessages({
  fr: {
    picture: "Image",
    pictureLead:
      "Elle paraît avant la vidéo, et quand la page est partagée. Sans image choisie, une image du film est prise à la fin.",
    pictureNow: "L’image choisie",
    file: "Fichier",
    pictureHint: "JPEG, PNG, WebP ou AVIF, 15 Mo au plus. Elle est redessinée, sans ce que l’appareil y a écrit.",
    sendPicture: "Envoyer cette image",
    notDrawn: (why: string) => `Le dernier envoi n’a pas été retenu. ${why}`,
    captionsFile: "Un fichier WebVTT",
    captionsHint: "Un fichier « .vtt », 1 Mo au plus. Il remplace les sous-titres enregistrés.",
    sendCaptions: "Envoyer ces sous-titres",
    none: "Aucun fichier n’a été choisi.",
    original: "L’enregistrement retiré",
    originalLead: (megabytes: string) =>
      `Il n’est plus montré ni servi, mais il est encore ici : ${megabytes} Mo. Supprimé, il ne revient pas.`,
    deleteOriginal: "Supprimer l’enregistrement",
    withdrawFirst: "Cet enregistrement est encore montré. Retirez-le d’abord, ou remplacez-le.",
  },
  en: {
    picture: "Picture",
    pictureLead:
      "It is shown before the video, and when the page is shared. If none is chosen, one is taken from the film at the end.",
    pictureNow: "The picture chosen",
    file: "File",
    pictureHint: "JPEG, PNG, WebP or AVIF, 15 MB at most. It is drawn anew, without what the device wrote in it.",
    sendPicture: "Send this picture",
    notDrawn: (why) => `The last one that was sent was not kept. ${why}`,
    captionsFile: "A WebVTT file",
    captionsHint: "A “.vtt” file, 1 MB at most. It replaces the captions that are saved.",
    sendCaptions: "Send these captions",
    none: "No file was chosen.",
    original: "The withdrawn recording",
    originalLead: (megabytes) =>
      `It is no longer shown nor served, but it is still here: ${megabytes} MB. Once deleted it does not come back.`,
    deleteOriginal: "Delete the recording",
    withdrawFirst: "This recording is still shown. Withdraw it first, or replace it.",
  },
});

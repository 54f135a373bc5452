/** Why a picture was refused. Apart from the decoder, which only the worker loads. */
export type ImageRefusal =
  "not-an-image" | "format-not-accepted" | "too-long-an-edge" | "too-many-pixels" | "too-heavy" | "damaged";

export const imageRefusals: Record<ImageRefusal, { readonly fr: string; readonly en: string }> = {
  "not-an-image": { fr: "Ce fichier n’est pas une image.", en: "This file is not an image." },
  "format-not-accepted": {
    fr: "Ce format d’image n’est pas accepté. Envoyez un fichier JPEG, PNG, WebP ou AVIF.",
    en: "This image format is not accepted. Send a JPEG, PNG, WebP or AVIF file.",
  },
  "too-long-an-edge": {
    fr: "Cette image est trop longue : 12 000 pixels au plus sur chaque bord. Réduisez-la.",
    en: "This image is too long: 12,000 pixels at most on each edge. Please reduce it.",
  },
  "too-many-pixels": {
    fr: "Cette image est trop grande. On accepte 52 millions de pixels au plus en JPEG, 40 millions en PNG, WebP ou GIF, 5 millions en AVIF ; la moitié en 16 bits par couleur ou en JPEG progressif. Réduisez-la.",
    en: "This image is too large. At most 52 million pixels are accepted in JPEG, 40 million in PNG, WebP or GIF, 5 million in AVIF; half of that with 16 bits a colour or in a progressive JPEG. Please reduce it.",
  },
  "too-heavy": {
    fr: "Cette image demande trop de temps ou de mémoire pour être lue. Réduisez-la, ou enregistrez-la en JPEG.",
    en: "This image takes too much time or memory to read. Please reduce it, or save it as a JPEG.",
  },
  damaged: { fr: "Cette image est abîmée et ne peut pas être lue.", en: "This image is damaged and cannot be read." },
};

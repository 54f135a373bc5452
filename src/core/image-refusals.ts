/** Why a picture was refused. Apart from the decoder, which only the worker loads. */
export type ImageRefusal = "not-an-image" | "format-not-accepted" | "too-many-pixels" | "damaged";

export const imageRefusals: Record<ImageRefusal, { readonly fr: string; readonly en: string }> = {
  "not-an-image": { fr: "Ce fichier n’est pas une image.", en: "This file is not an image." },
  "format-not-accepted": {
    fr: "Ce format d’image n’est pas accepté. Envoyez un fichier JPEG, PNG, WebP ou AVIF.",
    en: "This image format is not accepted. Send a JPEG, PNG, WebP or AVIF file.",
  },
  "too-many-pixels": {
    fr: "Cette image est trop grande : 40 millions de pixels au plus. Réduisez-la.",
    en: "This image is too large: 40 million pixels at most. Please reduce it.",
  },
  damaged: { fr: "Cette image est abîmée et ne peut pas être lue.", en: "This image is damaged and cannot be read." },
};

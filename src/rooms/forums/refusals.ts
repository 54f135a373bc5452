import type { Bilingual } from "../../core/lang.ts";
import { writeRefusals } from "../moderation/index.ts";
import { PER_ACCOUNT, PER_HOUR } from "./rules/picture.ts";
import { EDITS_MAX, type EditRefusal, type WithdrawRefusal } from "./rules/post.ts";
import type { ArrivalRefusal } from "./store/received.ts";

type Refusal =
  | ArrivalRefusal
  | EditRefusal
  | WithdrawRefusal
  | "ended"
  | "too-often"
  | "pictures-too-often"
  | "too-many-pictures"
  | "place-taken"
  | "edits-too-often"
  | "not-in-the-post"
  | "no-address";

/** Every no of the forums: what happened, and what can be done now. */
export const refusals: Readonly<Record<Refusal, Bilingual>> = {
  ...writeRefusals,
  coming: {
    fr: "Ce forum n’est pas encore ouvert. Gardez votre texte : il est ci-dessous.",
    en: "This forum is not open yet. Keep your text: it is below.",
  },
  closed: {
    fr: "Ce forum a fermé : on peut le lire, plus y écrire. Votre texte est ci-dessous, pour que vous le gardiez.",
    en: "This forum has closed: it can be read, and written in no more. Your text is below, for you to keep.",
  },
  ended: {
    fr: "Cette campagne est terminée : ses forums se lisent, on n’y écrit plus.",
    en: "This campaign is over: its forums can be read, and written in no more.",
  },
  "not-yours": {
    fr: "Ce message est de quelqu’un d’autre : vous pouvez y répondre, pas le changer.",
    en: "This post is somebody else’s: you may answer it, not change it.",
  },
  gone: {
    fr: "Ce message n’est plus en ligne. Relisez sa page : elle dit pourquoi.",
    en: "This post is no longer online. Read its page again: it says why.",
  },
  overtaken: {
    fr: "Ceci a été changé entre-temps, peut-être dans une autre fenêtre. Ce que vous venez d’écrire est ci-dessous ; relisez, puis enregistrez à nouveau.",
    en: "This was changed in the meantime, perhaps in another window. What you have just written is below; read it again, then save once more.",
  },
  "too-often": {
    fr: "Vous avez écrit beaucoup de messages en une heure. Le vôtre est ci-dessous : envoyez-le un peu plus tard.",
    en: "You have written many posts within an hour. Yours is below: send it a little later.",
  },
  "too-many-pictures": {
    fr: `Vos messages portent déjà beaucoup d’images : ${PER_ACCOUNT} au plus en tout. Votre texte est ci-dessous ; envoyez-le sans images, ou retirez-en d’anciennes.`,
    en: `Your posts hold many pictures already: ${PER_ACCOUNT} at most in all. Your text is below; send it without pictures, or remove older ones.`,
  },
  "place-taken": {
    fr: "Une image est déjà à cette place, peut-être mise dans une autre fenêtre. Votre texte est ci-dessous ; retirez-la d’abord, ou choisissez une autre place.",
    en: "A picture stands there already, perhaps put from another window. Your text is below; remove it first, or choose another place.",
  },
  "pictures-too-often": {
    fr: `Vous avez envoyé beaucoup d’images en une heure : ${PER_HOUR} au plus. Votre texte est ci-dessous : envoyez-le sans images, ou un peu plus tard.`,
    en: `You have sent many pictures within an hour: ${PER_HOUR} at most. Your text is below: send it without pictures, or a little later.`,
  },
  "enough-edits": {
    fr: `Ce message a été modifié ${EDITS_MAX} fois : il ne peut plus l’être. Ce que vous venez d’écrire est ci-dessous ; répondez-y plutôt.`,
    en: `This post was changed ${EDITS_MAX} times, and can be changed no more. What you have just written is below; answer it instead.`,
  },
  "edits-too-often": {
    fr: "Vous avez modifié beaucoup de messages en une heure. Ce que vous venez d’écrire est ci-dessous : enregistrez-le un peu plus tard.",
    en: "You have changed many posts within an hour. What you have just written is below: save it a little later.",
  },
  "not-in-the-post": {
    fr: "Ce passage n’est pas dans le message auquel vous répondez. Ne gardez que ses mots, ou ne citez rien.",
    en: "This passage is not in the post that you answer. Keep only its words, or quote nothing.",
  },
  "no-address": {
    fr: "Aucune adresse n’est connue pour ce compte : rien ne peut vous être écrit.",
    en: "No address is known for this account: nothing can be written to you.",
  },
};

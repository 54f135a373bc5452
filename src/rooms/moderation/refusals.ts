import type { Bilingual } from "../../core/lang.ts";
import type { AppealRefusal, DecideRefusal, LiftRefusal } from "./rules/moderation.ts";
import type { RestrictRefusal, WriteRefusal } from "./rules/restrictions.ts";

/** What is said to somebody who may not write now. Other rooms say the same. */
export const writeRefusals: Readonly<Record<WriteRefusal, Bilingual>> = {
  suspended: {
    fr: "La modération a suspendu votre droit d’écrire ici. La décision, sa raison, sa fin et comment la contester sont dans votre compte, à « Décisions de modération ».",
    en: "The moderators have suspended your right to write here. The decision, its reason, its end and how to contest it are in your account, under “Moderation decisions”.",
  },
  limited: {
    fr: "La modération a limité le nombre de textes que vous écrivez ici, et le dernier est trop récent. La décision et sa raison sont dans votre compte, à « Décisions de modération ».",
    en: "The moderators have limited how many texts you write here, and the last one is too recent. The decision and its reason are in your account, under “Moderation decisions”.",
  },
  slowed: {
    fr: "La modération ralentit cet endroit pour tous : attendez un peu après votre dernier texte, puis réessayez.",
    en: "The moderators slow this place down for everybody: wait a little after your last text, then try again.",
  },
  locked: {
    fr: "La modération a fermé cet endroit : on le lit, on n’y écrit plus. Gardez votre texte, il peut rouvrir.",
    en: "The moderators have closed this place: it is read, and no longer written in. Keep your text, it may open again.",
  },
};

/** Every no of moderation. */
export const refusals: Readonly<
  Record<AppealRefusal | DecideRefusal | LiftRefusal | RestrictRefusal | "own-decision" | "answered-already", Bilingual>
> = {
  overtaken: {
    fr: "Quelqu’un a décidé pendant que vous lisiez : sa décision est ci-dessous, et ce que vous avez écrit n’est pas perdu. Relisez, puis décidez si elle doit changer.",
    en: "Somebody decided while you were reading: their decision is below, and what you wrote is not lost. Read again, then decide whether it must change.",
  },
  reworded: {
    fr: "L’auteur a changé ce texte pendant que vous le lisiez : ses mots d’aujourd’hui sont ci-dessous, et ce que vous avez écrit n’est pas perdu. Relisez avant de décider.",
    en: "Its author changed this text while you were reading: its words of now are below, and what you wrote is not lost. Read again before you decide.",
  },
  pictured: {
    fr: "Une image de ce texte est arrivée, ou a été retirée, pendant que vous le lisiez : ce qu’il montre maintenant est ci-dessous, et ce que vous avez écrit n’est pas perdu. Regardez avant de décider.",
    en: "A picture of this text has come, or was taken away, while you were reading: what it shows now is below, and what you wrote is not lost. Look before you decide.",
  },
  drawing: {
    fr: "Une image de ce texte est en préparation, et personne ne l’a vue : on ne peut ni le mettre ni le laisser en ligne. Revenez dans un moment. Ce que vous avez écrit n’est pas perdu.",
    en: "A picture of this text is being prepared, and nobody has seen it: the text cannot be put or left online. Please come back in a moment. What you wrote is not lost.",
  },
  "no-end": {
    fr: "Une personne n’est jamais restreinte sans fin : choisissez une durée.",
    en: "A person is never restricted without an end: choose how long.",
  },
  "no-pace": {
    fr: "Limiter ou ralentir demande un rythme : choisissez-en un.",
    en: "To limit or to slow down needs a pace: please choose one.",
  },
  "not-now": {
    fr: "Ce texte n’est plus dans l’état que vous avez lu : quelqu’un a décidé entre-temps, ou le même est déjà en ligne. Relisez-le.",
    en: "This text is no longer as you read it: somebody has decided meanwhile, or the same is online already. Please read it again.",
  },
  "ground-missing": {
    fr: "Ce qui retire ou restreint demande un motif : choisissez-en un.",
    en: "What takes away or restricts needs a ground: please choose one.",
  },
  "own-text": {
    fr: "Vous avez écrit ce texte vous-même : quelqu’un d’autre de la modération doit en décider.",
    en: "You wrote this text yourself: another moderator must decide on it.",
  },
  "own-notice": {
    fr: "Vous avez signalé ce texte vous-même, en signaleur de confiance : quelqu’un d’autre de la modération doit en décider.",
    en: "You reported this text yourself, as a trusted flagger: another moderator must decide on it.",
  },
  "own-restriction": {
    fr: "Cette décision vous restreint vous-même : quelqu’un d’autre de la modération doit la lever.",
    en: "This decision restricts yourself: another moderator must lift it.",
  },
  "answered-already": {
    fr: "Quelqu’un a répondu à cet appel pendant que vous écriviez. Ce que vous avez écrit est ci-dessous.",
    en: "Somebody answered this appeal while you were writing. What you wrote is below.",
  },
  "own-decision": {
    fr: "Cette décision vous concerne, ou vous avez signalé ce texte, ou décidé vous-même sur lui ou sur cette personne : quelqu’un d’autre doit répondre à l’appel.",
    en: "This decision concerns you, or you reported this text, or decided on it or on this person yourself: somebody else must answer the appeal.",
  },
  "too-late": { fr: "Le délai d’appel de six mois est passé.", en: "The six months in which to appeal are over." },
  "appealed-already": {
    fr: "Vous avez déjà fait appel de cette décision.",
    en: "You have already appealed against this decision.",
  },
  "nothing-to-appeal": {
    fr: "Cette décision ne vous retire rien : il n’y a pas d’appel.",
    en: "This decision takes nothing from you: there is no appeal.",
  },
};

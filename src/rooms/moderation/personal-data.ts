import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { restrictionsOf } from "./store/restrictions.ts";
import { decidedBy, forgetModerator } from "./store/moderation.ts";

const kept = {
  fr: "Gardé avec la campagne : c’est ce dont la modération répond.",
  en: "Kept with the campaign: it is what moderation answers for.",
};

/** What this room holds on people. Of those who report a text it holds nothing but what they wrote. */
export const moderationData: PersonalData<"web", AccountSubject> = {
  room: "moderation",
  register: [
    {
      id: "moderation",
      name: { fr: "Signalements, décisions motivées, appels", en: "Notices, statements of reasons, appeals" },
      controller: "platform",
      purposes: {
        fr: "Recevoir les signalements, dire à chacun pourquoi son texte est refusé ou masqué, l’entendre s’il conteste.",
        en: "To receive notices, to tell people why their text is refused or hidden, to hear them when they contest.",
      },
      people: {
        fr: "Les personnes qui signalent, celles dont un texte est jugé, celles qui jugent.",
        en: "People who report, people whose text is judged, people who judge.",
      },
      data: {
        fr: "Motif, mots et date ; compte de qui décide et de qui est restreint. Ni compte ni adresse de qui signale, sinon le courriel qu’il donne, scellé, effacé avec la réponse ou six mois après ; organisation et compte des signaleurs de confiance.",
        en: "Ground, words and date; account of whoever decides and of whom they restrict. Neither account nor address of whoever reports, but the e-mail they may give, sealed, erased with the answer or six months later; organisation and account of trusted flaggers.",
      },
      ground: {
        fr: "Obligation légale (RGPD, art. 6-1-c ; règlement (UE) 2022/2065, art. 16, 17 et 20).",
        en: "Legal obligation (GDPR art. 6(1)(c); Regulation (EU) 2022/2065, art. 16, 17 and 20).",
      },
      recipients: {
        fr: "L’équipe de modération ; la personne dont le texte est jugé lit la décision ; le public lit des nombres.",
        en: "The moderators; the person whose text is judged reads the decision; the public reads numbers.",
      },
      transfers: { fr: "Aucun transfert hors de l’Union européenne.", en: "No transfer outside the European Union." },
      ends: {
        fr: "Qui décide ou est restreint s’efface avec son compte ; le reste est gardé avec la campagne.",
        en: "Whoever decides or is restricted is erased with their account; the rest is kept with the campaign.",
      },
      security: {
        fr: "L’adresse qui suit un signalement n’est gardée que par son empreinte.",
        en: "The address that follows a notice is kept by its fingerprint only.",
      },
    },
  ],
  tables: [
    ...["notice", "decision", "appeal", "appeal_answer", "restriction", "lifting"],
    ...["notice_contact", "flagger", "flagger_end", "flagged", "saved_reason"],
  ]
    .map((table) => ({
      ...{ table: `moderation.${table}`, personal: true, ends: kept },
    }))
    .concat({
      ...{ table: "moderation.removed", personal: true },
      ends: {
        fr: "Trente jours après avoir été refusé, masqué ou ôté d’un historique : des empreintes, aucun mot, ni de qui.",
        en: "Thirty days after being refused, hidden or taken out of a history: hashes, no word, nor of whom.",
      },
    }),
  gather: async (db, { accountId }) => ({
    decisions: await decidedBy(db, accountId),
    restrictions: (await restrictionsOf(db, accountId)).map(({ act, ground, reason, at, of }) => ({
      ...{ campaign: of.campaign, act, ground, reason, at: at.toISOString() },
    })),
  }),
  erase: (tx, { accountId }) => forgetModerator(tx, accountId),
};

import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { actorOf } from "../campaigns/index.ts";
import { deedsOf, forgetActor } from "./store/people.ts";

const kept = {
  fr: "Avec la campagne : ses déclarations sont un document public.",
  en: "With the campaign: its declarations are a public document.",
};
const unnamed = {
  fr: "L’auteur s’efface avec son compte ; le reste est public.",
  en: "The author is erased with the account; the rest is public.",
};

/** What this room holds on people. Of those who watch it holds nothing: no address, no identity, no line. */
export const liveData: PersonalData<"web", AccountSubject> = {
  room: "live",
  register: [
    {
      id: "declarations",
      name: { fr: "Déclarations en direct et enregistrées", en: "Declarations, live and recorded" },
      controller: "campaign",
      purposes: {
        fr: "Montrer une déclaration à tous, en direct puis enregistrée ; savoir qui l’a ouverte, commencée, arrêtée ou retirée.",
        en: "To show a declaration to everybody, live then recorded; to know who opened, started, ended or withdrew it.",
      },
      people: {
        fr: "Les personnes qui parlent ou paraissent à l’image ; les membres des équipes de campagne.",
        en: "People who speak or are seen in the picture; members of campaign teams.",
      },
      data: {
        fr: "Image, son, sous-titres ; nom de qui parle ; compte, acte et date. Rien sur qui regarde.",
        en: "Picture, sound, captions; name of the speaker; account, act and date. Nothing on who watches.",
      },
      ground: {
        fr: "Intérêt légitime (RGPD, art. 6-1-f) : parler au public et répondre de ce qui a été diffusé ; opinions rendues publiques par la personne (art. 9-2-e).",
        en: "Legitimate interest (GDPR art. 6(1)(f)): to speak to the public and answer for what was shown; opinions made public by the person (art. 9(2)(e)).",
      },
      recipients: { fr: "Le public.", en: "The public." },
      transfers: { fr: "Aucun transfert hors de l’Union européenne.", en: "No transfer outside the European Union." },
      ends: {
        fr: "L’enregistrement reste avec la campagne, ou jusqu’à ce qu’elle le retire ; le nom des membres de l’équipe part avec leur compte.",
        en: "The recording stays with the campaign, or until it withdraws it; the names of team members go with their accounts.",
      },
      security: {
        fr: "La clé de diffusion n’est gardée que par son empreinte ; elle expire et se révoque.",
        en: "Of the stream key only a fingerprint is kept; it expires and can be revoked.",
      },
    },
  ],
  tables: [
    ...["declaration", "declaration_time", "step", "key", "caption", "caption_file", "chapter"].map((table) => ({
      ...{ table: `live.${table}`, personal: true, ends: unnamed },
    })),
    ...["replacement", "run"].map((table) => ({ table: `live.${table}`, personal: false, ends: kept })),
  ],
  gather: async (db, { accountId }) => ({ declarations: await deedsOf(db, actorOf(accountId)) }),
  erase: (tx, { accountId }) => forgetActor(tx, actorOf(accountId)),
};

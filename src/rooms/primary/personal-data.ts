import { raw, type Db } from "../../core/db/handle.ts";
import type { PersonalData } from "../../core/personal-data.ts";

/** A candidate of the primary, by public id. */
export interface CandidateSubject {
  readonly candidateId: string;
}

const kept = {
  fr: "Avec l’histoire de la primaire, qui est publique : ces lignes font foi et ne s’effacent pas.",
  en: "With the public history of the primary: these rows are the evidence and are not erased.",
};
const table = (name: string, personal: boolean) => ({ table: `primaries.${name}`, personal, ends: kept });

/** What the room holds on people: the candidates, who stand in public, and the authors of decisions. */
export const primaryPersonalData: PersonalData<"primary", CandidateSubject> = {
  room: "primary",
  register: [
    {
      id: "candidacies",
      name: { fr: "Candidatures à la primaire", en: "Candidacies in the primary" },
      controller: "party",
      purposes: {
        fr: "Recevoir les candidatures, les valider, en tirer l’ordre et les publier.",
        en: "To receive candidacies, validate them, draw their order and publish them.",
      },
      people: { fr: "Les personnes candidates.", en: "The candidates." },
      data: {
        fr: "Nom, prénom, état de la candidature et motif, rang tiré au sort. D’un code de campagne, l’empreinte seule.",
        en: "Name, first name, state of the candidacy and its reason, drawn place. Of a campaign code, its hash only.",
      },
      ground: {
        fr: "RGPD, article 9, paragraphe 2, points d et e : la personne se présente publiquement devant les électeurs de la primaire.",
        en: "GDPR article 9(2)(d) and (e): the person stands publicly before the electors of the primary.",
      },
      recipients: {
        fr: "Le public, dès le dépôt. Une candidature seulement déclarée n’est vue que du comité et de la Haute Autorité.",
        en: "The public, from the filing on. A candidacy that is only declared is seen by the committee and the high authority alone.",
      },
      transfers: { fr: "Aucun.", en: "None." },
      ends: kept,
      security: {
        fr: "Écriture par ajout seulement ; chaque décision est signée de son auteur et inscrite au journal scellé.",
        en: "Rows are only added; every decision carries its author and is written to the sealed log.",
      },
    },
  ],
  tables: [
    table("edition", false),
    table("silence_decision", false),
    table("candidate", true),
    table("candidate_state", true),
    table("draw", false),
    table("claim_code", false),
    table("publishing", false),
  ],
  gather: gatherCandidate,
  // A candidacy is part of the public record of the vote (GDPR article 17(3)(d)): it is closed by a withdrawal.
  erase: () => Promise.resolve(),
};

async function gatherCandidate(db: Db<"primary">, { candidateId }: CandidateSubject) {
  const [candidate] = await raw<{ given: string; family: string; at: Date }>(
    db,
    "select given_name as given, family_name as family, at from primaries.candidate where public_id = $1",
    [candidateId],
  );
  const states = await raw<{ state: string; at: Date; reason: string }>(
    db,
    `select s.state, s.at, s.reason from primaries.candidate_state s join primaries.candidate c on c.id = s.candidate_id
      where c.public_id = $1 order by s.id`,
    [candidateId],
  );
  return { candidate, states };
}

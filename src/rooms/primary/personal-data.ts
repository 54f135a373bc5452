import { candidacies } from "../../contracts/register.ts";
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
  register: [candidacies],
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

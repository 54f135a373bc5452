import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { Action, Actions } from "../../../../ui/compositions.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { zone } from "../../../campaigns/index.ts";
import { outcomePath } from "../../addresses.ts";
import { consultation as texts } from "../../messages/consultation.ts";
import { phaseOf } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";

interface OutcomeProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
}

/** What came out, once it is frozen; before, when that will be. */
export function Outcome({ visit, consultation }: OutcomeProps): VNode {
  const t = texts[visit.lang];
  if (phaseOf(consultation, visit.now) !== "frozen")
    return <p>{t.outcomeAt(dateTime(consultation.freezeAt, zone, visit.lang))}</p>;
  return (
    <Actions>
      <Action href={visit.href(outcomePath(consultation))}>{t.outcome}</Action>
    </Actions>
  );
}

import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { consultationPath } from "../../addresses.ts";
import { cards as texts } from "../../messages/cards.ts";
import type { Consultation } from "../../store/consultations.ts";
import type { OwnDraws } from "../../store/draws.ts";

interface StartProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
  readonly own: OwnDraws | undefined;
}

/** Before the first cards: what is kept and published. The button is the consent, and the first draw its record. */
export function Start({ visit, consultation, own }: StartProps): VNode {
  const t = texts[visit.lang];
  const first = (own?.draws ?? 0) === 0;
  return (
    <Form action={visit.href(consultationPath(consultation, "/cartes/tirer"))} label={t.title}>
      <p>{t.start.lead}</p>
      {first ? (
        <>
          <h2>{t.start.consentTitle}</h2>
          <p>{t.start.consent}</p>
          <p>{t.start.kept}</p>
        </>
      ) : (
        <p class="hint">{t.start.again}</p>
      )}
      <p class="hint">{t.notAVote}</p>
      <Submit>{t.start.submit}</Submit>
    </Form>
  );
}

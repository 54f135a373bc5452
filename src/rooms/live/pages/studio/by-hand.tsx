import type { VNode } from "preact";
import { typedText, type Entered } from "../../../../core/http/form.ts";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { TextField } from "../../../../ui/forms.tsx";
import { deskPath } from "../../addresses.ts";
import { replaceForm, stepForm } from "../../forms.ts";
import { studio as texts } from "../../messages/studio.ts";
import { handVerbsFrom, mayTake } from "../../rules/hand.ts";
import type { Judged } from "./desk.tsx";

export interface ByHandProps extends Judged {
  /** The step that was refused, its reason given back. */
  readonly step?: Entered<typeof stepForm.fields> | undefined;
  readonly replacing?: Entered<typeof replaceForm.fields> | undefined;
}

/** One button a verb that leads somewhere from here; what it does is said beside it. What cannot be undone is folded. */
export function ByHand(props: ByHandProps): VNode {
  const { desk, declaration, standing, step } = props;
  const { lang } = desk.visit;
  const t = texts[lang];
  const verbs = handVerbsFrom(declaration, standing);
  const replaceable = mayTake(declaration, standing, "replace").ok;
  return (
    <>
      <h2>{t.byHand}</h2>
      {verbs.length === 0 && !replaceable && <p>{t.nothingByHand}</p>}
      {verbs.map((verb) => (
        <details key={verb} open={verb !== "withdraw"}>
          <summary>{t.verbs[verb]}</summary>
          <Form action={desk.visit.href(deskPath(declaration, "/geste"))} label={t.verbs[verb]}>
            <p>{t.verbLead[verb]}</p>
            {verb === "withdraw" && (
              <TextField
                name="reason"
                idPrefix={verb}
                label={stepForm.fields.reason.label[lang]}
                hint={stepForm.fields.reason.hint?.[lang]}
                maxLength={300}
                value={step && typedText(step, "reason")}
              />
            )}
            <Submit kind={verb === "withdraw" ? "danger" : "primary"} name="verb" value={verb}>
              {t.verbs[verb]}
            </Submit>
          </Form>
        </details>
      ))}
      {replaceable && <Replace {...props} />}
    </>
  );
}

function Replace({ desk, declaration, replacing }: ByHandProps) {
  const t = texts[desk.visit.lang];
  const fields = { form: replaceForm, entered: replacing ?? replaceForm.blank(), idPrefix: "replace" };
  return (
    <details open={replacing !== undefined}>
      <summary>{t.replace}</summary>
      <Form action={desk.visit.href(deskPath(declaration, "/remplacer"))} label={t.replace}>
        <p>{t.replaceLead}</p>
        <EnteredProblems entered={fields.entered} idPrefix="replace" />
        <EnteredField {...fields} name="url" />
        <EnteredField {...fields} name="reason" />
        <Submit kind="danger">{t.replace}</Submit>
      </Form>
    </details>
  );
}

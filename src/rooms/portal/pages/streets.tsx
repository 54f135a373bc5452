import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, RadioGroup, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { streetForm } from "../finder/forms.ts";
import type { StreetAnswer } from "../finder/streets.ts";
import { whereTexts } from "../texts/where.ts";
import { paths } from "./frame.tsx";

export type EnteredStreet = Entered<typeof streetForm.fields>;

/** What was asked by street, and why it gave no precinct; nothing before it is asked. */
export interface AskedStreet {
  readonly entered: EnteredStreet;
  readonly answer: Exclude<StreetAnswer, { readonly is: "precinct" }> | undefined;
}

interface StreetSearchProps {
  readonly visit: Visit;
  readonly commune: string;
  readonly asked: AskedStreet | undefined;
}

/** By street and number, where the commune gave its streets. What is typed is kept nowhere. */
export function StreetSearch({ visit, commune, asked }: StreetSearchProps): VNode {
  const text = whereTexts[visit.lang];
  const entered = asked?.entered ?? streetForm.blank();
  const near = asked?.answer?.is === "unknown-street" ? asked.answer.near : [];
  return (
    <section>
      <h2>{text.byStreet}</h2>
      <p>{text.byStreetSays}</p>
      {asked?.answer && <Undecided visit={visit} answer={asked.answer} />}
      <Form action={visit.href(`${paths.where}/${commune}/rue`)} label={text.byStreet}>
        <EnteredProblems entered={entered} idPrefix="rue" />
        {near.length > 0 ? (
          <RadioGroup
            name="rue"
            idPrefix="rue"
            label={text.whichStreet}
            options={near.map((name) => ({ value: name, label: name }))}
            error={problemOf(entered, "rue")}
            required
          />
        ) : (
          <EnteredField form={streetForm} entered={entered} name="rue" idPrefix="rue" />
        )}
        <EnteredField form={streetForm} entered={entered} name="numero" idPrefix="rue" />
        <Submit kind="secondary">{text.byStreetAct}</Submit>
      </Form>
      {near.length > 0 && (
        <p>
          <a href={visit.href(`${paths.where}/${commune}`)}>{text.otherStreet}</a>
        </p>
      )}
    </section>
  );
}

function Undecided({ visit, answer }: { readonly visit: Visit; readonly answer: NonNullable<AskedStreet["answer"]> }) {
  const text = whereTexts[visit.lang];
  if (answer.is === "unknown-street" && answer.near.length > 0) return <p role="status">{text.nearStreets}</p>;
  return (
    <Notice status="warning" title={text.look}>
      <p>{text.street[answer.is]}</p>
      <p>{text.lookSays}</p>
    </Notice>
  );
}

/** What was typed as a street, for whoever draws the page again. */
export const typedStreet = (entered: EnteredStreet): { readonly street: string; readonly number: string } => ({
  street: typedText(entered, "rue"),
  number: typedText(entered, "numero"),
});

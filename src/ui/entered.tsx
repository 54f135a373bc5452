import type { ComponentChildren, VNode } from "preact";
import type { Field } from "../core/http/fields.ts";
import type { Entered, Fields, Form as DeclaredForm } from "../core/http/form.ts";
import { problemOf, typedText } from "../core/http/form.ts";
import { useLang, useUi } from "./catalogue.ts";
import { CheckboxField, DateTimeField, ErrorSummary, RadioGroup, SelectField, TextArea, TextField } from "./forms.tsx";
import { Form, Submit, type SubmitProps } from "./form.tsx";
import { typeset } from "./typography.ts";

interface EnteredFieldProps<F extends Fields> {
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly name: keyof F & string;
  readonly rows?: number;
  /** Zone in which a local time is read. */
  readonly zone?: string;
  readonly idPrefix?: string;
  readonly hint?: ComponentChildren;
}

/** The refusals of a declared form, at the top of the page. Nothing when there are none. */
export function EnteredProblems<F extends Fields>(props: {
  readonly entered: Entered<F>;
  readonly idPrefix?: string;
}): VNode {
  const errors = props.entered.problems.map(({ field, sentence }) => ({ name: field, message: sentence }));
  return <ErrorSummary errors={errors} {...(props.idPrefix !== undefined && { idPrefix: props.idPrefix })} />;
}

export interface EnteredFormProps<F extends Fields> {
  readonly action: string;
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly act: string;
  /** Two forms of a page have fields of one name. */
  readonly idPrefix: string;
  readonly kind?: SubmitProps["kind"];
  readonly label?: string;
  /** The fields that apply, when not all of them do. */
  readonly names?: readonly (keyof F & string)[];
}

/** A declared form: its problems, its fields, its one button. */
export function EnteredForm<F extends Fields>(props: EnteredFormProps<F>): VNode {
  const { action, form, entered, act, idPrefix, kind = "primary", label, names = Object.keys(form.fields) } = props;
  return (
    <Form action={action} {...(label !== undefined && { label })}>
      <EnteredProblems entered={entered} idPrefix={idPrefix} />
      {names.map((name) => (
        <EnteredField key={name} form={form} entered={entered} name={name} idPrefix={idPrefix} />
      ))}
      <Submit kind={kind}>{act}</Submit>
    </Form>
  );
}

/** Draws one field of a declared form with what was typed in it and why it was refused. */
export function EnteredField<F extends Fields>(props: EnteredFieldProps<F>): VNode {
  const { entered, name } = props;
  const field = props.form.fields[name] as Field<unknown>;
  const lang = useLang();
  const value = typedText(entered, name);
  const common = {
    name,
    label: typeset(field.label[lang], lang),
    hint: props.hint ?? (field.hint && typeset(field.hint[lang], lang)),
    error: problemOf(entered, name),
    required: field.required,
    idPrefix: props.idPrefix,
  };
  const max = field.max === undefined ? {} : { maxLength: field.max };
  switch (field.kind) {
    case "hidden":
      return <input type="hidden" name={name} value={value} />;
    case "text":
      return <TextArea {...common} {...max} value={value} rows={props.rows ?? 6} />;
    case "choice":
      return <Choices field={field} common={common} value={value} />;
    case "tick":
      return <CheckboxField {...common} value="on" checked={value === "on"} />;
    case "date":
      return <DateTimeField {...common} value={value} zone={props.zone ?? "Europe/Paris"} kind="date" />;
    case "time":
      return <DateTimeField {...common} value={value} zone={props.zone ?? "Europe/Paris"} />;
    case "code":
      return <TextField {...common} value={value} inputMode="numeric" autocomplete="one-time-code" size={8} />;
    case "number":
      return <TextField {...common} value={value} inputMode="numeric" size={10} />;
    case "colour":
      return <TextField {...common} value={value} size={9} spellcheck={false} />;
    case "line":
    case "slug":
    case "email":
    case "address": {
      const type = field.kind === "email" ? "email" : field.kind === "address" ? "url" : "text";
      const autocomplete = field.autocomplete === undefined ? {} : { autocomplete: field.autocomplete };
      return <TextField {...common} {...max} {...autocomplete} type={type} value={value} />;
    }
  }
}

interface ChoicesProps {
  readonly field: Field<unknown>;
  readonly common: { readonly name: string; readonly label: string };
  readonly value: string;
}

/** Few choices are all visible; many fold into a list, which begins with none of them when none is an answer. */
function Choices({ field, common, value }: ChoicesProps): VNode {
  const [lang, { noChoice }] = [useLang(), useUi()];
  const options = (field.choices ?? []).map((one) => ({ value: one.value, label: typeset(one.label[lang], lang) }));
  if (options.length <= 6) return <RadioGroup {...common} options={options} value={value} />;
  return <SelectField {...common} {...(!field.required && { empty: noChoice })} options={options} value={value} />;
}

import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";
import { descriptionIds, fieldId, Notes, type FieldProps } from "./field.tsx";

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

export interface RadioGroupProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly value?: string | undefined;
}

/** One choice among a few, all visible. The group's error and hint are tied to the fieldset. */
export function RadioGroup(props: RadioGroupProps): VNode {
  const ui = useUi();
  return (
    <fieldset class={classes("field", props.error && "wrong")} aria-describedby={descriptionIds(props)}>
      <legend class="label">
        {props.label} {props.required && <span class="required">{ui.required}</span>}
      </legend>
      <Notes {...props} />
      {props.options.map((option, index) => (
        <Ticked
          key={option.value}
          type="radio"
          id={index === 0 ? fieldId(props.name, props.idPrefix) : `${fieldId(props.name, props.idPrefix)}-${index}`}
          name={props.name}
          checked={option.value === props.value}
          required={props.required}
          {...option}
        />
      ))}
    </fieldset>
  );
}

export interface CheckboxFieldProps extends FieldProps {
  readonly checked?: boolean;
  readonly value?: string;
}

/** One box to tick. A consent says in full what is consented to; it is never ticked beforehand. */
export function CheckboxField(props: CheckboxFieldProps): VNode {
  const ui = useUi();
  return (
    <div class={classes("field", props.error && "wrong")}>
      {props.error && <Notes {...props} hint={undefined} />}
      <Ticked
        type="checkbox"
        id={fieldId(props.name, props.idPrefix)}
        name={props.name}
        value={props.value ?? "yes"}
        checked={props.checked ?? false}
        required={props.required}
        invalid={Boolean(props.error)}
        describedBy={props.error ? `${fieldId(props.name, props.idPrefix)}-error` : undefined}
        label={props.required ? `${props.label} ${ui.required}` : props.label}
        hint={props.hint}
        disabled={props.disabled}
      />
    </div>
  );
}

interface TickedProps {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly checked: boolean;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
}

function Ticked({ type, id, label, hint, invalid, describedBy, ...rest }: TickedProps) {
  const described = [describedBy, hint ? `${id}-hint` : undefined].filter(Boolean).join(" ");
  return (
    <div class="tick">
      <input
        type={type}
        id={id}
        {...rest}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={described || undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";

/** What every field has. The label's text is the field's accessible name, word for word. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** When two forms of a page have a field of the same name. */
  readonly idPrefix?: string | undefined;
}

/** The id of a field, to which the error summary links. */
export function fieldId(name: string, prefix = "f"): string {
  return `${prefix}-${name}`;
}

export function descriptionIds({ name, hint, error, idPrefix }: FieldProps, limited = false): string | undefined {
  const id = fieldId(name, idPrefix);
  const ids = [error && `${id}-error`, hint && `${id}-hint`, limited && `${id}-limit`].filter(Boolean);
  return ids.length ? ids.join(" ") : undefined;
}

interface DescribedProps extends FieldProps {
  readonly limit?: number | undefined;
  readonly children: ComponentChildren;
}

/** Label, hint and error around a control. */
export function Described(props: DescribedProps): VNode {
  const ui = useUi();
  const id = fieldId(props.name, props.idPrefix);
  return (
    <div class={classes("field", props.error && "wrong")}>
      <label class="label" for={id}>
        {props.label} {props.required && <span class="required">{ui.required}</span>}
      </label>
      <Notes {...props} />
      {props.children}
      {props.limit !== undefined && (
        <p class="hint" id={`${id}-limit`}>
          {ui.maxLength(props.limit)}
        </p>
      )}
    </div>
  );
}

/** Hint and error, for groups that have no single control. */
export function Notes({ name, hint, error, idPrefix }: FieldProps) {
  const ui = useUi();
  const id = fieldId(name, idPrefix);
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <strong>{ui.errorMark}</strong> {error}
        </p>
      )}
    </>
  );
}

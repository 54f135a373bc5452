import type { VNode } from "preact";
import type { Choice } from "./choices.tsx";
import { classes, useLang, useUi } from "./catalogue.ts";
import { Described, descriptionIds, fieldId, type FieldProps } from "./field.tsx";
import { localInputValue } from "./format.ts";

export { CheckboxField, RadioGroup, type CheckboxFieldProps, type Choice, type RadioGroupProps } from "./choices.tsx";
export { ErrorSummary, fieldId, Form, Submit } from "./form.tsx";
export type { FieldProps } from "./field.tsx";

type TextKind = "text" | "email" | "password" | "search" | "tel" | "url" | "number";

export interface TextFieldProps extends FieldProps {
  readonly type?: TextKind;
  readonly value?: string | undefined;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly autocomplete?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "email" | "url" | "tel" | "search";
  readonly pattern?: string;
  readonly min?: number | string;
  readonly max?: number | string;
  /** Width in characters for what has a known length (a code, a postcode). */
  readonly size?: number;
  readonly spellcheck?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps): VNode {
  const { type = "text", value, autocomplete, inputMode, ...rest } = props;
  return (
    <Described {...props}>
      <input
        {...control(props)}
        class={classes("input", rest.size !== undefined && "sized")}
        // The types of JSX are one union a kind of input; which of them is known only when the page is made.
        {...({ type } as { type: "text" })}
        value={value ?? ""}
        autocomplete={autocomplete ?? "off"}
        inputMode={inputMode}
        maxLength={rest.maxLength}
        minLength={rest.minLength}
        pattern={rest.pattern}
        min={rest.min}
        max={rest.max}
        size={rest.size}
        spellcheck={rest.spellcheck}
      />
    </Described>
  );
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly spellcheck?: boolean;
}

/** Several lines. It grows with its text where the browser can; its limit is said in words. */
export function TextArea(props: TextAreaProps): VNode {
  const { value, rows = 6, maxLength } = props;
  return (
    <Described {...props} limit={maxLength}>
      <textarea
        {...control(props, maxLength !== undefined)}
        class="input"
        rows={rows}
        maxLength={maxLength}
        spellcheck={props.spellcheck}
        value={value ?? ""}
      />
    </Described>
  );
}

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly value?: string | undefined;
  /** Words of the first, empty choice; « Choisir » when nothing is chosen yet and the field is required. */
  readonly empty?: string;
}

export function SelectField(props: SelectFieldProps): VNode {
  const ui = useUi();
  const empty = props.empty ?? (props.required && !props.value ? ui.choose : undefined);
  return (
    <Described {...props}>
      <select {...control(props)} class="input">
        {empty !== undefined && <option value="">{empty}</option>}
        {props.options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === props.value}
            disabled={option.disabled}
          >
            {option.label}
          </option>
        ))}
      </select>
    </Described>
  );
}

export interface DateTimeFieldProps extends FieldProps {
  /** The instant now held, or what was typed (given back after a refusal). */
  readonly value?: Date | string | undefined;
  /** IANA zone in which the hour is read; said beside the field. */
  readonly zone: string;
  readonly kind?: "datetime-local" | "date";
}

/** A day and an hour in a named zone, by the browser's own picker. */
export function DateTimeField(props: DateTimeFieldProps): VNode {
  const ui = useUi();
  const lang = useLang();
  const { value, zone, kind = "datetime-local" } = props;
  const shown =
    value instanceof Date ? localInputValue(value, zone).slice(0, kind === "date" ? 10 : 16) : (value ?? "");
  // A day without an hour, such as a date of birth, is on no clock.
  const hint = [props.hint, kind === "date" ? undefined : ui.zoneHint(zone)].filter(Boolean);
  const told = {
    ...props,
    hint:
      hint.length > 1 ? (
        <>
          {props.hint} {ui.zoneHint(zone)}
        </>
      ) : (
        hint[0]
      ),
  };
  return (
    <Described {...told}>
      <input {...control(told)} class="input sized" type={kind} value={shown} lang={lang} />
    </Described>
  );
}

export interface FileFieldProps extends FieldProps {
  /** Media types or endings: "image/jpeg,image/png". */
  readonly accept?: string;
  readonly multiple?: boolean;
}

export function FileField(props: FileFieldProps): VNode {
  return (
    <Described {...props}>
      <input {...control(props)} class="input" type="file" accept={props.accept} multiple={props.multiple} />
    </Described>
  );
}

function control(props: FieldProps, limited = false) {
  return {
    id: fieldId(props.name, props.idPrefix),
    name: props.name,
    required: props.required,
    disabled: props.disabled,
    "aria-invalid": props.error ? true : undefined,
    "aria-describedby": descriptionIds(props, limited),
  } as const;
}

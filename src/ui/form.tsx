import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";
import { fieldId } from "./field.tsx";

export { fieldId } from "./field.tsx";

export interface FormProps {
  readonly action: string;
  readonly method?: "get" | "post";
  /** When the form is a landmark of its own (a search, one form among several). */
  readonly label?: string;
  readonly multipart?: boolean;
  readonly class?: string;
  readonly id?: string;
  readonly search?: boolean;
  readonly children: ComponentChildren;
}

/**
 * A form without token: the doors refuse cross-site posts by Sec-Fetch-Site and Origin. `novalidate` because the
 * server's refusals are in words, all at once, in the page's language; the constraints stay for assistive technology.
 */
export function Form({ method = "post", label, multipart, search, children, ...rest }: FormProps): VNode {
  return (
    <form
      action={rest.action}
      method={method}
      id={rest.id}
      class={classes("form", rest.class)}
      enctype={multipart ? "multipart/form-data" : undefined}
      role={search ? "search" : undefined}
      aria-label={label}
      noValidate
    >
      {children}
    </form>
  );
}

export interface SubmitProps {
  readonly children: ComponentChildren;
  /** `primary` is the one act of the screen; `danger` destroys. */
  readonly kind?: "primary" | "secondary" | "danger" | "quiet";
  /** Sent when this button is the one pressed. */
  readonly name?: string;
  readonly value?: string;
  readonly formAction?: string;
  readonly disabled?: boolean;
}

/** A button that says its verb first. */
export function Submit({ kind = "primary", children, ...rest }: SubmitProps): VNode {
  return (
    <button type="submit" class={classes("button", kind)} {...rest}>
      {children}
    </button>
  );
}

export interface FieldError {
  readonly name: string;
  readonly message: string;
}

export interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  readonly title?: string;
  readonly idPrefix?: string;
}

/** All refusals at the top, each a link to its field; takes the focus as the page opens, without script. */
export function ErrorSummary({ errors, title, idPrefix }: ErrorSummaryProps): VNode | null {
  const ui = useUi();
  if (errors.length === 0) return null;
  return (
    <div class="notice danger error-summary" role="group" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <p class="notice-title" id="error-summary-title">
        {title ?? ui.fixErrors(errors.length)}
      </p>
      <ul>
        {errors.map(({ name, message }) => (
          <li key={name}>
            <a href={`#${fieldId(name, idPrefix)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

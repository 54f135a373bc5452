import type { ComponentChildren, VNode } from "preact";
import { useUi } from "./catalogue.ts";
import { Heading, type Level } from "./heading.tsx";

export * from "./actions.tsx";
export * from "./reading.tsx";

/**
 * Work on the left, what helps it on the right (preview, history, rules). On narrow screens the aside is below; what is urgent
 * comes first there, and is first to the keyboard everywhere.
 */
export function Workbench({
  children,
  aside,
  asideLabel,
  asideFirst = false,
}: {
  readonly children: ComponentChildren;
  readonly aside: ComponentChildren;
  readonly asideLabel: string;
  readonly asideFirst?: boolean;
}): VNode {
  const beside = <aside aria-label={asideLabel}>{aside}</aside>;
  return (
    <div class="workbench">
      {asideFirst && beside}
      <div>{children}</div>
      {!asideFirst && beside}
    </div>
  );
}

/** Something that can be picked up and answered: a question, a statement. Nothing else is a card. */
export function Card({
  children,
  footer,
}: {
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
}): VNode {
  return (
    <article class="card">
      {children}
      {footer && <footer>{footer}</footer>}
    </article>
  );
}

/** Short fields of one thing, side by side where there is room: a line of a list that is typed. In a `wide` form. */
export function Cells({
  legend,
  children,
}: {
  readonly legend: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="cells">{children}</div>
    </fieldset>
  );
}

export interface Door {
  readonly title: ComponentChildren;
  readonly href?: string;
  readonly children: ComponentChildren;
}

/** The first screen's few answers, side by side where there is room. */
export function Doors({ doors, level = 2 }: { readonly doors: readonly Door[]; readonly level?: Level }): VNode {
  return (
    <div class="doors">
      {doors.map(({ title, href, children }, index) => (
        <section key={index}>
          <Heading level={level}>{href ? <a href={href}>{title}</a> : title}</Heading>
          {children}
        </section>
      ))}
    </div>
  );
}

export interface TimelineStep {
  readonly when: ComponentChildren;
  readonly what: ComponentChildren;
  readonly state?: "past" | "now" | "next";
}

/** What happens when. The step of today is said, not only drawn. */
export function Timeline({ steps, now }: { readonly steps: readonly TimelineStep[]; readonly now: string }): VNode {
  return (
    <ol class="timeline">
      {steps.map(({ when, what, state = "next" }, index) => (
        <li key={index} class={state} aria-current={state === "now" ? "step" : undefined}>
          <span class="timeline-when">{when}</span>
          <span>
            {what} {state === "now" && <strong class="timeline-now">{now}</strong>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Links of the parts of a long page. */
export function OnThisPage({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly label: ComponentChildren }[];
}): VNode {
  return (
    <nav class="on-this-page" aria-label={useUi().contents}>
      <p class="kicker">{useUi().contents}</p>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

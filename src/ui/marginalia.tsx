import type { ComponentChildren, VNode } from "preact";

export interface MarginaliaProps {
  /** For assistive technology, when the note is worth reaching by itself. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** A note in the red margin, beside the passage that follows it; above that passage on narrow screens. */
export function Marginalia({ label, children }: MarginaliaProps): VNode {
  return label ? (
    <aside class="marginalia" aria-label={label}>
      {children}
    </aside>
  ) : (
    <div class="marginalia">{children}</div>
  );
}

export interface Fact {
  readonly term: ComponentChildren;
  readonly value: ComponentChildren;
}

/** Short facts: « Version / 3 », « Publié le / 28 juin 2011 ». */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): VNode {
  return (
    <dl class="facts">
      {facts.map(({ term, value }, index) => (
        <div key={index}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

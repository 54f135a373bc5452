import type { ComponentChildren, VNode } from "preact";
import { Heading, type Level } from "./heading.tsx";

export interface EmptyProps {
  /** What is not here yet: « Aucune question pour l’instant ». */
  readonly title: ComponentChildren;
  readonly level?: Level;
  /** What the place is for. */
  readonly children: ComponentChildren;
  /** What to do first: a link or a form. */
  readonly action?: ComponentChildren;
}

/** A place with nothing in it yet: an empty ruled page that says what it waits for. */
export function Empty({ title, level = 2, children, action }: EmptyProps): VNode {
  return (
    <section class="empty ruled">
      <Heading level={level}>{title}</Heading>
      <p>{children}</p>
      {action && <div class="actions">{action}</div>}
    </section>
  );
}

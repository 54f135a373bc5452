import type { ComponentChildren, VNode } from "preact";
import { classes } from "./catalogue.ts";

export interface ActionProps {
  readonly href: string;
  readonly kind?: "primary" | "secondary" | "quiet";
  readonly rel?: string;
  readonly download?: boolean;
  readonly children: ComponentChildren;
}

/** A link that acts like a button: the next step. */
export function Action({ kind = "primary", children, ...rest }: ActionProps): VNode {
  return (
    <a class={classes("button", kind)} {...rest}>
      {children}
    </a>
  );
}

/** Buttons and links of one place, side by side, then below each other. */
export function Actions({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="actions">{children}</div>;
}

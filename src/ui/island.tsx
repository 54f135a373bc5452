import type { ComponentChildren, ComponentType, HTMLAttributes, VNode } from "preact";

/** What may travel to the browser as an island's props: plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

export interface IslandProps {
  /** `countdown` for those of `ui/islands`, `room/name` for a room's own (`accounts/passkey`). */
  readonly name: string;
  /** `load` (default): at once; `idle`: when the browser rests; `visible`: when scrolled to. */
  readonly when?: "load" | "idle" | "visible";
  /** An island of that name and mark stays alive, with its new props, when the part of the page around it is renewed. */
  readonly keep?: string;
  readonly props?: { readonly [key: string]: Json | undefined };
  /** What is there without script, and stays when the island's code does not come. */
  readonly children?: ComponentChildren;
}

declare module "preact" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Preact's own types ask to be extended
  namespace JSX {
    interface IntrinsicElements {
      "x-island": HTMLAttributes<HTMLElement> & {
        name: string;
        when: string;
        props: string;
        keep?: string | undefined;
      };
    }
  }
}

/**
 * A place of the page that comes alive in the browser. Its module exports either a component as `default`, which
 * replaces the children, or `enhance(host, props)`, which works on them.
 */
export function Island({ name, when = "load", keep, props = {}, children }: IslandProps): VNode {
  return (
    <x-island name={name} when={when} keep={keep} props={JSON.stringify(props)}>
      {children}
    </x-island>
  );
}

/** What an island's module may export. Props arrive as the page wrote them; `enhance` may return its own end. */
export interface IslandModule {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the page that writes the props and the island agree
  readonly default?: ComponentType<any>;
  readonly enhance?: (host: HTMLElement, props: never) => (() => void) | undefined;
}

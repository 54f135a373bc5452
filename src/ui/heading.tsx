import type { ComponentChildren, VNode } from "preact";

/** A heading's rank. A page has one 1; no rank is skipped on the way down. */
export type Level = 1 | 2 | 3 | 4;

export interface HeadingProps {
  readonly level: Level;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}

export function Heading({ level, ...rest }: HeadingProps): VNode {
  const Tag = `h${level}` as const;
  return <Tag {...rest} />;
}

export interface PageTitleProps {
  readonly title: ComponentChildren;
  /** A few words above the title: theme, place, file. */
  readonly kicker?: ComponentChildren;
  /** One or two sentences below it. */
  readonly lead?: ComponentChildren;
}

/** The one `<h1>` of a page, with what stands above and below it. */
export function PageTitle({ title, kicker, lead }: PageTitleProps): VNode {
  return (
    <hgroup class="page-title">
      {kicker && <p class="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </hgroup>
  );
}

import type { ComponentChildren, VNode } from "preact";
import { useLang, useUi } from "./catalogue.ts";
import { number } from "./format.ts";
import { NavList, type NavLink } from "./layout.tsx";

/** The way down to this page; the last step is where one is, without a link. Stands before `<main>` or first in it. */
export function Breadcrumb({
  steps,
}: {
  readonly steps: readonly { readonly href?: string; readonly label: string }[];
}): VNode {
  return (
    <nav class="breadcrumb" aria-label={useUi().breadcrumb}>
      <ol>
        {steps.map(({ href, label }) => (
          <li key={label}>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

export interface PaginationProps {
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
}

/** Previous, where one is in figures, next. Nothing when there is one page. */
export function Pagination({ page, pages, href }: PaginationProps): VNode | null {
  const ui = useUi();
  if (pages < 2) return null;
  return (
    <nav class="pagination" aria-label={ui.pages}>
      {page > 1 && (
        <a rel="prev" href={href(page - 1)}>
          {ui.previous}
        </a>
      )}
      <span>{ui.page(page, pages)}</span>
      {page < pages && (
        <a rel="next" href={href(page + 1)}>
          {ui.next}
        </a>
      )}
    </nav>
  );
}

/** Views of one subject, as links: each has its own address. */
export function Tabs({ label, links }: { readonly label: string; readonly links: readonly NavLink[] }): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      <NavList links={links} />
    </nav>
  );
}

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What is counted, in the plural: « lieux », « lettres ». */
  readonly unit: string;
  /** When the figures were true, how long it may still take. */
  readonly note?: ComponentChildren;
}

/** Long work in figures: « 7 676 sur 9 425 lieux ». */
export function Progress({ label, done, total, unit, note }: ProgressProps): VNode {
  const ui = useUi();
  const lang = useLang();
  const words = ui.progressOf(number(done, lang), number(total, lang), unit);
  return (
    <div class="progress">
      <p>
        <span class="label">{label}</span> <span class="figures">{words}</span>
      </p>
      <progress max={total} value={done} aria-label={`${label}, ${words}`} />
      {note && <p class="hint">{note}</p>}
    </div>
  );
}

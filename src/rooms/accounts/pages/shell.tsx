import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import type { NavLink } from "../../../ui/layout.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { messages } from "../messages.ts";

export interface ShellProps {
  readonly visit: Visit;
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** Whether to show the pages of one's account. */
  readonly nav?: boolean;
  readonly children: ComponentChildren;
}

/** The page around all of this room's screens: for one person, so never indexed. */
export function Shell({ visit, title, lead, nav, children }: ShellProps): VNode {
  return (
    <PlatformPage visit={visit} title={title} {...(nav && { nav: accountNav(visit) })} noindex>
      <PageTitle title={title} lead={lead} />
      {children}
    </PlatformPage>
  );
}

function accountNav(visit: Visit): readonly NavLink[] {
  const t = messages[visit.lang].account;
  const pages = [
    ["/mon-compte", t.overview],
    ["/mon-compte/pseudonyme", t.pseudonym],
    ["/mon-compte/appareils", t.sessions],
    ["/mon-compte/cles", t.passkeys],
    ["/mon-compte/second-facteur", t.second],
    ["/mon-compte/donnees", t.data],
  ] as const;
  return pages.map(([path, label]) => ({
    href: visit.href(path),
    label,
    current: visit.path === path || (path !== "/mon-compte" && visit.path.startsWith(`${path}/`)),
  }));
}

/** A text that somebody typed, given back as it was. */
export function GivenBack({ texts }: { readonly texts: readonly string[] }): VNode {
  return (
    <>
      {texts.map((text, index) => (
        <blockquote key={index} class="given-back">
          {text.split("\n").map((paragraph, line) => (
            <p key={line}>{paragraph}</p>
          ))}
        </blockquote>
      ))}
    </>
  );
}

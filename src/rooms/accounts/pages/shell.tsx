import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Document, type NavLink } from "../../../ui/layout.tsx";
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
  const { lang, path } = visit;
  const other = lang === "fr" ? "en" : "fr";
  const query = visit.method === "GET" && visit.query.size > 0 ? `?${visit.query.toString()}` : "";
  return (
    <Document
      lang={lang}
      side="public"
      title={`${title} · Préau`}
      site={{ name: "Préau", href: visit.href("/") }}
      nav={nav ? accountNav(visit) : []}
      // A page that answers a form exists at its address only when it can be read there.
      {...(visit.method === "GET" && { otherLang: { lang: other, href: visit.href(path, other) + query } })}
      noindex
    >
      <PageTitle title={title} lead={lead} />
      {children}
    </Document>
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

import type { VNode } from "preact";
import type { PlatformLink, Visit } from "../core/http/visit.ts";
import { Document, type DocumentProps } from "./layout.tsx";

type Given = Omit<DocumentProps, "side" | "lang" | "site" | "footer" | "otherLang"> &
  Partial<Pick<DocumentProps, "side">>;

/**
 * A page that belongs to no campaign, with the primary's name above and its links below. A kept page
 * drawn with it depends on `visit.platform.topics`.
 */
export function PlatformPage({ visit, ...given }: Given & { readonly visit: Visit }): VNode {
  const { lang, platform } = visit;
  const other = lang === "fr" ? "en" : "fr";
  const query = visit.query.size > 0 ? `?${visit.query.toString()}` : "";
  return (
    <Document
      side="public"
      lang={lang}
      nav={navLinks(visit, platform.menu)}
      session={sessionOf(visit)}
      {...given}
      title={visit.path === "/" ? given.title : `${given.title} · ${platform.name}`}
      site={{ name: platform.name, href: visit.href("/"), ...(platform.tagline && { tagline: platform.tagline }) }}
      // A page that answers a form exists at its address only when it can be read there.
      {...(visit.method === "GET" && { otherLang: { lang: other, href: visit.href(visit.path, other) + query } })}
      footer={{
        groups: platform.footer.map(({ title, links }) => ({ title, links: navLinks(visit, links) })),
        note: platform.note,
      }}
    />
  );
}

/** Who is signed in, leading to their account; nothing on a page that is the same for everybody. */
export const sessionOf = ({ signedIn, href }: Pick<Visit, "signedIn" | "href">): VNode | undefined =>
  signedIn && <a href={href(signedIn.path)}>{signedIn.name}</a>;

const navLinks = (visit: Visit, links: readonly PlatformLink[]) =>
  links.map(({ path, label }) => ({ href: visit.href(path), label, current: visit.path === path }));

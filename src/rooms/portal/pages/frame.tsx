import type { ComponentChildren, VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Document } from "../../../ui/layout.tsx";
import { messages } from "../messages.ts";
import type { PortalPorts } from "../ports.ts";
import { siteTexts } from "../texts/site.ts";
import { filesTexts } from "../texts/files.ts";

/** Addresses of the portal, in one place: routes, menu, footer and the map of the site are made from it. */
export const paths = {
  home: "/",
  calendar: "/calendrier",
  agenda: "/calendrier/agenda.ics",
  mayVote: "/puis-je-voter",
  how: "/comment-voter",
  candidates: "/candidats",
  files: "/les-trois-fichiers",
  privacy: "/vie-privee",
  terms: "/conditions",
  accessibility: "/accessibilite",
  legal: "/mentions-legales",
  contact: "/contact",
  map: "/plan-du-site",
  credits: "/sources",
} as const;

export interface FrameProps {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
  readonly ports: PortalPorts;
  readonly title: string;
  readonly description: string;
  readonly children: ComponentChildren;
}

/** The portal's page: the primary's name above, its six doors, the same footer everywhere. Nothing personal in it. */
export function Frame({ visit, calendar, ports, title, description, children }: FrameProps): VNode {
  const { lang } = visit;
  const m = messages[lang];
  const name = calendar?.primary.name[lang] ?? m.name;
  const other = lang === "fr" ? "en" : "fr";
  return (
    <Document
      side="public"
      lang={lang}
      title={visit.path === "/" ? title : `${title} · ${name}`}
      description={description}
      canonical={visit.absolute(visit.path)}
      alternates={[
        { lang: "fr", href: visit.absolute(visit.path, "fr") },
        { lang: "en", href: visit.absolute(visit.path, "en") },
        { lang: "x-default", href: visit.absolute(visit.path, "fr") },
      ]}
      og={{ type: "website", siteName: name }}
      site={{ name, href: visit.href("/"), ...(calendar ? {} : { tagline: m.tagline }) }}
      nav={menu(visit)}
      otherLang={{ lang: other, href: visit.href(visit.path, other) }}
      {...(ports.signIn !== undefined && { session: <a href={visit.href(ports.signIn)}>{m.signIn}</a> })}
      footer={{ groups: footer(visit), note: m.footer.note }}
    >
      {children}
    </Document>
  );
}

function menu(visit: Visit) {
  const { nav } = messages[visit.lang];
  return (["calendar", "mayVote", "how", "candidates", "files"] as const).map((key) => ({
    href: visit.href(paths[key]),
    label: nav[key],
    current: visit.path === paths[key],
  }));
}

/** Groups of links, for the footer and for the map of the site. */
export function footer(visit: Visit) {
  const { nav, footer: words, mapTitle } = messages[visit.lang];
  const site = siteTexts[visit.lang];
  const link = (key: keyof typeof paths, label: string) => ({ href: visit.href(paths[key]), label });
  return [
    {
      title: words.primary,
      links: [
        link("calendar", nav.calendar),
        link("mayVote", nav.mayVote),
        link("how", nav.how),
        link("candidates", nav.candidates),
      ],
    },
    {
      title: words.rights,
      links: [
        link("files", filesTexts[visit.lang].title),
        link("privacy", site.privacy.title),
        link("terms", site.terms.title),
        link("contact", site.contact.title),
      ],
    },
    {
      title: words.site,
      links: [
        link("legal", site.legal.title),
        link("accessibility", site.accessibility.title),
        link("credits", site.credits.title),
        link("map", mapTitle),
      ],
    },
  ];
}

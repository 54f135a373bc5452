import type { ComponentChildren, VNode } from "preact";
import type { Platform, Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { calendarTopic, currentCalendar, type CalendarDoor } from "../../calendar/index.ts";
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
  where: "/ou-voter",
  communes: "/ou-voter/communes.txt",
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
  readonly ports: PortalPorts;
  readonly title: string;
  readonly description: string;
  readonly children: ComponentChildren;
}

/** The portal's page. Nothing personal in it: its way to one's account says the same to whoever is signed in and to whoever is not. */
export function Frame({ visit, ports, title, description, children }: FrameProps): VNode {
  return (
    <PlatformPage
      visit={visit}
      title={title}
      description={description}
      canonical={visit.absolute(visit.path)}
      alternates={[
        { lang: "fr", href: visit.absolute(visit.path, "fr") },
        { lang: "en", href: visit.absolute(visit.path, "en") },
        { lang: "x-default", href: visit.absolute(visit.path, "fr") },
      ]}
      og={{ type: "website", siteName: visit.platform.name }}
      {...(ports.signIn !== undefined && {
        session: <a href={visit.href(ports.signIn)}>{messages[visit.lang].account}</a>,
      })}
    >
      {children}
    </PlatformPage>
  );
}

/** The primary's name above, its six doors, the same footer everywhere. */
export function platformOf(door: CalendarDoor, lang: Lang): Platform {
  const calendar = currentCalendar(door);
  const { name, tagline, footer: words } = messages[lang];
  return {
    ...(calendar ? { name: calendar.primary.name[lang] } : { name, tagline }),
    ...{ menu: menu(lang), footer: footer(lang), note: words.note, topics: [calendarTopic] },
  };
}

const menu = (lang: Lang) =>
  (["calendar", "mayVote", "where", "how", "candidates", "files"] as const).map((key) => ({
    path: paths[key],
    label: messages[lang].nav[key],
  }));

/** Groups of links, for the footer and for the map of the site. */
export function footer(lang: Lang): Platform["footer"] {
  const { nav, footer: words, mapTitle } = messages[lang];
  const site = siteTexts[lang];
  const link = (key: keyof typeof paths, label: string) => ({ path: paths[key], label });
  return [
    {
      title: words.primary,
      links: [
        link("calendar", nav.calendar),
        link("mayVote", nav.mayVote),
        link("where", nav.where),
        link("how", nav.how),
        link("candidates", nav.candidates),
      ],
    },
    {
      title: words.rights,
      links: [
        link("files", filesTexts[lang].title),
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

/** Where the committees and their addresses are. */
export const contactPath = paths.contact;

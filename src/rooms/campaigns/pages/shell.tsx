import type { ComponentChildren, VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accentHref } from "../../../ui/accent.ts";
import type { OpenGraph } from "../../../ui/head.tsx";
import { Island } from "../../../ui/island.tsx";
import { Document, type NavLink } from "../../../ui/layout.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { sessionOf } from "../../../ui/platform-page.tsx";
import { date } from "../../../ui/format.ts";
import { reading as texts } from "../messages/reading.ts";
import type { Reading } from "../reading.ts";
import type { Campaign } from "../store/campaign.ts";

export const zone = "Europe/Paris";
export const sections = [
  "home",
  "programme",
  "news",
  "questions",
  "forums",
  "agenda",
  "team",
  "contact",
  "legal",
] as const;
export type Section = (typeof sections)[number];
const paths: Readonly<Record<Section, string>> = {
  ...{ home: "", programme: "/programme", news: "/actualites", agenda: "/agenda" },
  questions: "/questions",
  forums: "/forums",
  ...{ team: "/equipe", contact: "/contact", legal: "/mentions-legales" },
};

export const campaignPath = (slug: string, rest = ""): string => `/c/${slug}${rest}`;
export const sectionPath = (slug: string, section: Section): string => campaignPath(slug, paths[section]);

/** Where it begins: the primary's own has its questions and no other page. */
export const frontPath = ({ slug, kind }: Pick<Campaign, "slug" | "kind">): string =>
  sectionPath(slug, kind === "primary" ? "questions" : "home");
export const mediaHref = (visit: Visit, key: string): string => visit.href(`/media/${key}`);

export interface ShellProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly section?: Section;
  /** Renewed for whoever is watching, as every section is. */
  readonly watched?: boolean;
  readonly title: string;
  readonly description?: string;
  readonly og?: OpenGraph;
  /** Where other sites ask how to show this page in theirs (oEmbed). */
  readonly oembed?: string | undefined;
  /** Said of pages that only the one who asked should see. */
  readonly noindex?: boolean;
  readonly children: ComponentChildren;
}

/** A page of a campaign: its name above, its colours, its sections; the platform in the footer. */
export function Shell(props: ShellProps): VNode {
  const { visit, reading, section, title, noindex = false } = props;
  const { campaign } = reading;
  const { slug, candidate } = campaign;
  const other = visit.lang === "fr" ? "en" : "fr";
  return (
    <Document
      side="public"
      lang={visit.lang}
      title={title === candidate ? candidate : `${title} – ${candidate}`}
      description={props.description ?? campaign.sentence}
      site={{
        name: candidate,
        href: visit.href(frontPath(campaign)),
        tagline: taglineOf(campaign, visit.lang),
      }}
      nav={navigation(props)}
      session={sessionOf(visit)}
      otherLang={{ lang: other, href: visit.href(visit.path, other) }}
      accentHref={accentOf(visit, campaign.colour)}
      noindex={noindex}
      footer={{ groups: footer(visit, campaign), note: noteOf(campaign, visit.lang) }}
      {...(!noindex && shared(props))}
    >
      <Over reading={reading} lang={visit.lang} />
      {props.children}
      {(section ?? props.watched) && <Watch visit={visit} slug={slug} />}
    </Document>
  );
}

function taglineOf({ kind, officialCandidate }: Campaign, lang: Lang): string {
  const t = texts[lang];
  if (kind === "primary") return t.primary.tagline;
  return officialCandidate === undefined ? t.tagline : t.official;
}

const noteOf = ({ kind, candidate }: Campaign, lang: Lang): string =>
  kind === "primary" ? texts[lang].primary.note : texts[lang].footer.note(candidate);

export const accentOf = (visit: Visit, colour: string): string | undefined => {
  const href = accentHref(colour);
  return href && visit.href(href);
};

/** What search engines and sharing cards read: addresses from configuration only. */
function shared({ visit, reading, og, oembed, title: of }: ShellProps) {
  const { candidate, kind, slug, links, portrait } = reading.campaign;
  const card = portrait?.cardKey;
  const title = texts[visit.lang];
  const feed = (path: string, of: string) =>
    (["atom", "json"] as const).map((kind) => ({
      href: visit.absolute(campaignPath(slug, `${path}.${kind}`)),
      title: `${of} – ${candidate}`,
      type: kind === "atom" ? "application/atom+xml" : "application/feed+json",
    }));
  return {
    canonical: visit.absolute(visit.path),
    alternates: (["fr", "en"] as const).map((lang) => ({ lang, href: visit.absolute(visit.path, lang) })),
    og: {
      siteName: candidate,
      ...(card !== undefined && { image: visit.absolute(`/media/${card}`), imageAlt: title.portrait(candidate) }),
      ...og,
    },
    me: links.map(({ url }) => url),
    feeds: [
      ...(kind === "primary"
        ? []
        : [...feed("/actualites", title.nav.news), ...feed("/programme", title.nav.programme)]),
      ...(oembed === undefined ? [] : [{ href: oembed, title: of, type: "application/json+oembed" }]),
    ],
  };
}

function navigation({ visit, reading, section }: ShellProps): readonly NavLink[] {
  const { campaign, standing } = reading;
  if (standing.phase === "holding" || standing.phase === "live") return [];
  const t = texts[visit.lang].nav;
  const shownSections = sections.slice(0, 8).filter((name) => name !== "team" || campaign.team.length > 0);
  return shownSections.map((name) => ({
    href: visit.href(campaignPath(campaign.slug, paths[name])),
    label: t[name],
    current: name === section,
  }));
}

function footer(visit: Visit, { slug, kind }: Campaign) {
  const t = texts[visit.lang];
  const link = (path: string, label: string) => ({ href: visit.href(path), label });
  const more = { title: t.footer.more, links: [link("/", t.nav.platform)] };
  const spoken = [
    link(campaignPath(slug, paths.questions), t.nav.questions),
    link(campaignPath(slug, paths.forums), t.nav.forums),
  ];
  if (kind === "primary") return [{ title: t.footer.primary, links: spoken }, more];
  return [
    {
      title: t.footer.campaign,
      links: [
        ...spoken,
        link(campaignPath(slug, paths.contact), t.nav.contact),
        link(campaignPath(slug, paths.legal), t.nav.legal),
        link(campaignPath(slug, "/suivre"), t.nav.follow),
      ],
    },
    more,
  ];
}

function Over({ reading, lang }: { readonly reading: Reading; readonly lang: "fr" | "en" }) {
  const { standing, campaign } = reading;
  const t = texts[lang].over;
  const when = standing.since ? date(standing.since, zone, lang) : "";
  if (standing.phase === "ended") return <Notice title={t.ended(when)} />;
  if (standing.phase !== "withdrawn") return null;
  const reason = campaign.steps.find(({ verb }) => verb === "withdraw")?.reason;
  return (
    <Notice status="warning" title={t.withdrawn(campaign.candidate, when)}>
      {reason && <p>{reason}</p>}
      <p>{t.keep}</p>
    </Notice>
  );
}

/** Keeps the page as the server would now write it, for whoever is watching. */
export function Watch({ visit, slug }: { readonly visit: Visit; readonly slug: string }) {
  const url = visit.href(campaignPath(slug, "/direct"));
  return <Island name="live" when="idle" props={{ url, events: ["changed"], target: "main", every: 20, spread: 2 }} />;
}

import type { ComponentChildren, VNode } from "preact";
import { Document } from "../../../../ui/layout.tsx";
import { Notice, StateMark } from "../../../../ui/notice.tsx";
import { sessionOf } from "../../../../ui/platform-page.tsx";
import { Tabs } from "../../../../ui/navigation.tsx";
import { accentHref } from "../../../../ui/accent.ts";
import type { Desk } from "../../desk.tsx";
import { studio as texts } from "../../messages/studio.ts";
import { frontPath } from "../shell.tsx";

export const screens = [
  "overview",
  "meet",
  "news",
  "programme",
  "agenda",
  "questions",
  "forums",
  "declarations",
  "presentation",
  "appearance",
  "team",
  "history",
] as const;
/** Those of the primary's own team. */
const primaryScreens: readonly Screen[] = ["questions", "forums", "team", "history"];
export type Screen = (typeof screens)[number];
const paths: Readonly<Record<Screen, string>> = {
  ...{ overview: "", meet: "/rendez-vous", news: "/actualites", programme: "/programme", agenda: "/agenda" },
  ...{ questions: "/questions", forums: "/forums", declarations: "/declarations" },
  ...{ presentation: "/presentation", appearance: "/apparence", team: "/equipe", history: "/historique" },
};

/** What happened to what was just sent, said at the top. */
export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

export interface StudioShellProps {
  readonly desk: Desk;
  readonly screen: Screen;
  readonly title: string;
  readonly said?: Said | undefined;
  readonly children: ComponentChildren;
}

/** A page of the studio: only the team sees it. */
export function StudioShell({ desk, screen, title, said, children }: StudioShellProps): VNode {
  const { visit, reading } = desk;
  const { campaign, standing } = reading;
  const t = texts[visit.lang];
  const base = `/atelier/${campaign.slug}`;
  const shown = campaign.kind === "primary" ? primaryScreens : screens;
  const links = shown.map((name) => ({
    href: visit.href(base + paths[name]),
    label: t.nav[name],
    current: name === screen,
  }));
  const other = visit.lang === "fr" ? "en" : "fr";
  return (
    <Document
      side="public"
      lang={visit.lang}
      shape="plain"
      title={`${title} – ${t.name(campaign.candidate)}`}
      noindex
      site={{ name: t.name(campaign.candidate), href: links[0]?.href ?? visit.href(base), tagline: t.tagline }}
      session={
        <>
          {campaign.kind === "candidate" && (
            <StateMark status={standing.phase === "live" ? "warning" : "info"}>{t.phase[standing.phase]}</StateMark>
          )}
          <a href={visit.href(frontPath(campaign))}>{t.overview.open}</a>
          {sessionOf(visit)}
        </>
      }
      otherLang={{ lang: other, href: visit.href(base + paths[screen], other) }}
      accentHref={accentHref(campaign.colour)}
    >
      <Tabs label={t.name(campaign.candidate)} links={links} />
      {said?.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said?.done !== undefined && <Notice status="success" title={said.done} live />}
      {children}
    </Document>
  );
}

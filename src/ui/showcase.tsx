import type { ComponentChildren, VNode } from "preact";
import { accentHref } from "./accent.ts";
import { Document, renderPage, type DocumentProps } from "./layout.tsx";
import { ComponentsPage } from "./showcase/components.tsx";
import { HoldingPage, MeasurePage, NewsPage, ProgrammePage } from "./showcase/campaign.tsx";
import { OfficePage, StudioPage } from "./showcase/work.tsx";
import { PortalPage } from "./showcase/portal.tsx";

/**
 * Every shared piece with invented French text, as the pages that will use it: to be looked at in light and dark, at 320,
 * 390 and 1280 px, and to be checked by axe.
 */
const pages: Readonly<Record<string, Omit<DocumentProps, "lang" | "footer"> | undefined>> = {
  "/": portal("Accueil", <PortalPage />),
  "/attente": campaign("Claire Vasseur", <HoldingPage />, { nav: [] }),
  "/actualites": campaign("Actualités", <NewsPage />),
  "/programme": campaign("Programme", <ProgrammePage />),
  "/mesure": campaign("Une infirmière dans chaque collège", <MeasurePage />),
  "/studio": campaign("Écrire une actualité", <StudioPage />, { shape: "plain", noindex: true }),
  "/bureaux": office("Lieux de vote du Nord", <OfficePage />),
  "/composants": portal("Composants", <ComponentsPage />),
};

export const showcasePaths: readonly string[] = Object.keys(pages);

/** One page of the showcase as text, or null at another address. */
export function renderShowcase(path: string): string | null {
  const page = pages[path];
  return page ? renderPage(<Document {...page} lang="fr" footer={footer} />) : null;
}

const footer = {
  groups: [
    {
      title: "La primaire",
      links: [link("/#calendrier", "Calendrier"), link("/#candidats", "Candidats"), link("/#voter", "Comment voter")],
    },
    {
      title: "Vos droits",
      links: [
        link("/#fichiers", "Les trois fichiers"),
        link("/#vie-privee", "Vie privée"),
        link("/#signaler", "Signaler un contenu"),
      ],
    },
    {
      title: "Ce site",
      links: [
        link("/#accessibilite", "Accessibilité"),
        link("/#mentions", "Mentions légales"),
        link("/#plan", "Plan du site"),
      ],
    },
  ],
  note: (
    <p>Primaire citoyenne de démonstration, organisée par une association inventée. Aucun vote n’a lieu en ligne.</p>
  ),
};

function link(href: string, label: string, current = false) {
  return { href, label, current };
}

function portal(title: string, children: ComponentChildren) {
  const links = [
    link("/", "Accueil"),
    link("/#candidats", "Candidats"),
    link("/#voter", "Comment voter"),
    link("/composants", "Composants"),
  ];
  return {
    side: "public" as const,
    title: `${title} · Primaire citoyenne`,
    description: "Une primaire inventée, pour essayer Préau.",
    site: { name: "Primaire citoyenne", href: "/", tagline: "Tout le monde parle, personne n’est fiché" },
    nav: links.map((each) => ({ ...each, current: title === each.label })),
    session: <a href="/compte">Mon compte</a>,
    otherLang: { lang: "en" as const, href: "/en/" },
    children,
  };
}

function campaign(title: string, children: ComponentChildren, more: Partial<DocumentProps> = {}) {
  const links = [
    link("/actualites", "Actualités"),
    link("/programme", "Programme"),
    link("/attente", "Rendez-vous"),
    link("/studio", "Studio"),
  ];
  return {
    side: "public" as const,
    title: title === "Claire Vasseur" ? title : `${title} · Claire Vasseur`,
    description: "Site de campagne d’une candidate inventée.",
    site: { name: "Claire Vasseur", href: "/attente", tagline: "candidate à la primaire citoyenne" },
    nav: links.map((each) => ({ ...each, current: title === each.label })),
    accentHref: accentHref("#0b7a5b"),
    og: { type: "website" as const, siteName: "Claire Vasseur" },
    children,
    ...more,
  };
}

function office(title: string, children: VNode) {
  const links = [
    link("/bureaux", "Lieux de vote", true),
    link("/liste", "Liste des participants"),
    link("/resultats", "Résultats"),
    link("/journal", "Journal"),
  ];
  return {
    side: "office" as const,
    shape: "plain" as const,
    title: `${title} · Bureaux`,
    site: { name: "Primaire citoyenne", href: "/bureaux", tagline: "comité départemental du Nord" },
    nav: links,
    noindex: true,
    session: <span>Nadia Belkacem, présidente</span>,
    children,
  };
}

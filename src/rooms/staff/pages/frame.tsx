import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeFrame } from "../../../core/office-screen.ts";
import type { OfficeMember } from "../../../core/office-roles.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { Document, type NavLink } from "../../../ui/layout.tsx";
import { messages } from "../messages.ts";

export interface OfficePageProps {
  readonly visit: Visit;
  /** Undefined before sign-in. */
  readonly member: OfficeMember | undefined;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The page around every screen of the office. Never indexed, never cached; no red margin, beside tables and texts alike. */
export function OfficePage({ visit, member, title, children }: OfficePageProps): VNode {
  const { lang } = visit;
  const say = messages[lang];
  const other = lang === "fr" ? "en" : "fr";
  return (
    <Document
      lang={lang}
      side="office"
      title={`${title} · ${say.site}`}
      site={{ name: say.site, href: visit.href("/"), tagline: say.tagline }}
      nav={member ? links(visit, member) : []}
      menu={member && `${say.menu} · ${member.name}`}
      session={member && <SignedIn visit={visit} name={member.name} />}
      otherLang={{ lang: other, href: visit.href(visit.method === "GET" ? visit.path : "/", other) }}
      shape="plain"
      noindex
    >
      {children}
    </Document>
  );
}

/** Who may read the names of the team; the others see what roles there are. */
export const teamReaders = [
  "administrator",
  "national-committee",
  "high-authority",
  "data-protection-officer",
] as const;

function links(visit: Visit, member: OfficeMember): readonly NavLink[] {
  const { nav } = messages[visit.lang];
  const team = scopeOf(member.roles, ...teamReaders) ? [["/equipe", nav.team] as const] : [];
  const all = [
    ["/", nav.home] as const,
    ...team,
    ["/roles", nav.roles] as const,
    ["/mon-compte", nav.account] as const,
  ];
  return all.map(([path, label]) => ({ href: visit.href(path), label, current: visit.path === path }));
}

function SignedIn({ visit, name }: { readonly visit: Visit; readonly name: string }): VNode {
  return (
    <Form action={visit.href("/deconnexion")} class="inline">
      <span>{name}</span> <Submit kind="quiet">{messages[visit.lang].signIn.out}</Submit>
    </Form>
  );
}

/** The same page, lent by the wiring to the rooms that may not enter this one. */
export const officeFrame: OfficeFrame = (visit, member, framed) => (
  <OfficePage visit={visit} member={member} {...framed} />
);

import type { ComponentChildren, VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { territoriesCredit } from "../../../core/territories.ts";
import { Article } from "../../../ui/compositions.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { NavList } from "../../../ui/layout.tsx";
import { Table } from "../../../ui/table.tsx";
import type { OtherPage, PortalPorts } from "../ports.ts";
import { messages } from "../messages.ts";
import { siteTexts } from "../texts/site.ts";
import { footer } from "./frame.tsx";

/** Pages about the site itself. */
export interface SiteProps {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
  readonly ports: PortalPorts;
}

/** A text page: paragraphs, and headings where a line begins with `## `. */
export function TextPage({
  visit,
  page,
  children,
}: {
  visit: Visit;
  page: "privacy" | "terms" | "accessibility";
  children?: ComponentChildren;
}): VNode {
  const { title, lead, body } = siteTexts[visit.lang][page];
  return (
    <Article title={title} lead={lead}>
      {body
        .split("\n")
        .map((line) => (line.startsWith("## ") ? <h2 key={line}>{line.slice(3)}</h2> : <p key={line}>{line}</p>))}
      {children}
    </Article>
  );
}

export function PrivacyPage({ visit, ports }: SiteProps): VNode {
  return (
    <TextPage visit={visit} page="privacy">
      {ports.register !== undefined && (
        <p>
          <a href={visit.href(ports.register)}>{siteTexts[visit.lang].privacy.register}</a>
        </p>
      )}
    </TextPage>
  );
}

export function LegalPage({ visit, calendar, ports }: SiteProps): VNode {
  const text = siteTexts[visit.lang].legal;
  return (
    <Article title={text.title} lead={text.lead}>
      <h2>{text.publisher}</h2>
      <p>{calendar?.primary.organisers.join(", ") ?? text.publisherUnknown}</p>
      <h2>{text.host}</h2>
      <p>{ports.host ?? text.hostUnknown}</p>
      <h2>{text.software}</h2>
      <p>{text.softwareSays}</p>
    </Article>
  );
}

export function ContactPage({ visit, calendar, ports }: SiteProps): VNode {
  const text = siteTexts[visit.lang].contact;
  const where = ports.contact ? <a href={`mailto:${ports.contact}`}>{ports.contact}</a> : text.unknown;
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      <section>
        <h2>{text.users}</h2>
        <p>
          {text.usersSays} {where}
        </p>
      </section>
      <section>
        <h2>{text.authorities}</h2>
        <p>
          {text.authoritiesSays} {where}
        </p>
      </section>
      <section>
        <h2>{text.bodies}</h2>
        {calendar && calendar.bodies.length > 0 ? <Bodies visit={visit} calendar={calendar} /> : <p>{text.noBodies}</p>}
      </section>
    </>
  );
}

function Bodies({ visit, calendar }: { readonly visit: Visit; readonly calendar: Calendar }) {
  const { lang } = visit;
  const text = siteTexts[lang].contact;
  return (
    <Table
      caption={text.bodies}
      captionHidden
      rows={calendar.bodies}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "body",
          header: text.body,
          rowHeader: true,
          cell: ({ name }) => name[lang],
        },
        {
          key: "write",
          header: text.write,
          // One box in the cell: on narrow screens the cell is a row of boxes.
          cell: ({ email, address }) => (
            <div>
              {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
              {email !== undefined && address !== undefined && <br />}
              {address}
            </div>
          ),
        },
      ]}
    />
  );
}

export function CreditsPage({ visit }: SiteProps): VNode {
  const text = siteTexts[visit.lang].credits;
  return (
    <Article title={text.title} lead={text.lead}>
      <h2>{text.territories}</h2>
      <p>
        <a href={territoriesCredit.href}>{territoriesCredit[visit.lang]}</a>, {territoriesCredit.licence}.
      </p>
      <h2>{text.zones}</h2>
      <p>{text.zonesSays}</p>
      <h2>{text.law}</h2>
      <p>{text.lawSays}</p>
    </Article>
  );
}

export function MapPage({ visit, others }: { readonly visit: Visit; readonly others: readonly OtherPage[] }): VNode {
  const { mapTitle, siteOf, nav } = messages[visit.lang];
  return (
    <>
      <PageTitle title={mapTitle} />
      <p>
        <a href={visit.href("/")}>{nav.home}</a>
      </p>
      {footer(visit.lang).map(({ title, links }) => (
        <section key={title}>
          <h2>{title}</h2>
          <NavList links={links.map(({ path, label }) => ({ href: visit.href(path), label }))} />
        </section>
      ))}
      {others.length > 0 && (
        <section>
          <h2>{siteOf}</h2>
          <NavList links={others.map(({ path, label }) => ({ href: visit.href(path), label: label[visit.lang] }))} />
        </section>
      )}
    </>
  );
}

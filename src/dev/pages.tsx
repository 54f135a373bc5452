import type { VNode } from "preact";
import type { KeptMail } from "../core/mail/index.ts";
import type { Visit } from "../core/http/visit.ts";
import type { Side } from "../ui/assets.ts";
import { Form, Submit } from "../ui/form.tsx";
import { dateTime } from "../ui/format.ts";
import { Document } from "../ui/layout.tsx";
import { Notice } from "../ui/notice.tsx";
import { Table } from "../ui/table.tsx";
import type { Persona } from "./routes.tsx";

const words = {
  fr: {
    title: "L’envers de la démonstration",
    warning: "Cette page n’existe que dans une démonstration, et seulement sur cette machine.",
    people: "Entrer comme…",
    enter: (name: string) => `Entrer comme ${name}`,
    clock: "L’horloge de la démonstration",
    now: (at: string) => `Pour la démonstration, nous sommes le ${at}.`,
    before: "Aller une minute avant le rendez-vous",
    later: "Avancer d’un jour",
    real: "Revenir à l’heure vraie",
    mail: "Le courrier",
    noMail: "Aucun courrier n’est parti. Demandez un lien de connexion : il arrivera ici, et nulle part ailleurs.",
    screens: "Toutes les adresses",
    columns: { at: "Heure", to: "À", subject: "Objet", path: "Adresse", guard: "Qui peut passer" },
    back: "Retour",
    links: "Les liens de cette lettre",
  },
  en: {
    title: "Behind the demonstration",
    warning: "This page exists only in a demonstration, and only on this machine.",
    people: "Enter as…",
    enter: (name: string) => `Enter as ${name}`,
    clock: "The demonstration’s clock",
    now: (at: string) => `For the demonstration, it is ${at}.`,
    before: "Go to one minute before the rendez-vous",
    later: "Go forward one day",
    real: "Back to the real time",
    mail: "Mail",
    noMail: "No mail has left yet. Ask for a sign-in link: it will arrive here, and nowhere else.",
    screens: "All addresses",
    columns: { at: "Time", to: "To", subject: "Subject", path: "Address", guard: "Who may pass" },
    back: "Back",
    links: "Links in this letter",
  },
} as const;

interface DevPageProps {
  readonly visit: Visit;
  readonly side: Side;
  readonly personas: readonly Persona[];
  readonly mails: readonly KeptMail[];
  readonly rendezvous: Date | undefined;
  readonly screens: readonly { readonly path: string; readonly guard: string }[];
}

export function DevPage(props: DevPageProps): VNode {
  const { visit } = props;
  const said = words[visit.lang];
  return (
    <DevDocument visit={visit} side={props.side}>
      <h1>{said.title}</h1>
      <Notice status="warning">
        <p>{said.warning}</p>
      </Notice>
      <section>
        <h2>{said.people}</h2>
        {props.personas.map((persona) => (
          <PersonaButton key={persona.id} visit={visit} persona={persona} />
        ))}
      </section>
      <ClockSection {...props} />
      <MailSection {...props} />
      <Screens {...props} />
    </DevDocument>
  );
}

function PersonaButton({ visit, persona }: { readonly visit: Visit; readonly persona: Persona }): VNode {
  return (
    <Form action={visit.href("/dev/personne")}>
      <input type="hidden" name="persona" value={persona.id} />
      <p>
        <Submit kind="secondary">{words[visit.lang].enter(persona.name)}</Submit> {persona.who[visit.lang]}
      </p>
    </Form>
  );
}

function ClockSection({ visit, rendezvous }: DevPageProps): VNode {
  const said = words[visit.lang];
  return (
    <section>
      <h2>{said.clock}</h2>
      <p>{said.now(dateTime(visit.now, "Europe/Paris", visit.lang))}</p>
      <Form action={visit.href("/dev/horloge")}>
        <p class="actions">
          {rendezvous && (
            <Submit kind="secondary" name="seconds" value="">
              {said.before}
            </Submit>
          )}
          <Submit kind="quiet" name="seconds" value="86400">
            {said.later}
          </Submit>
          <Submit kind="quiet" name="seconds" value="0">
            {said.real}
          </Submit>
        </p>
      </Form>
    </section>
  );
}

function MailSection({ visit, mails }: DevPageProps): VNode {
  const said = words[visit.lang];
  return (
    <section>
      <h2>{said.mail}</h2>
      <Table
        caption={said.mail}
        captionHidden
        rows={mails}
        rowKey={(mail) => mail.id}
        empty={<p>{said.noMail}</p>}
        columns={[
          { key: "at", header: said.columns.at, cell: (mail) => dateTime(mail.at, "Europe/Paris", visit.lang) },
          { key: "to", header: said.columns.to, cell: (mail) => mail.to },
          {
            key: "subject",
            header: said.columns.subject,
            rowHeader: true,
            cell: (mail) => <a href={visit.href(`/dev/courrier/${mail.id}`)}>{mail.subject}</a>,
          },
        ]}
      />
    </section>
  );
}

function Screens({ visit, screens }: DevPageProps): VNode {
  const said = words[visit.lang];
  return (
    <section>
      <h2>{said.screens}</h2>
      <Table
        caption={said.screens}
        captionHidden
        rows={screens}
        rowKey={(screen) => screen.path}
        columns={[
          {
            key: "path",
            header: said.columns.path,
            rowHeader: true,
            cell: ({ path }) => (path.includes(":") ? path : <a href={visit.href(path)}>{path}</a>),
          },
          { key: "guard", header: said.columns.guard, cell: ({ guard }) => guard },
        ]}
      />
    </section>
  );
}

interface MailPageProps {
  readonly visit: Visit;
  readonly side: Side;
  readonly mail: KeptMail;
}

/** A letter as its plain text; its links can be followed, because nobody else will receive them. */
export function MailPage({ visit, side, mail }: MailPageProps): VNode {
  const said = words[visit.lang];
  const links = [...new Set(mail.text.match(/https?:\/\/[^\s<>]+/g) ?? [])];
  return (
    <DevDocument visit={visit} side={side}>
      <h1>{mail.subject}</h1>
      <p>
        {mail.from.name} → {mail.to}
      </p>
      <pre class="letter-text">{mail.text}</pre>
      <h2>{said.links}</h2>
      <ul>
        {links.map((href) => (
          <li key={href}>
            <a href={href}>{href}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={visit.href("/dev")}>{said.back}</a>
      </p>
    </DevDocument>
  );
}

function DevDocument(props: {
  readonly visit: Visit;
  readonly side: Side;
  readonly children: preact.ComponentChildren;
}): VNode {
  const { visit, side } = props;
  return (
    <Document
      lang={visit.lang}
      title={`${words[visit.lang].title} · Préau`}
      side={side}
      site={{ name: "Préau", href: visit.href("/") }}
      shape="plain"
      noindex
    >
      {props.children}
    </Document>
  );
}

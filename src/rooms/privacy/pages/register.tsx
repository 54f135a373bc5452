import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { RegisterEntry } from "../../../core/personal-data.ts";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { typeset } from "../../../ui/typography.ts";
import { messages } from "../messages.ts";

export interface RegisterProps {
  readonly visit: Visit;
  readonly entries: readonly RegisterEntry[];
  /** Where rights are exercised, for the public page. */
  readonly rightsHref?: string;
}

const columns = [
  "controller",
  "purposes",
  "people",
  "data",
  "ground",
  "recipients",
  "transfers",
  "ends",
  "security",
] as const;

/** The register as it stands (GDPR 30): one section an entry, made to be read and to be printed. */
export function Register({ visit, entries, rightsHref }: RegisterProps): VNode {
  const { lang } = visit;
  const say = messages[lang].register;
  const cell = (entry: RegisterEntry, column: (typeof columns)[number]): string =>
    column === "controller" ? say.controllers[entry.controller] : typeset(entry[column][lang], lang);
  return (
    <>
      <PageTitle title={say.title} lead={say.lead} />
      <nav aria-label={say.contents(entries.length)}>
        <p>{say.contents(entries.length)}</p>
        <ol>
          {entries.map((entry) => (
            <li key={entry.id}>
              <a href={`#${entry.id}`}>{typeset(entry.name[lang], lang)}</a>
            </li>
          ))}
        </ol>
      </nav>
      {entries.map((entry) => (
        <section key={entry.id}>
          <Heading level={2} id={entry.id}>
            {typeset(entry.name[lang], lang)}
          </Heading>
          <Facts facts={columns.map((column) => ({ term: say.columns[column], value: cell(entry, column) }))} />
        </section>
      ))}
      {rightsHref !== undefined && (
        <section>
          <Heading level={2}>{say.rightsTitle}</Heading>
          <p>{say.rights}</p>
          <p>
            <a class="button" href={rightsHref}>
              {say.rightsLink}
            </a>
          </p>
        </section>
      )}
    </>
  );
}

import type { VNode } from "preact";
import { braced, fieldsOf, type Operation } from "../../../core/http/api.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { Table } from "../../../ui/table.tsx";
import { api as texts } from "../messages/api.ts";

/** Where the OpenAPI document is. */
export const documentPath = "/api/v1/openapi.json";

export interface ApiPageProps {
  readonly visit: Visit;
  readonly operations: readonly Operation[];
}

/** The public API, for people: made from the same table as its document, and read without script. */
export function ApiPage({ visit, operations }: ApiPageProps): VNode {
  const t = texts[visit.lang];
  return (
    <PlatformPage visit={visit} title={t.title} description={t.lead}>
      <PageTitle title={t.title} lead={t.lead} />
      <p>{t.rules}</p>
      <p>{t.absent}</p>
      <p>
        <a href={documentPath}>{t.document}</a>
      </p>
      {operations.map((operation) => (
        <One key={operation.id} {...{ visit, operation }} />
      ))}
    </PlatformPage>
  );
}

function One({ visit, operation }: { readonly visit: Visit; readonly operation: Operation }) {
  const t = texts[visit.lang];
  const query = Object.entries(operation.query ?? {});
  return (
    <section>
      <h2>{operation.says[visit.lang]}</h2>
      <p>
        <code class="broken">GET {braced(operation.path)}</code>
      </p>
      {query.map(([name, { says }]) => (
        <p key={name}>
          <code>?{name}=</code> {says[visit.lang]}
        </p>
      ))}
      <details>
        <summary>{t.fields}</summary>
        <Table
          caption={t.fields}
          captionHidden
          rows={fieldsOf(operation.schema)}
          columns={[
            { key: "name", header: t.table.name, rowHeader: true, cell: ({ name }) => <code>{name}</code> },
            { key: "type", header: t.table.type, cell: ({ type }) => <code>{type}</code> },
            { key: "says", header: t.table.says, cell: ({ says }) => <span lang="en">{says}</span> },
          ]}
        />
      </details>
    </section>
  );
}

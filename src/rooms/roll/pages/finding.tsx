import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { enrolmentCommune } from "../../../core/territories.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { findForm } from "../forms.ts";
import { findingMessages } from "../messages/finding.ts";
import type { Found } from "../store/electors.ts";
import { Edit, Locked, paths, Screen, type Base } from "./frame.tsx";

export interface FindingProps extends Base {
  readonly isOpen: boolean;
  readonly entered: Entered<typeof findForm.fields>;
  /** Undefined before a search. */
  readonly found: readonly Found[] | undefined;
}

/** Finding a person by name and birth date in a commune: there is no other way (R-F1-15). */
export function FindingPage(props: FindingProps): VNode {
  const { visit, isOpen, entered, found } = props;
  const m = findingMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {!isOpen && <Locked {...props} />}
      {found?.length === 0 && (
        <Notice live>
          <p>{m.nobody(entered.ok ? nameOf(entered.values.commune) : "")}</p>
        </Notice>
      )}
      {found !== undefined && found.length > 0 && (
        <Table
          caption={m.found(found.length)}
          rows={found}
          columns={[
            { key: "name", header: m.name, rowHeader: true, cell: ({ birthName }) => birthName },
            { key: "usage", header: m.usage, cell: ({ usageName }) => usageName },
            { key: "first", header: m.firstNames, cell: ({ firstNames }) => firstNames },
            { key: "born", header: m.born, cell: ({ birthDate }) => birthDate.written },
            { key: "precinct", header: m.precinct, cell: ({ commune, precinct }) => `${nameOf(commune)} ${precinct}` },
            { key: "address", header: m.address, cell: ({ address }) => address.join(", ") },
          ]}
        />
      )}
      {isOpen && <Edit {...{ visit, form: findForm, entered, act: m.act }} action={paths.find} idPrefix="chercher" />}
    </Screen>
  );
}

/** « Lille (59350) »: what was typed was understood as this one. */
const nameOf = (code: string): string => `${enrolmentCommune(code)?.name ?? code} (${code})`;

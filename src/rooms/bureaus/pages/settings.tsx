import type { VNode } from "preact";
import { roleNames } from "../../../contracts/bureau-fields.ts";
import type { Entered } from "../../../core/http/form.ts";
import { number } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { departmentName } from "../../staff/index.ts";
import { settingsForm } from "../forms.ts";
import { boardMessages } from "../messages/board.ts";
import { may } from "../rules/may.ts";
import type { Ending } from "../store/acts.ts";
import { floorRoles, type Settings } from "../terms.ts";
import { Edit, paths, Screen, type Base } from "./frame.tsx";

interface SettingsProps extends Base {
  readonly settings: Settings;
  readonly endings: readonly Ending[];
  readonly entered: Entered<typeof settingsForm.fields>;
}

/** The floor of a bureau and the day on which persons end; what stayed of those that ended. */
export function SettingsPage(props: SettingsProps): VNode {
  const { visit, member, settings, endings, entered } = props;
  const { lang } = visit;
  const m = boardMessages[lang];
  const floor = floorRoles.map((role) => `${roleNames[role][lang]} : ${number(settings.floor[role], lang)}`);
  return (
    <Screen {...props} title={m.settingsTitle} lead={m.settingsLead}>
      <Facts facts={[{ term: m.floorNow, value: floor.join(" ; ") }, ...endFact(settings, m.endsNow)]} />
      {settings.endsOn === null && (
        <Notice status="warning">
          <p>{m.notDecided}</p>
        </Notice>
      )}
      {may(member.roles, "set", undefined) && (
        <Edit
          {...{ visit, form: settingsForm, entered, act: m.settingsSave }}
          action={paths.settings}
          idPrefix="settings"
        />
      )}
      {endings.length > 0 && (
        <section>
          <h2>{m.ended}</h2>
          <p>{m.endedSays}</p>
          <Table
            caption={m.ended}
            captionHidden
            rows={endings}
            columns={[
              {
                ...{ key: "department", header: m.department, rowHeader: true },
                cell: ({ department }) => departmentName(department, lang),
              },
              { key: "at", header: m.endedAt, cell: ({ at }) => <When at={at} zone="Europe/Paris" show="date" /> },
              { key: "persons", header: m.persons, numeric: true, cell: ({ persons }) => number(persons, lang) },
              { key: "seats", header: m.seats, numeric: true, cell: ({ seats }) => number(seats, lang) },
              { key: "trained", header: m.trained, numeric: true, cell: ({ trained }) => number(trained, lang) },
            ]}
          />
        </section>
      )}
    </Screen>
  );
}

const endFact = ({ endsOn }: Settings, term: string) =>
  endsOn === null
    ? []
    : [{ term, value: <When at={new Date(`${endsOn}T12:00:00Z`)} zone="Europe/Paris" show="date" /> }];

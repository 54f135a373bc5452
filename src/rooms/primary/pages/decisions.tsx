import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import type { SilenceWindow } from "../compose.ts";
import { bodyForm, removeBodyForm, silenceForm } from "../forms.ts";
import { bodyNames, messages } from "../messages.ts";
import { votingTerritory } from "../territories.ts";
import type { Body, SilenceDecision } from "../terms.ts";
import { Edit, runs, paths, Screen, ZONE, type Base } from "./frame.tsx";

export interface SilencePageProps extends Base {
  readonly windows: readonly SilenceWindow[];
  readonly decisions: readonly SilenceDecision[];
  readonly entered: Entered<typeof silenceForm.fields>;
  /** The high authority only. */
  readonly decides: boolean;
  readonly nameOf: (author: string) => string;
}

/** Every window with its state, on the clock of its territory; then the decisions, the last first. */
export function SilencePage(props: SilencePageProps): VNode {
  const { visit, windows, decisions } = props;
  const { lang } = visit;
  const m = messages[lang];
  const last = (window: SilenceWindow) =>
    decisions.find((one) => one.round === window.round && one.territory === window.territory);
  const place = (id: string) => votingTerritory(id)?.name[lang] ?? id;
  const zone = (id: string) => votingTerritory(id)?.zone ?? ZONE;
  return (
    <Screen {...props} title={m.silenceTitle} lead={m.silenceLead}>
      <Table
        caption={m.silenceTitle}
        captionHidden
        rows={windows}
        rowKey={({ round, territory }) => `${round} ${territory}`}
        columns={[
          { key: "place", header: m.territory, rowHeader: true, cell: ({ territory }) => place(territory) },
          { key: "round", header: m.what, cell: ({ round }) => (round === 1 ? m.round.first : m.round.second) },
          { key: "from", header: m.from, cell: ({ from, territory }) => <When at={from} zone={zone(territory)} /> },
          { key: "to", header: m.to, cell: ({ to, territory }) => <When at={to} zone={zone(territory)} /> },
          {
            key: "state",
            header: m.state,
            cell: (window) => <Lifted lifted={last(window)?.lifted ?? false} lang={lang} />,
          },
        ]}
        empty={<Empty title={m.noDates}>{m.noDatesSays}</Empty>}
      />
      {props.decides ? (
        <Edit
          visit={visit}
          action={paths.silence}
          form={silenceForm}
          entered={props.entered}
          names={["round", "territory", "lifted", "reason"]}
          act={m.decide}
        />
      ) : (
        <p>{m.notFromHere}</p>
      )}
      <Decisions {...props} />
    </Screen>
  );
}

/** Only the high authority decides here: the title says by whom, each row which of its members. */
function Decisions({ visit, decisions, nameOf }: SilencePageProps): VNode {
  const { lang } = visit;
  const m = messages[lang];
  return (
    <section>
      <h2>{m.silenceDecisions}</h2>
      <Table
        caption={m.silenceDecisions}
        captionHidden
        rows={decisions}
        columns={[
          { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone={ZONE} /> },
          {
            key: "place",
            header: m.territory,
            rowHeader: true,
            cell: ({ territory }) => votingTerritory(territory)?.name[lang] ?? territory,
          },
          { key: "round", header: m.what, cell: ({ round }) => (round === 1 ? m.round.first : m.round.second) },
          { key: "state", header: m.state, cell: ({ lifted }) => <Lifted lifted={lifted} lang={lang} /> },
          { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
          { key: "why", header: m.why, cell: ({ reason }) => reason },
        ]}
        empty={<Empty title={m.noSilenceDecision}>{m.noSilenceDecisionSays}</Empty>}
      />
    </section>
  );
}

const Lifted = ({ lifted, lang }: { readonly lifted: boolean; readonly lang: "fr" | "en" }) => (
  <StateMark status={lifted ? "warning" : "success"}>
    {lifted ? messages[lang].lifted : messages[lang].inForce}
  </StateMark>
);

export interface BodiesProps extends Base {
  readonly bodies: readonly Body[];
  readonly read: number;
  readonly entered: Entered<typeof bodyForm.fields>;
}

export function BodiesPage(props: BodiesProps): VNode {
  const { visit, member, bodies } = props;
  const { lang } = visit;
  const m = messages[lang];
  return (
    <Screen {...props} title={m.bodiesTitle}>
      {bodies.length === 0 && <Empty title={m.noBodies}>{m.noBodiesSays}</Empty>}
      {bodies.map((body) => (
        <section key={body.id}>
          <h2>{body.name[lang]}</h2>
          <p>{[bodyNames[body.kind][lang], body.territory, body.email, body.address].filter(Boolean).join(" · ")}</p>
          {runs(member) && (
            <Form action={visit.href(`${paths.bodies}/retirer`)}>
              <input type="hidden" name="read" value={props.read} />
              <input type="hidden" name="id" value={body.id} />
              <TextField
                name="reason"
                label={removeBodyForm.fields.reason.label[lang]}
                required
                maxLength={500}
                idPrefix={body.id}
              />
              <Submit kind="quiet">{`${m.remove} ${body.name[lang]}`}</Submit>
            </Form>
          )}
        </section>
      ))}
      {runs(member) && (
        <section>
          <h2>{m.addBody}</h2>
          <Edit
            visit={visit}
            action={paths.bodies}
            form={bodyForm}
            entered={props.entered}
            names={["read", "kind", "nameFr", "nameEn", "territory", "email", "address", "reason"]}
            act={m.addBody}
          />
        </section>
      )}
    </Screen>
  );
}

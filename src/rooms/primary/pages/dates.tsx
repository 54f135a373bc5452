import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { fieldId, Form, Submit } from "../../../ui/forms.tsx";
import { zoneName } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import { milestonesForm, proposeForm, roundForms, type RoundFields } from "../forms.ts";
import { messages } from "../messages.ts";
import { dayField } from "../rules.ts";
import { votingTerritories, type VotingTerritory } from "../territories.ts";
import type { RoundNumber } from "../terms.ts";
import { Compared, Edit, paths, runs, Screen, type Conflict, type ScreenProps } from "./frame.tsx";

export interface DatesProps extends Omit<ScreenProps, "title" | "children"> {
  readonly rounds: readonly {
    readonly number: RoundNumber;
    readonly entered: Entered<RoundFields>;
    readonly conflict?: Conflict | undefined;
  }[];
  readonly milestones: Entered<typeof milestonesForm.fields>;
  readonly milestonesConflict?: Conflict | undefined;
  readonly proposal: Entered<typeof proposeForm.fields>;
}

/** Every round, territory by territory; before there are dates, the two Sundays from which they follow. */
export function DatesPage(props: DatesProps): VNode {
  const { visit, member, rounds } = props;
  const m = messages[visit.lang];
  const may = runs(member);
  return (
    <Screen {...props} title={m.tabs.dates}>
      {rounds.length === 0 && (
        <Empty title={m.noDates} {...(may && { action: <Proposal visit={visit} entered={props.proposal} /> })}>
          {m.noDatesSays}
        </Empty>
      )}
      {rounds.map((round) => (
        <section key={round.number}>
          <h2>{round.number === 1 ? m.round.first : m.round.second}</h2>
          <RoundTable visit={visit} may={may} {...round} />
        </section>
      ))}
      {rounds.length > 0 && (
        <section>
          <h2>{m.milestones}</h2>
          <Edit
            visit={visit}
            action={`${paths.dates}/etapes`}
            form={milestonesForm}
            entered={props.milestones}
            names={["read", "milestones", "reason"]}
            act={m.save}
            idPrefix="steps"
            may={may}
            conflict={props.milestonesConflict}
          />
        </section>
      )}
    </Screen>
  );
}

const Proposal = ({ visit, entered }: { visit: Visit; entered: Entered<typeof proposeForm.fields> }) => (
  <Edit
    visit={visit}
    action={`${paths.dates}/proposer`}
    form={proposeForm}
    entered={entered}
    names={["first", "second", "reason"]}
    act={messages[visit.lang].propose}
  />
);

interface RoundTableProps {
  readonly visit: Visit;
  readonly may: boolean;
  readonly number: RoundNumber;
  readonly entered: Entered<RoundFields>;
  readonly conflict?: Conflict | undefined;
}

/** One row a territory: the label of each input is the territory and what is asked. */
function RoundTable({ visit, may, number, entered, conflict }: RoundTableProps) {
  const { lang } = visit;
  const m = messages[lang];
  const form = roundForms[number];
  const prefix = `round-${number}`;
  const cell = (what: "date" | "opens" | "closes") => (territory: VotingTerritory) => (
    <DayInput form={form} entered={entered} name={dayField(territory.id, number, what)} prefix={prefix} lang={lang} />
  );
  const days = (
    <Table
      caption={number === 1 ? m.round.first : m.round.second}
      captionHidden
      rows={votingTerritories}
      rowKey={({ id }) => id}
      columns={[
        { key: "territory", header: m.territory, rowHeader: true, cell: ({ name }) => name[lang] },
        { key: "day", header: m.day, cell: cell("date") },
        { key: "opens", header: m.opens, cell: cell("opens") },
        { key: "closes", header: m.closes, cell: cell("closes") },
        { key: "clock", header: m.clock, cell: ({ zone }) => zoneName(visit.now, zone, lang) },
      ]}
    />
  );
  if (!may)
    return (
      <fieldset class="form wide" disabled>
        <legend class="visually-hidden">{m.tabs.dates}</legend>
        {days}
      </fieldset>
    );
  return (
    <Form action={visit.href(`${paths.dates}/${number}`)} class="wide">
      <EnteredProblems entered={entered} idPrefix={prefix} />
      {conflict && <Compared visit={visit} form={form} entered={entered} conflict={conflict} />}
      <EnteredField form={form} entered={entered} name="read" />
      {days}
      <EnteredField form={form} entered={entered} name="resultsFrom" idPrefix={prefix} />
      <EnteredField form={form} entered={entered} name="reason" idPrefix={prefix} />
      <Submit>{m.save}</Submit>
    </Form>
  );
}

interface DayInputProps {
  readonly form: (typeof roundForms)[RoundNumber];
  readonly entered: Entered<RoundFields>;
  readonly name: string;
  readonly prefix: string;
  readonly lang: "fr" | "en";
}

function DayInput({ form, entered, name, prefix, lang }: DayInputProps) {
  const field = form.fields[name];
  const problem = problemOf(entered, name);
  const id = fieldId(name, prefix);
  const value = typedText(entered, name);
  const common = {
    ...{ id, name, required: true, class: "input sized" },
    "aria-label": field?.label[lang],
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": problem ? `${id}-error` : undefined,
  };
  return (
    <>
      {field?.choices ? (
        <select {...common}>
          <option value="" />
          {field.choices.map((one) => (
            <option key={one.value} value={one.value} selected={one.value === value}>
              {one.label[lang]}
            </option>
          ))}
        </select>
      ) : (
        <input type="date" {...common} value={value} />
      )}
      {problem && (
        <p class="error" id={`${id}-error`}>
          {problem}
        </p>
      )}
    </>
  );
}

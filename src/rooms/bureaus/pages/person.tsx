import type { VNode } from "preact";
import { mobilityNames, roleNames } from "../../../contracts/bureau-fields.ts";
import type { Entered } from "../../../core/http/form.ts";
import { displayName } from "../../../core/people.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { calendarDay } from "../../../ui/format.ts";
import { Form, Submit, type Choice } from "../../../ui/forms.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import type { PersonRead } from "../acts/reads.ts";
import { leaveForm, releaseForm, seatForm, trainingForm } from "../forms.ts";
import { moduleNames, roundNames } from "../messages/frame.ts";
import { peopleMessages } from "../messages/people.ts";
import { may, mayKeep } from "../rules/may.ts";
import type { Seat } from "../terms.ts";
import { wishesOf } from "./people.tsx";
import { Chosen, Edit, paths, Screen, type Base } from "./frame.tsx";

/** The forms of a person, each as it was left. */
export interface PersonForms {
  readonly seat: Entered<typeof seatForm.fields>;
  readonly training: Entered<typeof trainingForm.fields>;
  readonly leave: Entered<typeof leaveForm.fields>;
}
export interface PersonProps extends Base {
  readonly read: PersonRead;
  readonly forms: PersonForms;
  /** Places of the department, each with what it lacks. */
  readonly places: readonly Choice[];
  readonly placeName: (id: string) => string;
  readonly candidateName: string | undefined;
}

export function PersonPage(props: PersonProps): VNode {
  const { visit, member, read } = props;
  const m = peopleMessages[visit.lang];
  const { person, seats } = read;
  const changes = may(member.roles, "change", person.department);
  return (
    <Screen {...props} title={displayName(person.details)}>
      <PersonFacts {...props} />
      <section>
        <h2>{m.seats}</h2>
        {seats.length === 0 && <p>{m.noSeat}</p>}
        {seats.map((seat) => (
          <SeatHeld key={seat.publicId} {...props} seat={seat} changes={changes} />
        ))}
      </section>
      {changes && seats.length > 0 && (
        <Actions>
          <Action href={`${visit.href(paths.person(person.publicId))}/convocation.pdf`} kind="secondary">
            {m.print}
          </Action>
        </Actions>
      )}
      {changes && <GiveSeat {...props} />}
      <Trainings {...props} changes={changes} />
      {mayKeep(member.roles, person) && (
        <section>
          <h2>{m.leave}</h2>
          <p>{m.leaveSays}</p>
          <Edit
            {...{ visit, form: leaveForm, entered: props.forms.leave, act: m.leaveAct }}
            action={`${paths.person(person.publicId)}/effacer`}
            idPrefix="leave"
            kind="danger"
          />
        </section>
      )}
    </Screen>
  );
}

function PersonFacts({ visit, read: { person }, candidateName }: PersonProps): VNode {
  const { lang } = visit;
  const m = peopleMessages[lang];
  const { details } = person;
  return (
    <Facts
      facts={[
        { term: m.born, value: m.bornAt(calendarDay(details.bornOn, lang), details.bornAt) },
        { term: m.address, value: `${details.address}, ${details.postcode} ${details.town}` },
        { term: m.contact, value: [details.email, details.phone].filter(Boolean).join(", ") || m.noContact },
        { term: m.wishes, value: wishesOf(person, lang) },
        { term: m.free, value: person.rounds.map((round) => roundNames[round][lang]).join(", ") },
        {
          term: m.mobility,
          value: `${mobilityNames[person.mobility][lang]}, ${departmentName(person.department, lang)}`,
        },
        { term: m.namedBy, value: candidateName ?? m.committee },
        {
          term: m.consent,
          value: m.consentOf(person.consent, calendarDay(person.consentOn, lang), m.channels[person.channel]),
        },
      ]}
    />
  );
}

function SeatHeld(props: PersonProps & { readonly seat: Seat; readonly changes: boolean }): VNode {
  const { visit, seat, changes, placeName } = props;
  const { lang } = visit;
  const m = peopleMessages[lang];
  return (
    <section>
      <h3>
        {roleNames[seat.role][lang]}, {placeName(seat.place)}, {roundNames[seat.round][lang].toLowerCase()}
      </h3>
      <p>
        <a href={visit.href(paths.seat(seat.publicId))}>{m.receipt(seat.number)}</a>
      </p>
      {changes && (
        <details>
          <summary>{m.release}</summary>
          <Edit
            {...{ visit, form: releaseForm, entered: releaseForm.blank(), act: m.release, kind: "secondary" }}
            action={`${paths.seat(seat.publicId)}/liberer`}
            idPrefix={`release-${seat.number}`}
          />
        </details>
      )}
    </section>
  );
}

function GiveSeat({ visit, read: { person }, places, forms }: PersonProps): VNode {
  const m = peopleMessages[visit.lang];
  const common = { form: seatForm, entered: forms.seat, idPrefix: "seat" };
  return (
    <section>
      <h2>{m.give}</h2>
      <p>{m.giveSays}</p>
      <Form action={visit.href(`${paths.person(person.publicId)}/place`)} label={m.give}>
        <EnteredProblems entered={forms.seat} idPrefix="seat" />
        <Chosen {...{ visit, ...common, name: "place", options: places }} />
        {(["round", "role", "reason"] as const).map((name) => (
          <EnteredField key={name} {...common} name={name} />
        ))}
        <Submit>{m.give}</Submit>
      </Form>
    </section>
  );
}

/** R-F2-07 */
function Trainings({ visit, read, forms, changes }: PersonProps & { readonly changes: boolean }): VNode {
  const { lang } = visit;
  const m = peopleMessages[lang];
  return (
    <section>
      <h2>{m.training}</h2>
      <Table
        caption={m.training}
        captionHidden
        rows={read.training}
        columns={[
          { key: "day", header: m.trainingDay, rowHeader: true, cell: ({ heldOn }) => calendarDay(heldOn, lang) },
          {
            ...{ key: "parts", header: m.trainingParts },
            cell: ({ modules }) => modules.map((one) => moduleNames[one][lang]).join(", "),
          },
        ]}
        empty={<p>{m.noTraining}</p>}
      />
      {changes && (
        <Edit
          {...{ visit, form: trainingForm, entered: forms.training, act: m.train, kind: "secondary" }}
          action={`${paths.person(read.person.publicId)}/formation`}
          idPrefix="training"
        />
      )}
    </section>
  );
}

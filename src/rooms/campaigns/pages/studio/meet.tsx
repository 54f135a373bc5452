import type { VNode } from "preact";
import { typedText, type Entered } from "../../../../core/http/form.ts";
import { Workbench } from "../../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime, localInputValue } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { TextField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import type { Desk } from "../../desk.tsx";
import { liveLinkForm, meetForm, phaseForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { mayMeet, verbsFrom, type PhaseVerb } from "../../rules/phase.ts";
import { zone } from "../shell.tsx";
import { StudioShell, type Said } from "./shell.tsx";

export interface MeetProps {
  readonly desk: Desk;
  readonly said?: Said;
  readonly meet?: Entered<typeof meetForm.fields> | undefined;
  readonly live?: Entered<typeof liveLinkForm.fields> | undefined;
  /** The step that was refused, its reason given back. */
  readonly typed?: Entered<typeof phaseForm.fields>;
}

/** The rendez-vous, the phase, the address of the broadcast. */
export function MeetPage({ desk, said, meet, live, typed }: MeetProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const { phase, rendezVous, since } = reading.standing;
  return (
    <StudioShell desk={desk} screen="meet" title={t.meet.title} said={said}>
      <PageTitle title={t.meet.title} />
      <section>
        <h2>{t.meet.now}</h2>
        <p>
          <strong>{t.phase[phase]}</strong>
          {since && ` (${dateTime(since, zone, visit.lang)})`}
        </p>
        {rendezVous && <p>{`${dateTime(rendezVous.startsAt, rendezVous.zone, visit.lang)}, ${rendezVous.place}`}</p>}
        {reading.next && <p>{t.meet.clock(dateTime(reading.next, zone, visit.lang))}</p>}
      </section>
      <Workbench asideFirst asideLabel={t.meet.byHand} aside={<Verbs desk={desk} typed={typed ?? phaseForm.blank()} />}>
        {mayMeet(phase) && <MeetForm desk={desk} entered={meet ?? storedMeet(desk)} />}
        {mayMeet(phase) && <LiveLinkForm desk={desk} entered={live ?? storedLive(desk)} />}
      </Workbench>
    </StudioShell>
  );
}

function storedMeet({ reading }: Desk): Entered<typeof meetForm.fields> {
  const held = reading.standing.rendezVous;
  if (!held) return meetForm.blank({ zone, startsItself: "on" });
  return meetForm.blank({
    startsAt: localInputValue(held.startsAt, held.zone),
    ...(held.endsAt && { endsAt: localInputValue(held.endsAt, held.zone) }),
    ...{ zone: held.zone, place: held.place },
    ...(held.startsItself && { startsItself: "on" }),
  });
}

const storedLive = ({ reading }: Desk): Entered<typeof liveLinkForm.fields> =>
  liveLinkForm.blank(reading.campaign.liveLink === undefined ? {} : { liveLink: reading.campaign.liveLink });

function MeetForm({ desk, entered }: { readonly desk: Desk; readonly entered: Entered<typeof meetForm.fields> }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].meet;
  const held = reading.standing.rendezVous !== undefined;
  const fields = { form: meetForm, entered };
  return (
    <section>
      <h2>{held ? t.move : t.set}</h2>
      <p>{t.moveLead}</p>
      <Form action={visit.href(`/atelier/${reading.campaign.slug}/rendez-vous`)} label={held ? t.move : t.set}>
        <EnteredProblems entered={entered} />
        <EnteredField {...fields} name="startsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="endsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="zone" />
        <EnteredField {...fields} name="place" />
        <EnteredField {...fields} name="startsItself" />
        {held && <EnteredField {...fields} name="reason" />}
        <Submit>{held ? t.moveSubmit : t.setSubmit}</Submit>
      </Form>
    </section>
  );
}

function LiveLinkForm({
  desk,
  entered,
}: {
  readonly desk: Desk;
  readonly entered: Entered<typeof liveLinkForm.fields>;
}) {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  return (
    <section>
      <h2>{t.meet.live}</h2>
      <Form action={visit.href(`/atelier/${reading.campaign.slug}/direct`)} label={t.meet.live}>
        <EnteredField form={liveLinkForm} entered={entered} name="liveLink" idPrefix="live" />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
    </section>
  );
}

/** One button a verb that leads somewhere from here; what it does is said beside it. */
function Verbs({ desk, typed }: { readonly desk: Desk; readonly typed: Entered<typeof phaseForm.fields> }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].meet;
  const action = visit.href(`/atelier/${reading.campaign.slug}/phase`);
  const final: readonly PhaseVerb[] = ["close", "withdraw"];
  return (
    <>
      <h2>{t.byHand}</h2>
      {verbsFrom(reading.standing.phase).map((verb) => (
        <details key={verb} open={!final.includes(verb)}>
          <summary>{t.verbs[verb]}</summary>
          <Form action={action} label={t.verbs[verb]}>
            <p>{t.verbLead[verb]}</p>
            <TextField
              name="reason"
              idPrefix={verb}
              label={phaseForm.fields.reason.label[visit.lang]}
              maxLength={300}
              value={typedText(typed, "reason")}
            />
            <Submit kind={final.includes(verb) ? "danger" : "primary"} name="verb" value={verb}>
              {t.verbs[verb]}
            </Submit>
          </Form>
        </details>
      ))}
    </>
  );
}

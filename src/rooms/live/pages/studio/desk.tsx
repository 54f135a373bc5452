import type { VNode } from "preact";
import { typedText, type Entered } from "../../../../core/http/form.ts";
import { Action, Actions, Workbench } from "../../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime, localInputValue } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import { StudioShell, studioPath, Watch, zone, type Desk, type Said } from "../../../campaigns/index.ts";
import { declarationPath, deskPath } from "../../addresses.ts";
import { describeForm, hourForm } from "../../forms.ts";
import { reading } from "../../messages/reading.ts";
import { studio as texts } from "../../messages/studio.ts";
import { takesStream, type Standing, type Step } from "../../rules/state.ts";
import type { Declaration } from "../../store/declarations.ts";
import type { KeyInForce } from "../../store/keys.ts";
import type { Extras } from "../../store/replay.ts";
import { marks } from "../stage.tsx";
import { titleOf } from "../title.ts";
import { ByHand, type ByHandProps } from "./by-hand.tsx";
import { KeySection } from "./key.tsx";
import { ReadyPanel, type Seen } from "./ready.tsx";
import { Rehearsal } from "./rehearsal.tsx";
import { CaptionsFile, Original, PictureForm } from "./sending.tsx";
import { LiveCaptions, ReplayForms, type ReplayFormsProps } from "./replay.tsx";

/** One declaration as its team has it before them. */
export interface Judged {
  readonly desk: Desk;
  readonly declaration: Declaration;
  readonly standing: Standing;
}

export interface DeclarationDeskProps
  extends Judged, Pick<ByHandProps, "step" | "replacing">, Pick<ReplayFormsProps, "captions" | "chapters"> {
  readonly said?: Said | undefined;
  readonly extras: Extras;
  readonly seen: Seen;
  /** Open pages of the campaign that are told of what changes. */
  readonly watching: number;
  /** Bytes kept of a recording that is shown no more. */
  readonly bytes: number;
  readonly keyNow: KeyInForce | undefined;
  /** A key that was just made: shown once. */
  readonly secret?: string | undefined;
  readonly described?: Entered<typeof describeForm.fields> | undefined;
  readonly moved?: Entered<typeof hourForm.fields> | undefined;
}

/** What happens to one declaration, what it waits for, and what is decided by hand. */
export function DeclarationDeskPage(props: DeclarationDeskProps): VNode {
  const { desk, declaration, standing, said } = props;
  const { visit } = desk;
  const t = texts[visit.lang];
  const waits = takesStream(standing.state) && declaration.externalUrl === undefined;
  return (
    <StudioShell desk={desk} screen="declarations" title={titleOf(declaration)} said={said}>
      <PageTitle kicker={t.title} title={titleOf(declaration)} />
      <Now {...props} />
      <Workbench asideFirst asideLabel={t.byHand} aside={<ByHand {...props} />}>
        {takesStream(standing.state) && <ReadyPanel {...props} />}
        <Rehearsal {...props} />
        {waits && <KeySection {...props} />}
        <LiveCaptions {...props} />
        <ReplayForms {...props} />
        <CaptionsFile {...props} />
        <Original {...props} />
        <PictureForm {...props} />
        <MoveForm {...props} />
        <DescribeForm {...props} />
      </Workbench>
      {visit.path === deskPath(declaration) && <Watch visit={visit} slug={declaration.campaign} />}
    </StudioShell>
  );
}

function Now({ desk, declaration, standing, watching, seen }: DeclarationDeskProps) {
  const { visit } = desk;
  const { state, since, hour } = standing;
  const t = texts[visit.lang];
  const unfinished = seen.engine?.unfinished[declaration.publicId];
  return (
    <section>
      <h2>{t.now}</h2>
      <p>
        <StateMark status={marks[state]}>{reading[visit.lang].state[state]}</StateMark>{" "}
        {since && t.since(dateTime(since, zone, visit.lang, { weekday: false }))}
      </p>
      <p>{hour ? dateTime(hour.startsAt, hour.zone, visit.lang) : t.noHour}</p>
      <p>{t.watching(watching)}</p>
      {state === "over" && unfinished && <p>{t.unfinished(unfinished.tries, unfinished.againIn)}</p>}
      {state === "replay" && declaration.steps.some(isWithoutRoom) && <p>{t.noRoom}</p>}
      {declaration.followsRendezVous && <p>{t.followsRendezVous}</p>}
      <Actions>
        <Action kind="secondary" href={visit.href(declarationPath(declaration))}>
          {t.publicPage}
        </Action>
        {declaration.followsRendezVous && (
          <Action kind="secondary" href={visit.href(studioPath(desk, "/rendez-vous"))}>
            {t.toRendezVous}
          </Action>
        )}
      </Actions>
    </section>
  );
}

const isWithoutRoom = ({ verb, reason }: Step): boolean => verb === "ready" && reason === "no-room";

/** Only of a declaration with an hour of its own, before any picture. */
function MoveForm({ desk, declaration, standing, moved }: DeclarationDeskProps) {
  const { visit } = desk;
  const { state, hour } = standing;
  const t = texts[visit.lang];
  if (declaration.followsRendezVous || !(state === "announced" || state === "waiting")) return null;
  const held = hour && { startsAt: localInputValue(hour.startsAt, hour.zone), zone: hour.zone };
  const entered = moved ?? hourForm.blank(held);
  const fields = { form: hourForm, entered, idPrefix: "hour" };
  return (
    <section>
      <h2>{t.move}</h2>
      <p>{t.moveLead}</p>
      <Form action={visit.href(deskPath(declaration, "/heure"))} label={t.move}>
        <EnteredProblems entered={entered} idPrefix="hour" />
        <EnteredField {...fields} name="startsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="zone" />
        <EnteredField {...fields} name="reason" />
        <Submit kind="secondary">{t.move}</Submit>
      </Form>
    </section>
  );
}

function DescribeForm({ desk, declaration, described }: DeclarationDeskProps) {
  const { visit } = desk;
  const t = texts[visit.lang];
  const entered = described ?? describeForm.blank(storedOf(declaration));
  const fields = { form: describeForm, entered };
  return (
    <section>
      <h2>{t.describe}</h2>
      <Form action={visit.href(deskPath(declaration))} label={t.describe}>
        <EnteredProblems entered={entered} />
        <EnteredField {...fields} name="title" />
        <EnteredField {...fields} name="speaker" />
        <EnteredField {...fields} name="expectedMinutes" />
        <EnteredField {...fields} name="lang" />
        <EnteredField {...fields} name="externalUrl" />
        <EnteredField {...fields} name="fallbackUrl" />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
    </section>
  );
}

const storedOf = ({ title, speaker, lang, expectedMinutes, externalUrl, fallbackUrl }: Declaration) => ({
  ...{ title, speaker, lang, expectedMinutes: String(expectedMinutes) },
  ...(externalUrl !== undefined && { externalUrl }),
  ...(fallbackUrl !== undefined && { fallbackUrl }),
});

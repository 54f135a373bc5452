import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { deskPath } from "../../addresses.ts";
import { captionForm, captionsForm, chaptersForm } from "../../forms.ts";
import { studio as texts } from "../../messages/studio.ts";
import { takesWords } from "../../rules/state.ts";
import { clockOf } from "../../rules/webvtt.ts";
import type { Extras } from "../../store/replay.ts";
import type { Judged } from "./desk.tsx";

export interface ReplayFormsProps extends Judged {
  readonly extras: Extras;
  readonly captions?: Entered<typeof captionsForm.fields> | undefined;
  readonly chapters?: Entered<typeof chaptersForm.fields> | undefined;
}

/** A line at a time, while it is on air. The page comes back with the field empty. */
export function LiveCaptions({ desk, declaration, standing }: Judged): VNode | null {
  const t = texts[desk.visit.lang].captions;
  if (standing.state !== "on-air") return null;
  return (
    <section>
      <h2>{t.live}</h2>
      <p>{t.liveLead}</p>
      <Form action={desk.visit.href(deskPath(declaration, "/ligne"))} label={t.live}>
        <EnteredField form={captionForm} entered={captionForm.blank()} name="line" idPrefix="live" />
        <Submit>{t.say}</Submit>
      </Form>
    </section>
  );
}

/** Captions and chapters of the recording, from the end of the live on. */
export function ReplayForms(props: ReplayFormsProps): VNode | null {
  if (!takesWords(props.declaration, props.standing)) return null;
  return (
    <>
      <ChaptersForm {...props} />
      <CaptionsForm {...props} />
    </>
  );
}

function ChaptersForm({ desk, declaration, extras, chapters }: ReplayFormsProps) {
  const t = texts[desk.visit.lang].chapters;
  const held = extras.chapters.map(({ atSeconds, title }) => `${clockOf(atSeconds)} | ${title}`).join("\n");
  const entered = chapters ?? chaptersForm.blank({ chapters: held });
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <Form action={desk.visit.href(deskPath(declaration, "/chapitres"))} label={t.title}>
        <EnteredProblems entered={entered} />
        <EnteredField form={chaptersForm} entered={entered} name="chapters" rows={6} />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
    </section>
  );
}

function CaptionsForm({ desk, declaration, extras, captions }: ReplayFormsProps) {
  const t = texts[desk.visit.lang].captions;
  const entered = captions ?? captionsForm.blank({ vtt: extras.vtt ?? "" });
  return (
    <section>
      <h2>{t.replay}</h2>
      <p>{t.replayLead}</p>
      <Form action={desk.visit.href(deskPath(declaration, "/sous-titres"))} label={t.replay}>
        <EnteredProblems entered={entered} />
        <EnteredField form={captionsForm} entered={entered} name="vtt" rows={12} />
        <Submit kind="secondary">{t.save}</Submit>
      </Form>
    </section>
  );
}

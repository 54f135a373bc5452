import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { boxPath, consultationPath, personalPath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { askForm } from "../forms.ts";
import { consultation } from "../messages/consultation.ts";
import { box as texts } from "../messages/box.ts";
import type { Question } from "../store/questions.ts";
import { QuestionCard, type Names } from "./pieces.tsx";

export interface AskPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly pseudonym: string;
  readonly entered: Entered<typeof askForm.fields>;
  /** Questions that look like the one that was typed. */
  readonly near: readonly Question[];
  readonly names: Names;
  readonly refused?: string | undefined;
  readonly open: AskedInto | undefined;
}

/** The consultation that is open. */
export interface AskedInto {
  readonly publicId: string;
  readonly title: string;
  /** Fewer than twenty people take part. */
  readonly few: boolean;
  /** It is its last day: nothing enters it any more. */
  readonly last: boolean;
}

/** Asks a candidate something; what looks like it is shown before it is posted. */
export function AskPage(props: AskPageProps): VNode {
  const { visit, reading, pseudonym, entered, near, refused } = props;
  const { slug } = reading.campaign;
  const t = texts[visit.lang].asking;
  const fields = { form: askForm, entered };
  return (
    <Shell visit={visit} reading={reading} title={t.title} noindex>
      <PageTitle title={t.title} lead={headsOf(reading.campaign, visit.lang).asking} />
      {refused !== undefined && <Notice status="danger" title={refused} live />}
      <EnteredProblems entered={entered} />
      <Near {...props} />
      <Form action={visit.href(boxPath(slug, "/poser"))} label={t.title}>
        <EnteredField {...fields} name="question" />
        <EnteredField {...fields} name="details" />
        {props.open && <Into {...props} open={props.open} />}
        {near.length > 0 && <input type="hidden" name="vu" value={near.map(({ publicId }) => publicId).join(",")} />}
        <p class="hint">{t.signed(pseudonym)}</p>
        <Submit>{near.length > 0 ? t.anyway : t.submit}</Submit>
      </Form>
    </Shell>
  );
}

/** Whether it is drawn on cards too; and what that lets others guess (decision 0021). */
function Into({ visit, reading, entered, open }: AskPageProps & { readonly open: AskedInto }) {
  const t = consultation[visit.lang].asking;
  const { slug: campaign } = reading.campaign;
  return (
    <fieldset>
      <legend>
        <a href={visit.href(consultationPath({ campaign, publicId: open.publicId }))}>{t.open(open.title)}</a>
      </legend>
      {open.last ? (
        <p>{t.last}</p>
      ) : (
        <>
          <p>{t.why}</p>
          <EnteredField form={askForm} entered={entered} name="cards" hint={open.few ? t.few : t.band} />
        </>
      )}
    </fieldset>
  );
}

function Near({ visit, reading, near, names }: AskPageProps) {
  const t = texts[visit.lang].asking;
  if (near.length === 0) return null;
  return (
    <Notice title={t.near} live>
      <p>{t.nearWhy}</p>
      <div class="stack">
        {near.map((question) => (
          <QuestionCard key={question.publicId} {...{ visit, question, names }} lang={reading.campaign.lang}>
            <Form action={visit.href(personalPath(question, "/rejoindre"))}>
              <Submit kind="secondary">{t.joinThis}</Submit>
            </Form>
          </QuestionCard>
        ))}
      </div>
    </Notice>
  );
}

import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { typedText } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { appealsPath } from "../addresses.ts";
import { answerAppealForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Thing } from "../ports.ts";
import type { EarlierWords } from "../rules/earlier.ts";
import { seenOf } from "../rules/seen.ts";
import type { Decision } from "../store/moderation.ts";
import { Earlier } from "./earlier.tsx";
import { JudgedPictures } from "./pictures.tsx";
import { JudgedWords } from "./words.tsx";
import { groundSaid } from "../grounds.ts";

export interface Contested {
  readonly decision: Decision;
  /** What was refused or hidden; none of what its author has taken away, nor where a decision binds an account. */
  readonly thing: Thing | undefined;
  /** The words that were judged, where it says others by now. */
  readonly earlier: EarlierWords | undefined;
}

export interface AppealsPageProps {
  readonly visit: Visit;
  readonly contested: readonly Contested[];
  readonly entered: Entered<typeof answerAppealForm.fields>;
  readonly said: { readonly done?: string | undefined; readonly refused?: string | undefined };
}

/** The keeper's desk of appeals. */
export function AppealsPage({ visit, contested, entered, said }: AppealsPageProps): VNode {
  const t = deskTexts[visit.lang].appeals;
  const lost = typedText(entered, "decision");
  const gone = lost !== "" && !contested.some(({ decision }) => decision.publicId === lost);
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {gone && <blockquote class="as-written">{typedText(entered, "reason")}</blockquote>}
      {contested.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <div class="stack">
        {contested.map((one, at) => (
          <One key={one.decision.publicId} {...{ visit, entered }} {...one} label={t.answer(at + 1)} />
        ))}
      </div>
    </PlatformPage>
  );
}

function One({
  visit,
  entered,
  decision,
  thing,
  label,
  earlier,
}: Pick<AppealsPageProps, "visit" | "entered"> & Contested & { readonly label: string }) {
  const { said } = messages[visit.lang];
  const { appeals: t } = deskTexts[visit.lang];
  const { publicId, act, ground, reason, appeal } = decision;
  const mine = typedText(entered, "decision") === publicId;
  const fields = {
    form: answerAppealForm,
    entered: mine ? entered : answerAppealForm.blank(),
    idPrefix: `appeal-${publicId}`,
  };
  return (
    <Card>
      <h2>{t.decided(said[act], ground ? groundSaid(ground, visit.lang) : "")}</h2>
      {thing && <JudgedWords {...{ visit, thing }} headingsFrom={3} />}
      <JudgedPictures {...{ visit, thing }} reader="keeper" />
      <Earlier {...{ visit }} earlier={earlier ? [{ ...earlier, unread: true }] : []} notices={[]} />
      <h3>{t.reason}</h3>
      <p>{reason}</p>
      <h3>{t.says}</h3>
      <blockquote class="as-written">{appeal?.words}</blockquote>
      {mine && <EnteredProblems entered={entered} idPrefix={`appeal-${publicId}`} />}
      <Form action={visit.href(appealsPath)} label={label}>
        <input type="hidden" name="decision" value={publicId} />
        {thing && <input type="hidden" name="seen" value={seenOf([], thing)} />}
        <EnteredField {...fields} name="upheld" />
        <EnteredField {...fields} name="reason" rows={3} />
        <Submit>{t.submit}</Submit>
      </Form>
    </Card>
  );
}

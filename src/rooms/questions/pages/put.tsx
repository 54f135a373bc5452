import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Workbench } from "../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { StudioShell, type Desk, type Said } from "../../campaigns/index.ts";
import { deskPath } from "../addresses.ts";
import { putForm } from "../forms/common.ts";
import { box } from "../messages/box.ts";
import { primary } from "../messages/primary.ts";
import { studio as texts } from "../messages/studio.ts";
import type { Dealing } from "../store/answers.ts";
import type { Put } from "../store/put.ts";
import type { Question } from "../store/questions.ts";
import { DealingBlock } from "./dealing.tsx";
import { DeskHead, deskTitle } from "./desk-head.tsx";

export interface PutDeskProps {
  readonly desk: Desk;
  readonly question: Question;
  readonly dealing: Dealing;
  readonly put: Put | undefined;
  readonly entered: Entered<typeof putForm.fields>;
  readonly said: Said;
}

/** One question of the primary's box at its team's desk: put to all candidates, who answer it. */
export function PutDeskPage({ desk, question, dealing, put, entered, said }: PutDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const gone = question.standing !== "shown";
  const dealt = { visit, dealing, put, chapters: [], measures: [] };
  return (
    <StudioShell {...{ desk, said }} title={deskTitle(desk, question)} screen="questions">
      <DeskHead desk={desk} question={question} />
      <Workbench
        asideLabel={box[visit.lang].answers.title}
        aside={<DealingBlock {...dealt} campaign={reading.campaign} />}
      >
        {gone ? <Notice title={t.gone} /> : !put && <PutForm {...{ desk, question, entered }} />}
      </Workbench>
    </StudioShell>
  );
}

function PutForm({ desk: { visit }, question, entered }: Pick<PutDeskProps, "desk" | "question" | "entered">) {
  const t = primary[visit.lang].put;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(deskPath(question, "/a-tous"))} label={t.title}>
        <EnteredField form={putForm} entered={entered} name="reveal" />
        <Submit>{t.submit}</Submit>
      </Form>
    </section>
  );
}

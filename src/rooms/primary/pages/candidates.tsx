import type { VNode } from "preact";
import { typedText, type Entered, type Fields } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { displayName } from "../../../core/people.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, SelectField, Submit, TextField } from "../../../ui/forms.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { When } from "../../../ui/when.tsx";
import { candidateForm, drawForm, stateForm, reasonForm } from "../forms.ts";
import { messages, stateNames } from "../messages.ts";
import { standing, statesAfter } from "../rules.ts";
import type { CandidateRecord, Draw } from "../terms.ts";
import { Edit, judges, paths, runs, Screen, ZONE, type ScreenProps } from "./frame.tsx";

export interface CandidatesProps extends Omit<ScreenProps, "title" | "children"> {
  readonly candidates: readonly CandidateRecord[];
  readonly draw: Draw | undefined;
  readonly adding: Entered<typeof candidateForm.fields>;
  readonly drawing: Entered<typeof drawForm.fields>;
  /** What was refused about one candidate, given back there. */
  readonly typed?: { readonly candidate: string; readonly entered: Entered<Fields> };
  /** A code just issued: shown now and never again. */
  readonly code?: { readonly candidate: string; readonly text: string } | undefined;
}

export function CandidatesPage(props: CandidatesProps): VNode {
  const { visit, member, candidates, draw, code } = props;
  const m = messages[visit.lang];
  return (
    <Screen {...props} title={m.candidatesTitle}>
      {code && (
        <Notice status="warning" title={`${m.codeTitle}, ${code.candidate}`}>
          <p>
            <strong>
              <code>{code.text}</code>
            </strong>
          </p>
          <p>{m.codeOnce}</p>
        </Notice>
      )}
      {candidates.length === 0 && <Empty title={m.noCandidates}>{m.noCandidatesSays}</Empty>}
      {[...candidates].sort(byPlace(draw)).map((candidate) => (
        <OneCandidate
          key={candidate.publicId}
          {...{ visit, member, candidate, draw }}
          typed={typedOf(props, candidate)}
        />
      ))}
      {runs(member) && (
        <section>
          <h2>{m.addCandidate}</h2>
          <Edit
            visit={visit}
            action={paths.candidates}
            form={candidateForm}
            entered={props.adding}
            names={["given", "family", "state", "reason"]}
            act={m.addCandidate}
            idPrefix="add"
          />
        </section>
      )}
      <section>
        <h2>{m.drawTitle}</h2>
        <p>{m.drawSays}</p>
        {draw && <LastDraw visit={visit} draw={draw} candidates={candidates} />}
        {judges(member) && (
          <Edit
            visit={visit}
            action={`${paths.candidates}/tirage`}
            form={drawForm}
            entered={props.drawing}
            names={["seed", "reason"]}
            act={m.draw}
            idPrefix="draw"
            kind="secondary"
          />
        )}
      </section>
    </Screen>
  );
}

const typedOf = ({ typed }: CandidatesProps, { publicId }: CandidateRecord): Entered<Fields> =>
  typed?.candidate === publicId ? typed.entered : reasonForm.blank();

const byPlace = (draw: Draw | undefined) => (a: CandidateRecord, b: CandidateRecord) => {
  const place = ({ publicId }: CandidateRecord) => {
    const at = draw?.drawn.indexOf(publicId) ?? -1;
    return at < 0 ? Infinity : at;
  };
  return place(a) === place(b) ? 0 : place(a) - place(b);
};

interface OneProps {
  readonly visit: Visit;
  readonly member: ScreenProps["member"];
  readonly candidate: CandidateRecord;
  readonly draw: Draw | undefined;
  readonly typed: Entered<Fields>;
}

function OneCandidate({ visit, member, candidate, draw, typed }: OneProps) {
  const { lang } = visit;
  const m = messages[lang];
  const last = candidate.states[0];
  if (!last) return null;
  const place = draw?.drawn.indexOf(candidate.publicId) ?? -1;
  const own = `${paths.candidates}/${candidate.publicId}`;
  return (
    <section>
      <h2>{displayName(candidate)}</h2>
      <p>
        <StateMark status={standing(last.state) ? "success" : "neutral"}>{stateNames[last.state][lang]}</StateMark>{" "}
        <When at={last.at} zone={ZONE} /> {standing(last.state) && place >= 0 && `· ${m.drawn(String(place + 1))}`}
      </p>
      <Facts
        facts={[
          { term: m.identifier, value: <code>{candidate.publicId}</code> },
          { term: m.why, value: last.reason },
        ]}
      />
      {judges(member) && statesAfter(last.state).length > 0 && (
        <Moving visit={visit} candidate={candidate} typed={typed} action={`${own}/etat`} />
      )}
      {runs(member) && standing(last.state) && (
        <Form action={visit.href(`${own}/code`)}>
          <TextField
            name="reason"
            label={reasonForm.fields.reason.label[lang]}
            {...(candidate.claim && { hint: m.codeAgain })}
            required
            maxLength={500}
            value={typedText(typed, "reason")}
            idPrefix={`code-${candidate.publicId}`}
          />
          <Submit kind="secondary">{m.code}</Submit>
        </Form>
      )}
    </section>
  );
}

/** Only the states that may follow are offered. */
function Moving({
  visit,
  candidate,
  typed,
  action,
}: Pick<OneProps, "visit" | "candidate" | "typed"> & { action: string }) {
  const { lang } = visit;
  const last = candidate.states[0];
  const prefix = `state-${candidate.publicId}`;
  return (
    <Form action={visit.href(action)}>
      <input type="hidden" name="read" value={last?.id} />
      <SelectField
        name="state"
        label={stateForm.fields.state.label[lang]}
        required
        value={typedText(typed, "state")}
        idPrefix={prefix}
        options={(last ? statesAfter(last.state) : []).map((value) => ({ value, label: stateNames[value][lang] }))}
      />
      <TextField
        name="reason"
        label={stateForm.fields.reason.label[lang]}
        required
        maxLength={500}
        value={typedText(typed, "reason")}
        idPrefix={prefix}
      />
      <Submit kind="secondary">{messages[lang].change}</Submit>
    </Form>
  );
}

function LastDraw({ visit, draw, candidates }: { visit: Visit; draw: Draw; candidates: readonly CandidateRecord[] }) {
  const m = messages[visit.lang];
  const name = (id: string) => {
    const found = candidates.find(({ publicId }) => publicId === id);
    return found ? displayName(found) : id;
  };
  return (
    <Facts
      facts={[
        { term: m.seed, value: <code>{draw.seed}</code> },
        { term: m.order, value: draw.drawn.map((id, at) => `${at + 1}. ${name(id)}`).join(" · ") },
        { term: m.when, value: <When at={draw.at} zone={ZONE} /> },
        { term: m.why, value: draw.reason },
      ]}
    />
  );
}

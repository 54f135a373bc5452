import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import type { Found } from "../store/electors.ts";
import { answerForm, answerNames, codeForm, documentForm, postForm, seekForm, strikeForm } from "./forms.ts";
import { objectionMessages } from "./messages.ts";
import { communeName, Deadline, dayInWords, objectionPaths, State } from "./pages.tsx";
import type { Opened } from "../letters.ts";
import type { Objection } from "./store.ts";

/** What was looked for, and who was found: each with the hash that tells them from a namesake. */
export interface Matches {
  readonly sought: { readonly commune: string; readonly name: string; readonly born: string };
  readonly found: readonly (Found & { readonly suppression: string })[];
}

export interface ObjectionProps extends Base {
  readonly objection: Objection;
  readonly opened: Opened<"roll-objection">;
  readonly today: string;
  readonly isOpen: boolean;
  /** Those who strike and close: the national team. */
  readonly mayStrike: boolean;
  readonly matches?: Matches | undefined;
  readonly refusal?: string | undefined;
  readonly left?: Left | undefined;
}

/** What was typed and refused: nothing of it is lost. */
export interface Left {
  readonly document?: Entered<typeof documentForm.fields>;
  readonly code?: Entered<typeof codeForm.fields>;
  readonly seek?: Entered<typeof seekForm.fields>;
  readonly answer?: Entered<typeof answerForm.fields>;
}

/** One objection: its letter, the two ways to check identity, who is found on the list, and what can be done. */
export function ObjectionPage(props: ObjectionProps): VNode {
  const { visit, objection, opened, isOpen, refusal, mayStrike } = props;
  const m = objectionMessages[visit.lang];
  const waits = !objection.strike && !objection.answer && opened.is !== "destroyed";
  return (
    <Screen {...props} title={m.one(objection.reference)}>
      {refusal && <Notice status="danger" live title={refusal} />}
      <Facts
        facts={[
          { term: m.state, value: <State {...props} /> },
          { term: m.received, value: dayInWords(objection.receivedOn, visit) },
          { term: m.deadline, value: <Deadline {...props} /> },
          { term: m.commune, value: communeName(objection.commune) },
          ...answered(props),
        ]}
      />
      <Letter {...props} />
      {waits && !isOpen && <Locked {...props} />}
      {waits && !objection.identity && <Identity {...props} />}
      {waits && isOpen && <Seek {...props} />}
      {waits && (mayStrike ? <Closing {...props} /> : <p>{m.centralOnly}</p>)}
      <p>
        <a href={visit.href(paths.objections)}>{m.back}</a>
      </p>
    </Screen>
  );
}

function answered({ visit, objection: { answer } }: ObjectionProps) {
  const m = objectionMessages[visit.lang];
  return answer ? [{ term: m.answer, value: `${answerNames[answer.outcome][visit.lang]} (${answer.reason})` }] : [];
}

function Letter({ visit, opened }: ObjectionProps): VNode {
  const m = objectionMessages[visit.lang];
  if (opened.is !== "open") return <Notice title={opened.is === "destroyed" ? m.destroyed : m.closedLetter} />;
  const { birthName, firstNames, birthDate, email } = opened.letter;
  return (
    <section>
      <h2>{m.asked}</h2>
      <Facts
        facts={[
          { term: m.name, value: birthName },
          { term: m.firstNames, value: firstNames },
          { term: m.born, value: birthDate },
          { term: m.email, value: email || m.noEmail },
        ]}
      />
    </section>
  );
}

function Identity({ visit, objection, isOpen, left }: ObjectionProps): VNode {
  const m = objectionMessages[visit.lang];
  const act = (name: string) => objectionPaths.act(objection.publicId, name);
  return (
    <section>
      <h2>{m.identity}</h2>
      <p>{m.identityLead}</p>
      <Edit
        {...{
          visit,
          form: documentForm,
          entered: left?.document ?? documentForm.blank(),
          act: m.document,
          kind: "secondary",
        }}
        action={act("document")}
        idPrefix="document"
      />
      {isOpen && objection.codes > 0 && (
        <Edit
          {...{ visit, form: codeForm, entered: left?.code ?? codeForm.blank(), act: m.code, kind: "secondary" }}
          action={act("code")}
          idPrefix="code"
        />
      )}
    </section>
  );
}

function Seek(props: ObjectionProps): VNode {
  const { visit, objection, opened, matches, left } = props;
  const m = objectionMessages[visit.lang];
  const letter = opened.is === "open" ? { name: opened.letter.birthName, born: opened.letter.birthDate } : {};
  const entered = left?.seek ?? seekForm.blank(matches?.sought ?? { commune: objection.commune, ...letter });
  return (
    <section>
      <h2>{m.seek}</h2>
      <p>{m.seekLead}</p>
      {matches && matches.found.length === 0 && <Notice live title={m.nobody} />}
      {matches && matches.found.length > 1 && <Notice status="warning" live title={m.homonyms} />}
      {matches?.found.map((found, at) => (
        <Match key={at} {...{ ...props, found, sought: matches.sought, at }} />
      ))}
      <Edit
        {...{ visit, form: seekForm, entered, act: m.seek, kind: "secondary" }}
        action={objectionPaths.act(objection.publicId, "chercher")}
        idPrefix="chercher"
      />
    </section>
  );
}

interface MatchProps extends ObjectionProps, Pick<Matches, "sought"> {
  readonly found: Matches["found"][number];
  readonly at: number;
}

/** Somebody found; R-F1-12: what a strike does is said before it can be confirmed. */
function Match({ visit, objection, mayStrike, found, sought, at }: MatchProps): VNode {
  const m = objectionMessages[visit.lang];
  const hidden = { ...sought, suppression: found.suppression };
  const act = (name: string) => objectionPaths.act(objection.publicId, name);
  return (
    <section>
      <h3>{`${found.birthName} ${found.firstNames}`}</h3>
      <Facts
        facts={[
          { term: m.usage, value: found.usageName },
          { term: m.born, value: found.birthDate.written },
          { term: m.commune, value: communeName(found.commune) },
          { term: m.address, value: found.address.join(", ") },
        ]}
      />
      {!objection.identity && (
        <Edit
          {...{ visit, form: postForm, entered: postForm.blank(hidden), act: m.post, kind: "secondary" }}
          action={act("courrier")}
          idPrefix={`courrier-${at}`}
        />
      )}
      {objection.identity && mayStrike && (
        <>
          <Notice status="warning">
            <p>{m.effect}</p>
          </Notice>
          <Edit
            {...{ visit, form: strikeForm, entered: strikeForm.blank(hidden), act: m.strike, kind: "danger" }}
            action={act("rayer")}
            idPrefix={`rayer-${at}`}
          />
        </>
      )}
    </section>
  );
}

function Closing({ visit, objection, left }: ObjectionProps): VNode {
  const m = objectionMessages[visit.lang];
  return (
    <section>
      <h2>{m.answer}</h2>
      <Edit
        {...{
          visit,
          form: answerForm,
          entered: left?.answer ?? answerForm.blank(),
          act: m.answerAct,
          kind: "secondary",
        }}
        action={objectionPaths.act(objection.publicId, "repondre")}
        idPrefix="repondre"
      />
    </section>
  );
}

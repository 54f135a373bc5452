import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { number } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { consultationPath, minePath, personalPath, questionPath } from "../addresses.ts";
import { headsOf } from "../heads.ts";
import { editForm, letterForm } from "../forms.ts";
import { decisionPath } from "../../moderation/index.ts";
import { cards } from "../messages/cards.ts";
import { moderation } from "../messages/moderation.ts";
import { box as texts } from "../messages/box.ts";
import { personal } from "../messages/personal.ts";
import { refusals } from "../refusals.ts";
import type { Wish } from "../store/wishes.ts";
import type { Showings } from "../store/showings.ts";
import type { Question } from "../store/questions.ts";

/** What happened to what was just sent, said at the top. */
export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

export interface PersonalPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly question: Question;
  readonly account: string;
  readonly wish: Wish | undefined;
  readonly entered: Entered<typeof editForm.fields>;
  /** The last decision on it, by its id. */
  readonly decision: string | undefined;
  readonly said: Said;
  /** How it fares in a consultation, for its author. */
  readonly showings: Showings | undefined;
}

/** What one person does with a question: joins or leaves it; rewords or withdraws their own. */
export function PersonalPage(props: PersonalPageProps): VNode {
  const { visit, reading, question, account, decision, said } = props;
  const t = texts[visit.lang];
  const shown = question.standing === "shown";
  const link = (path: string, label: string) => (
    <p>
      <a href={visit.href(path)}>{label}</a>
    </p>
  );
  return (
    <Shell visit={visit} reading={reading} title={personal[visit.lang].personal.title} noindex>
      <PageTitle title={personal[visit.lang].personal.title} kicker={headsOf(reading.campaign, visit.lang).title} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {question.text !== "" && (shown || question.askedBy === account) && <blockquote>{question.text}</blockquote>}
      {question.standing === "held" && question.askedBy === account && <Own {...props} />}
      {decision && question.askedBy === account && link(decisionPath(decision), moderation[visit.lang].statement)}
      {props.showings && question.askedBy === account && <Shown {...props} showings={props.showings} />}
      {props.wish && <Letter {...props} wish={props.wish} />}
      {shown && (question.askedBy === account ? <Own {...props} /> : <Others {...props} />)}
      {link(questionPath(question), personal[visit.lang].personal.read)}
      {link(minePath, t.mine)}
    </Shell>
  );
}

function Shown({ visit, question, showings }: PersonalPageProps & { readonly showings: Showings }) {
  const t = cards[visit.lang].yours;
  const { consultation: publicId, title, shown, lastDay, frozen } = showings;
  const over = !frozen && lastDay !== null && question.standing !== "held";
  return (
    <section>
      <h2>
        <a href={visit.href(consultationPath({ campaign: question.campaign, publicId }))}>{t.title(title)}</a>
      </h2>
      <p>{(frozen ? t.frozen : t.shown)(number(shown, visit.lang))}</p>
      {over && <p>{t.over}</p>}
    </section>
  );
}

function Letter({ visit, question, wish }: PersonalPageProps & { readonly wish: Wish }) {
  const t = personal[visit.lang].personal;
  const entered = letterForm.blank(wish.byMail ? { letter: "on" } : {});
  return (
    <Form action={visit.href(personalPath(question, "/courriel"))} label={t.letter}>
      <EnteredField form={letterForm} entered={entered} name="letter" idPrefix="letter" />
      <Submit kind="secondary">{t.letterSave}</Submit>
    </Form>
  );
}

function Others({ visit, question, wish }: PersonalPageProps) {
  const t = personal[visit.lang].personal;
  const joined = wish !== undefined;
  return (
    <Form action={visit.href(personalPath(question, joined ? "/quitter" : "/rejoindre"))}>
      <p>{joined ? t.joined : t.notJoined}</p>
      <p class="hint">{t.joinedKey}</p>
      <Submit kind={joined ? "secondary" : "primary"}>{joined ? t.leave : t.join}</Submit>
    </Form>
  );
}

function Own({ visit, question, entered }: PersonalPageProps) {
  const t = personal[visit.lang].personal;
  const fields = { form: editForm, entered };
  const fixed = question.people > 1 || question.heard;
  if (question.answers > 0) return <p>{t.answered}</p>;
  if (question.settled) return <p>{refusals.settled[visit.lang]}</p>;
  return (
    <>
      <p>{t.yours}</p>
      {fixed && <p>{question.heard ? t.heard : t.fixed}</p>}
      {!fixed && (
        <section>
          <h2>{t.edit}</h2>
          <p>{t.editLead}</p>
          <EnteredProblems entered={entered} />
          <Form action={visit.href(personalPath(question, "/reformuler"))} label={t.edit}>
            <EnteredField {...fields} name="question" />
            <EnteredField {...fields} name="details" />
            <Submit>{t.save}</Submit>
          </Form>
        </section>
      )}
      <section>
        <h2>{t.withdraw}</h2>
        <p>{t.withdrawLead}</p>
        <Form action={visit.href(personalPath(question, "/retirer"))}>
          <Submit kind="danger">{t.withdraw}</Submit>
        </Form>
      </section>
    </>
  );
}

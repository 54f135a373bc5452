import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { dayIn } from "../../../core/zones.ts";
import { Action, Actions, Article } from "../../../ui/compositions.tsx";
import { Form, RadioGroup, Submit } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { messages } from "../messages.ts";
import { ages, enrolments, nationalities, situationOf, verdict, type Verdict } from "../rules.ts";
import { voteTexts } from "../texts/vote.ts";
import { plainDay } from "./dates.tsx";
import { paths } from "./frame.tsx";

interface VoteProps {
  readonly visit: Visit;
  readonly calendar: Calendar;
  /** Path of the form by which minors and members pre-register. */
  readonly registration?: string | undefined;
}

/** « Puis-je voter ? »: three choices by address, one of 36 ready-made pages; nothing is sent elsewhere or kept. */
export function MayVotePage({ visit, calendar, registration }: VoteProps): VNode {
  const { lang, query, now } = visit;
  const text = voteTexts[lang].may;
  const situation = situationOf(query);
  const answer = situation && verdict(calendar.parameters, dayIn("Europe/Paris", now), situation);
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      {answer && <Answer {...{ visit, calendar, registration, answer }} />}
      <Questions visit={visit} calendar={calendar} />
      {calendar.parameters.abroad && (
        <section>
          <h2>{text.where}</h2>
          <p>{calendar.parameters.abroad[lang]}</p>
        </section>
      )}
      <section>
        <h2>{text.notOnList}</h2>
        <p>{text.notOnListSays}</p>
      </section>
    </>
  );
}

function Questions({ visit, calendar }: VoteProps) {
  const { lang, query } = visit;
  const text = voteTexts[lang].may;
  const day = plainDay(calendar.parameters.adultOn, lang);
  const age = { adult: text.ages.adult, "adult-in-time": text.ages.inTime(day), minor: text.ages.minor(day) };
  const options = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  const chosen = (name: string) => query.get(name) ?? undefined;
  return (
    <Form action={visit.href(paths.mayVote)} method="get">
      <RadioGroup
        name="nationalite"
        label={text.nationality}
        value={chosen("nationalite")}
        options={options(nationalities, text.nationalities)}
      />
      <RadioGroup name="age" label={text.age} value={chosen("age")} options={options(ages, age)} />
      <RadioGroup
        name="inscription"
        label={text.enrolment}
        value={chosen("inscription")}
        options={options(enrolments, text.enrolments)}
      />
      <Submit>{text.act}</Submit>
    </Form>
  );
}

function Answer({ visit, calendar, registration, answer }: VoteProps & { readonly answer: Verdict }) {
  const { lang } = visit;
  const text = voteTexts[lang].may;
  const { rollCutOff, adultOn, preRegistrationUntil } = calendar.parameters;
  const day = {
    "too-young": adultOn,
    "pre-register": preRegistrationUntil ?? adultOn,
    "pre-registration-over": preRegistrationUntil ?? adultOn,
  };
  const isOpen = preRegistrationUntil !== null && dayIn("Europe/Paris", visit.now) <= preRegistrationUntil;
  const about = answer in day ? day[answer as keyof typeof day] : rollCutOff;
  return (
    <Notice
      status={answer.startsWith("yes") || answer === "pre-register" ? "success" : "info"}
      title={text.verdicts[answer]}
    >
      <p>{text.because[answer](plainDay(about, lang))}</p>
      {registration !== undefined && isOpen && answer in registers && (
        <p>
          <a href={visit.href(registration)}>{text[registers[answer as keyof typeof registers]]}</a>
        </p>
      )}
      {answer === "look-it-up" && (
        <p>
          <a href="https://www.service-public.fr/particuliers/vosdroits/services-en-ligne-et-formulaires/ISE">
            {text.lookUp}
          </a>
        </p>
      )}
    </Notice>
  );
}

/** Who is led to the form of pre-registration, and in what words: members may be too young or foreign (R-ELEC-03). */
const registers = {
  "pre-register": "preRegister",
  "too-young": "membersRegister",
  "not-french": "membersRegister",
} as const;

/** How the vote works: R-DESK-01 (order), R-DESK-02 (contribution), R-LIST-05 (charter), R-ELEC-06 (paper, in person). */
export function HowPage({
  visit,
  calendar,
}: {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
}): VNode {
  const { lang } = visit;
  const text = voteTexts[lang].how;
  const parameters = calendar?.parameters;
  return (
    <Article title={text.title} lead={text.lead}>
      <ol>
        {text.steps.split("\n").map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{text.paper}</h2>
      <p>{text.paperSays}</p>
      <h2>{text.trace}</h2>
      <p>{text.traceSays}</p>
      <h2>{text.share}</h2>
      <p>{parameters ? text.shareSays(parameters.participation.rule[lang]) : messages[lang].notPublishedHere}</p>
      <h2>{text.charter}</h2>
      {parameters ? (
        <>
          <p>{text.charterSays(parameters.charter.version)}</p>
          <blockquote>{parameters.charter.text[lang]}</blockquote>
        </>
      ) : (
        <p>{messages[lang].notPublishedHere}</p>
      )}
      <h2>{text.rounds}</h2>
      <p>{text.roundsSays}</p>
      <Actions>
        <Action href={visit.href(paths.mayVote)}>{messages[lang].mayAct}</Action>
      </Actions>
    </Article>
  );
}

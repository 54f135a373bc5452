import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions, Doors, type Door } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { chosenGroup, nextMoment, pollingWindows, type Group } from "../../calendar/index.ts";
import { messages } from "../messages.ts";
import type { CampaignSite, PortalPorts } from "../ports.ts";
import { CandidatesInOrder } from "./candidates.tsx";
import {
  inDays,
  momentWords,
  phaseWords,
  plainDay,
  pollWords,
  roundName,
  Standing,
  TerritoryChoice,
} from "./dates.tsx";
import { paths } from "./frame.tsx";
import { Moments } from "./calendar.tsx";

export interface HomeProps {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
  readonly ports: PortalPorts;
  readonly sites: ReadonlyMap<string, CampaignSite>;
}

/** The neutral home: what happens when, can I take part, what can I say here; then the candidates, then the dates. */
export function Home({ visit, calendar, ports, sites }: HomeProps): VNode {
  if (!calendar) return <BeforePublication visit={visit} ports={ports} />;
  const { lang, now } = visit;
  const m = messages[lang];
  const group = chosenGroup(calendar, visit.query.get("territoire"));
  return (
    <>
      <PageTitle
        kicker={calendar.primary.organisers.join(" · ")}
        title={calendar.primary.name[lang]}
        lead={phaseWords(calendar, now, lang)}
      />
      <Standing calendar={calendar} now={now} />
      <Doors doors={[whenDoor(visit, calendar, group), mayDoor(visit, calendar), sayDoor(visit, ports)]} />
      <section>
        <h2>{m.candidatesTitle}</h2>
        <CandidatesInOrder visit={visit} calendar={calendar} sites={sites} level={3} />
      </section>
      <section>
        <h2>{m.steps(group.name[lang])}</h2>
        <Moments calendar={calendar} group={group} now={now} />
      </section>
    </>
  );
}

function whenDoor(visit: Visit, calendar: Calendar, group: Group): Door {
  const { lang, now } = visit;
  const m = messages[lang];
  const next = nextMoment(calendar, now, group);
  const wait = next && inDays(next.at, now, group.zone, lang);
  return {
    title: m.when,
    children: (
      <>
        {pollingWindows(calendar)
          .filter((window) => window.group.id === group.id)
          .map((window) => (
            <p key={window.round}>
              <strong>{roundName(window.round, lang)}</strong>
              {lang === "fr" ? " : " : ": "}
              {pollWords(window, lang)} ({m.localHours}){window.round === 2 && `, ${m.secondIfNeeded}`}.
            </p>
          ))}
        {next && (
          <p>
            {m.next}
            {lang === "fr" ? " : " : ": "}
            {momentWords(next, lang)}
            {wait && `, ${wait}`}.
          </p>
        )}
        <TerritoryChoice calendar={calendar} group={group} action={visit.href(paths.home)} />
      </>
    ),
  };
}

function mayDoor(visit: Visit, calendar: Calendar): Door {
  const m = messages[visit.lang];
  return {
    title: m.may,
    children: (
      <>
        <p>{m.maySays(plainDay(calendar.parameters.rollCutOff, visit.lang))}</p>
        <p>{calendar.parameters.participation.rule[visit.lang]}</p>
        <Actions>
          <Action href={visit.href(paths.mayVote)}>{m.mayAct}</Action>
        </Actions>
      </>
    ),
  };
}

function sayDoor(visit: Visit, ports: PortalPorts): Door {
  const { lang } = visit;
  const m = messages[lang];
  return {
    title: m.say,
    children: (
      <>
        <p>{m.saySays}</p>
        {ports.voices.length > 0 ? (
          <ul>
            {ports.voices.map(({ label, path, says }) => (
              <li key={path}>
                <a href={visit.href(path)}>{label[lang]}</a>
                {lang === "fr" ? " : " : ": "}
                {says[lang]}
              </li>
            ))}
          </ul>
        ) : (
          <p>
            {m.sayNothing} <a href={visit.href(paths.contact)}>{m.sayContact}</a>.
          </p>
        )}
      </>
    ),
  };
}

/** Nothing is invented before the office has published: what can be read already, and what will come. */
function BeforePublication({ visit, ports }: { readonly visit: Visit; readonly ports: PortalPorts }) {
  const m = messages[visit.lang];
  const link = (key: "how" | "files") => <a href={visit.href(paths[key])}>{m.nav[key]}</a>;
  return (
    <>
      <PageTitle title={m.tagline} />
      <Empty
        title={m.notPublished}
        action={
          <p>
            {link("how")} · {link("files")}
          </p>
        }
      >
        {m.notPublishedSays}
      </Empty>
      <Doors doors={[sayDoor(visit, ports)]} />
    </>
  );
}

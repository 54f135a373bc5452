import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { useLang } from "../../../ui/catalogue.ts";
import { Action, Actions, Timeline } from "../../../ui/compositions.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Marginalia } from "../../../ui/marginalia.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { zoneName } from "../../../ui/format.ts";
import {
  chosenGroup,
  momentsOf,
  phaseAt,
  pollingWindows,
  silencesAt,
  type Group,
  type Moment,
} from "../../calendar/index.ts";
import { messages } from "../messages.ts";
import { momentWords, pollWords, roundName, Standing, TerritoryChoice } from "./dates.tsx";
import { paths } from "./frame.tsx";

/** The whole calendar: the chosen territory step by step, then every territory in a table. */
export function CalendarPage({ visit, calendar }: { readonly visit: Visit; readonly calendar: Calendar }): VNode {
  const { lang, now } = visit;
  const m = messages[lang];
  const group = chosenGroup(calendar, visit.query.get("territoire"));
  return (
    <>
      <PageTitle title={m.calendarTitle} lead={m.calendarLead} />
      <Standing calendar={calendar} now={now} group={group} />
      <TerritoryChoice calendar={calendar} group={group} action={visit.href(paths.calendar)} />
      <section>
        <Marginalia>
          {m.changedOn("")}
          <When at={new Date(calendar.generatedAt)} zone="Europe/Paris" show="date" />
        </Marginalia>
        <h2>{m.steps(group.name[lang])}</h2>
        <Moments calendar={calendar} group={group} now={now} />
        <Actions>
          <Action kind="secondary" href={`${visit.href(paths.agenda)}?territoire=${group.id}`}>
            {m.download}
          </Action>
        </Actions>
      </section>
      <section>
        <h2>{m.allTerritories}</h2>
        <Territories calendar={calendar} />
      </section>
    </>
  );
}

/** What happens when in one territory. The end of a silence is the close of the polls, said once. */
export function Moments({ calendar, group, now }: { calendar: Calendar; group: Group; now: Date }): VNode {
  const lang = useLang();
  const moments = momentsOf(calendar, group).filter(({ kind }) => kind !== "silence-ends");
  const current = currentMoment(calendar, group, moments, now);
  const steps = moments.map((moment) => ({
    when: <When at={moment.at} zone={group.zone} show={moment.kind === "milestone" ? "date" : "dateTime"} weekday />,
    what: momentWords(moment, lang),
    state: stateOf(moment, current, now),
  }));
  return <Timeline steps={steps} now={messages[lang].stepNow} />;
}

function stateOf(moment: Moment, current: Moment | undefined, now: Date): "past" | "now" | "next" {
  if (moment === current) return "now";
  return moment.at <= now ? "past" : "next";
}

/** The step that lasts now: polls that are open here, or the silence before them. */
function currentMoment(calendar: Calendar, group: Group, moments: readonly Moment[], now: Date): Moment | undefined {
  const open = pollingWindows(calendar).find(
    (window) => window.group.id === group.id && window.opens <= now && now < window.closes,
  );
  if (open) return moments.find((moment) => moment.kind === "opens" && moment.round === open.round);
  if (silencesAt(calendar, now, [group.id]).length === 0 || phaseAt(calendar, now) === "over") return undefined;
  return moments.filter(({ kind, at }) => kind === "silence-begins" && at <= now).at(-1);
}

function Territories({ calendar }: { readonly calendar: Calendar }) {
  const lang = useLang();
  const m = messages[lang];
  const windows = pollingWindows(calendar);
  const poll = (group: Group, round: number) =>
    windows.filter((one) => one.group.id === group.id && one.round === round).map((one) => pollWords(one, lang));
  return (
    <Table
      caption={m.allTerritories}
      captionHidden
      rows={calendar.groups}
      rowKey={({ id }) => id}
      columns={[
        { key: "place", header: m.placeColumn, rowHeader: true, cell: ({ name }) => name[lang] },
        ...calendar.rounds.map(({ number }) => ({
          key: `round-${number}`,
          header: roundName(number, lang),
          cell: (group: Group) => poll(group, number),
        })),
        { key: "clock", header: m.clockColumn, cell: (group) => clockWords(calendar, group, lang) },
      ]}
    />
  );
}

const clockWords = (calendar: Calendar, group: Group, lang: "fr" | "en"): string =>
  zoneName(pollingWindows(calendar).find((one) => one.group.id === group.id)?.opens ?? new Date(0), group.zone, lang);

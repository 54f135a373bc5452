import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { Lang } from "../../../core/lang.ts";
import { instantIn } from "../../../core/zones.ts";
import { useLang } from "../../../ui/catalogue.ts";
import { date, dateTime, plural, time, localDay } from "../../../ui/format.ts";
import { Form, SelectField, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import {
  embargoAt,
  phaseAt,
  silenceEnd,
  silencesAt,
  type Group,
  type Moment,
  type PollingWindow,
} from "../../calendar/index.ts";
import { messages } from "../messages.ts";

/** Words about dates, shared by the home page and the calendar. */

const PARIS = "Europe/Paris";

/** A day of the parameters, which belongs to no zone: « 31 décembre 2026 ». */
export const plainDay = (day: string, lang: Lang): string => date(instantIn("UTC", day, "12:00"), "UTC", lang);

export const roundName = (round: 1 | 2, lang: Lang): string =>
  round === 1 ? messages[lang].firstRound : messages[lang].secondRound;

/** « dans 46 jours », counted in days of the wall calendar there; nothing for today or the past. */
export function inDays(at: Date, now: Date, zone: string, lang: Lang): string | undefined {
  const days = Math.round((Date.parse(localDay(at, zone)) - Date.parse(localDay(now, zone))) / 86_400_000);
  if (days < 1) return undefined;
  const forms = { fr: { one: "# jour", other: "# jours" }, en: { one: "# day", other: "# days" } };
  return messages[lang].inDays(plural(days, lang, forms[lang]));
}

export function momentWords(moment: Moment, lang: Lang): string {
  const m = messages[lang];
  switch (moment.kind) {
    case "milestone":
      return moment.name[lang];
    case "silence-begins":
      return m.silenceBegins;
    case "silence-ends":
      return m.silenceEnds;
    case "opens":
    case "closes":
    case "results":
      return m[moment.kind](roundName(moment.round, lang));
  }
}

/** « dimanche 10 janvier 2027, de 9 h à 19 h ». */
export function pollWords({ opens, closes, group }: PollingWindow, lang: Lang): string {
  const [from, to] = lang === "fr" ? ["de", "à"] : ["from", "to"];
  const day = date(opens, group.zone, lang, { weekday: true });
  return `${day}, ${from} ${time(opens, group.zone, lang)} ${to} ${time(closes, group.zone, lang)}`;
}

/** Silence and embargo, when they hold in the reader's territory or, without a choice, anywhere. */
export function Standing({
  calendar,
  now,
  group,
}: {
  calendar: Calendar;
  now: Date;
  group?: Group | undefined;
}): VNode {
  const lang = useLang();
  const m = messages[lang];
  const groups = group && [group.id];
  const until = (at: Date) => dateTime(at, PARIS, lang);
  const silent = silencesAt(calendar, now, groups).length > 0;
  const embargo = embargoAt(calendar, now);
  return (
    <>
      {silent && (
        <Notice status="warning" title={m.silence}>
          <p>{m.silenceSays(until(silenceEnd(calendar, now, groups)))}</p>
        </Notice>
      )}
      {embargo && (
        <Notice title={m.embargo}>
          <p>{m.embargoSays(until(embargo.until))}</p>
        </Notice>
      )}
    </>
  );
}

export const phaseWords = (calendar: Calendar, now: Date, lang: Lang): string =>
  messages[lang].phase[phaseAt(calendar, now)];

/** The choice of a territory: a GET form, nothing stored. */
export function TerritoryChoice({
  calendar,
  group,
  action,
}: {
  calendar: Calendar;
  group: Group;
  action: string;
}): VNode {
  const lang = useLang();
  const m = messages[lang];
  return (
    <Form action={action} method="get" label={m.territory}>
      <SelectField
        name="territoire"
        label={m.territory}
        hint={m.territoryHint}
        value={group.id}
        options={calendar.groups.map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      <Submit kind="secondary">{m.show}</Submit>
    </Form>
  );
}

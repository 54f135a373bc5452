import type { Calendar } from "../../contracts/calendar.ts";

const both = (text: string) => ({ fr: text, en: text });

/** The calendar of 2011, with Saturday overseas and Sunday elsewhere (R-POLL-08); give what your test is about. */
export function aCalendar(changes: Partial<Calendar> = {}): Calendar {
  const days = (saturday: string, sunday: string) => [
    { group: "guadeloupe", date: saturday, opensAt: "09:00", closesAt: "19:00" },
    { group: "elsewhere", date: sunday, opensAt: "09:00", closesAt: "19:00" },
  ];
  return {
    primary: { id: "primaire", name: both("La primaire"), organisers: ["Le Parti du préau"] },
    parameters: {
      rollCutOff: "2010-12-31",
      adultOn: "2012-04-22",
      preRegistrationUntil: "2011-07-13",
      participation: { amountCents: 100, rule: both("Un euro ou plus.") },
      charter: { version: "1", text: both("Je me reconnais dans les valeurs…") },
      abroad: null,
    },
    groups: [
      { id: "guadeloupe", name: both("Guadeloupe"), zone: "America/Guadeloupe", covers: ["971"] },
      { id: "elsewhere", name: both("Ailleurs"), zone: "Europe/Paris", covers: [] },
    ],
    rounds: [
      { number: 1, days: days("2011-10-08", "2011-10-09") },
      { number: 2, days: days("2011-10-15", "2011-10-16") },
    ],
    silences: [
      { id: "eve-1", from: "2011-10-07T22:00:00.000Z", to: "2011-10-09T17:00:00.000Z", groups: ["elsewhere"] },
    ],
    bodies: [{ id: "ha", kind: "high-authority", name: both("Haute Autorité") }],
    candidates: [
      {
        id: "lucie-armand",
        name: { given: "Lucie", family: "Armand" },
        drawnOrder: 1,
        state: "official",
        stateSince: "2011-07-20",
      },
    ],
    milestones: [{ id: "filing", name: both("Dépôt des candidatures"), date: "2011-06-28" }],
    generatedAt: "2011-07-20T10:00:00.000Z",
    ...changes,
  };
}

import { z } from "zod";

/**
 * The calendar of a primary as the office publishes it and the public side reads it: everything about when, where and
 * by which rules, and nothing about a person but the candidates. Rules that span fields are checked here, so that a
 * calendar whose second round precedes its first can be neither published nor shown.
 */

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64);
const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(20_000);
const bilingualLine = z.strictObject({ fr: line, en: line });
const bilingualText = z.strictObject({ fr: text, en: text });
/** A day on the wall calendar of a territory: `2011-10-08`. */
const day = z.iso.date();
/** A time on the clock of a territory: `09:00`. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** An instant in UTC. */
const instant = z.iso.datetime();
const zone = z.string().refine(isZone, "an IANA time zone, such as America/Guadeloupe");

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * Territories that vote on the same days and share a zone (R-POLL-07, R-POLL-08). `covers` lists department codes
 * (`971`, `59`) or countries (`country:CA`); the one group whose list is empty holds everywhere else.
 */
const territoryGroup = z.strictObject({
  id,
  name: bilingualLine,
  zone,
  covers: z.array(z.string().regex(/^(\d[0-9AB]|97\d|98\d|country:[A-Z]{2})$/)),
});

/** One group's polling day. Written out for every group, so that no reader has to know a rule. */
const pollingDay = z.strictObject({ group: id, date: day, opensAt: clockTime, closesAt: clockTime });

const round = z.strictObject({
  number: z.union([z.literal(1), z.literal(2)]),
  days: z.array(pollingDay).min(1),
  /** R-RES-04: set by the high authority; without it, no result before the last place of all territories has closed. */
  resultsFrom: instant.optional(),
});

/** R-CAMP-01: from `from` (in) to `to` (out), campaigns are frozen in these groups. */
const silence = z.strictObject({ id, from: instant, to: instant, groups: z.array(id).min(1) });

export const bodyKinds = [
  "organising-committee",
  "national-committee",
  "high-authority",
  "department-committee",
  "canvassing-board",
  "data-protection-officer",
] as const;
const body = z.strictObject({
  id,
  kind: z.enum(bodyKinds),
  name: bilingualLine,
  /** Department code, for a body of one department. */
  territory: z.string().max(12).optional(),
  email: z.email().optional(),
  address: z.string().trim().max(500).optional(),
});

export const candidateStates = [
  "filed",
  "official",
  "withdrawn",
  "refused",
  "qualified",
  "eliminated",
  "nominated",
] as const;
const candidate = z.strictObject({
  id,
  name: z.strictObject({ given: line, family: line }),
  /** Place in the drawn order, from 1; null before the draw. */
  drawnOrder: z.int().min(1).nullable(),
  state: z.enum(candidateStates),
  stateSince: day,
  /** SHA-256 (hex) of the one-time code by which a campaign proves that it is this candidate's. */
  claimHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const parameters = z.strictObject({
  /** R-ELEC-01: on the rolls on that day. */
  rollCutOff: day,
  /** R-ELEC-02: who is of age on that day may take part, if pre-registered by the second. */
  adultOn: day,
  preRegistrationUntil: day.nullable(),
  participation: z.strictObject({ amountCents: z.int().min(0).max(10_000), rule: bilingualText }),
  charter: z.strictObject({ version: line, text: bilingualText }),
  abroad: bilingualText.nullable(),
});

/** What the primary says of each of its three files. Nothing said is « pas encore constitué ». */
export const fileStates = ["not-constituted", "being-made", "in-use", "closed", "destroyed"] as const;
export const fileNames = ["roll", "bureaus", "recontact"] as const;
const fileState = z.strictObject({ file: z.enum(fileNames), state: z.enum(fileStates), since: day });

const milestone = z.strictObject({ id, name: bilingualLine, date: day });

const shape = z.strictObject({
  primary: z.strictObject({ id, name: bilingualLine, organisers: z.array(line).min(1) }),
  parameters,
  groups: z.array(territoryGroup).min(1),
  rounds: z.array(round).min(1).max(2),
  silences: z.array(silence),
  bodies: z.array(body),
  candidates: z.array(candidate),
  milestones: z.array(milestone),
  files: z.array(fileState).optional(),
  generatedAt: instant,
});

export type Calendar = z.infer<typeof shape>;

/** The schema of the published calendar. Each refusal names the field by its path. */
export const calendarSchema = shape.superRefine((calendar, context) => {
  const say = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  checkGroups(calendar, say);
  checkRounds(calendar, say);
  checkSilences(calendar, say);
  checkCandidates(calendar, say);
});

type Say = (path: (string | number)[], message: string) => void;

function checkGroups({ groups, bodies, milestones }: Calendar, say: Say): void {
  for (const [name, list] of Object.entries({ groups, bodies, milestones }))
    for (const at of repeats(list.map((item) => item.id))) say([name, at, "id"], "repeated id");
  for (const at of repeats(groups.flatMap(({ covers }) => covers)))
    say(["groups"], `a territory is in two groups (${at})`);
  if (groups.filter(({ covers }) => covers.length === 0).length !== 1)
    say(["groups"], "exactly one group holds everywhere else (empty `covers`)");
}

function checkRounds({ groups, rounds }: Calendar, say: Say): void {
  rounds.forEach((one, at) => {
    if (one.number !== at + 1) say(["rounds", at, "number"], "rounds are numbered in order from 1");
    const days = one.days.map(({ group }) => group).sort();
    if (
      days.join() !==
      groups
        .map(({ id }) => id)
        .sort()
        .join()
    )
      say(["rounds", at, "days"], "each group has exactly one day in each round");
    one.days.forEach((polling, place) => {
      if (polling.opensAt >= polling.closesAt) say(["rounds", at, "days", place, "closesAt"], "closes before it opens");
      const before = rounds[at - 1]?.days.find(({ group }) => group === polling.group);
      if (before && polling.date <= before.date)
        say(["rounds", at, "days", place, "date"], "this round does not come after the one before");
    });
  });
}

function checkSilences({ groups, silences }: Calendar, say: Say): void {
  const known = new Set(groups.map(({ id }) => id));
  silences.forEach(({ from, to, groups: named }, at) => {
    if (Date.parse(from) >= Date.parse(to)) say(["silences", at, "to"], "ends before it begins");
    if (named.some((group) => !known.has(group))) say(["silences", at, "groups"], "names an unknown group");
  });
}

function checkCandidates({ candidates }: Calendar, say: Say): void {
  for (const at of repeats(candidates.map(({ id }) => id))) say(["candidates", at, "id"], "repeated id");
  const drawn = candidates.map(({ id, drawnOrder }) => (drawnOrder === null ? `not drawn: ${id}` : String(drawnOrder)));
  for (const at of repeats(drawn)) say(["candidates", at, "drawnOrder"], "two candidates have the same place");
}

/** Places at which a value was already seen. */
const repeats = (values: readonly string[]): number[] =>
  values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));

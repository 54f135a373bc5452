import { FORMAT, letters, type Export } from "./export.ts";
import type { Audit } from "./audit.ts";
import { BANDS } from "./draw.ts";
import {
  answerersOf,
  FEWEST_PEOPLE,
  type CardAnswer,
  type ConsultationRecord,
  type RecordedDraw,
  type RecordedPerson,
  type RecordedQuestion,
} from "./record.ts";
import type { Reckoned } from "./reckon.ts";
import { Reading, type Difference } from "./reading.ts";

/** The export that a parsed JSON text holds, or the first thing in it that no export holds. */
export function readExport(value: unknown): Export | Difference {
  const from = new Reading();
  const top = from.object(value, "export", ["format", "record", "reckoned"]);
  if (top.format !== FORMAT) from.miss("format", FORMAT, top.format);
  const record = readRecord(from, top.record);
  const reckoned = readReckoned(from, top.reckoned);
  const people = answerersOf(record).length;
  if (people < FEWEST_PEOPLE) from.miss("record.people", `${FEWEST_PEOPLE} people who answered, or more`, people);
  return from.difference ?? { format: FORMAT, record, reckoned };
}

const ID = /^[0-9a-z]{1,64}$/;
const DRAW_KEY = /^[0-9a-f]{32}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** Where a number has no other bound: what an integer of the slate may sum up to. */
const MANY = 2 ** 31;

function readRecord(from: Reading, value: unknown): ConsultationRecord {
  const fields = ["consultation", "k", "seed", "days", "groups", "questions", "people"] as const;
  const { consultation, k, seed, days, groups, questions, people } = from.object(value, "record", fields);
  const bounds = {
    days: from.whole(days, "record.days", 1, 3660),
    groups: from.whole(groups, "record.groups", 1, 64),
  };
  const asked = from.list(questions, "record.questions", (one, where) => readQuestion(from, one, where));
  from.rising(asked, "record.questions", ({ id }) => id);
  const answered = from.list(people, "record.people", (one, where) =>
    readPerson(from, one, { where, asked, ...bounds }),
  );
  from.rising(answered, "record.people", ({ drawKey }) => drawKey);
  return {
    consultation: from.text(consultation, "record.consultation", ID),
    k: from.whole(k, "record.k", 1, 1000),
    seed: from.text(seed, "record.seed", SHA256),
    ...bounds,
    questions: asked,
    people: answered,
  };
}

function readQuestion(from: Reading, value: unknown, where: string): RecordedQuestion {
  const { id, band, firstDay, lastDay } = from.object(value, where, ["id", "band", "firstDay", "lastDay"]);
  return {
    id: from.text(id, `${where}.id`, ID),
    band: from.whole(band, `${where}.band`, 0, BANDS - 1),
    firstDay: from.whole(firstDay, `${where}.firstDay`, 1, MANY),
    lastDay: lastDay === null ? null : from.whole(lastDay, `${where}.lastDay`, 1, MANY),
  };
}

interface Known {
  readonly where: string;
  readonly asked: readonly RecordedQuestion[];
  readonly days: number;
  readonly groups: number;
}

function readPerson(from: Reading, value: unknown, known: Known): RecordedPerson {
  const { where } = known;
  const { drawKey, group, joined, draws } = from.object(value, where, ["drawKey", "group", "joined", "draws"]);
  const drawn = from.list(draws, `${where}.draws`, (one, at) => readDraw(from, one, { ...known, where: at }));
  from.rising(drawn, `${where}.draws`, ({ day }) => day);
  return {
    drawKey: from.text(drawKey, `${where}.drawKey`, DRAW_KEY),
    group: from.whole(group, `${where}.group`, 0, known.groups - 1),
    joined: readJoined(from, joined, `${where}.joined`),
    draws: drawn,
  };
}

function readJoined(from: Reading, value: unknown, where: string): RecordedPerson["joined"] {
  const joined = from.list(value, where, (one, at) => {
    const { question, from: day } = from.object(one, at, ["question", "from"]);
    return { question: from.text(question, `${at}.question`, ID), from: from.whole(day, `${at}.from`, 1, MANY) };
  });
  from.rising(joined, where, ({ question }) => question);
  return joined;
}

const answerOf = new Map<string, CardAnswer | null>([
  [letters.ask, "ask"],
  [letters["not-for-me"], "not-for-me"],
  [letters.skip, "skip"],
  [letters.none, null],
]);

function readDraw(from: Reading, value: unknown, { where, asked, days }: Known): RecordedDraw {
  const { day, cards, answers } = from.object(value, where, ["day", "cards", "answers"]);
  const places = from.list(cards, `${where}.cards`, (one, at) => from.whole(one, at, 0, asked.length - 1));
  const given = from.text(answers, `${where}.answers`, /^[ans-]*$/);
  if (given.length !== places.length) from.miss(`${where}.answers`, `${places.length} letters`, given.length);
  return {
    day: from.whole(day, `${where}.day`, 1, days),
    cards: places.map((place, at) => ({
      question: asked[place]?.id ?? "",
      answer: answerOf.get(given.charAt(at)) ?? null,
    })),
  };
}

function readReckoned(from: Reading, value: unknown): Reckoned {
  const fields = ["seedHash", "tallies", "prior", "estimates", "slate", "audit"] as const;
  const { seedHash, tallies, prior, estimates, slate, audit } = from.object(value, "reckoned", fields);
  const { alpha, beta } = from.object(prior, "reckoned.prior", ["alpha", "beta"]);
  return {
    seedHash: from.text(seedHash, "reckoned.seedHash", SHA256),
    tallies: from.list(tallies, "reckoned.tallies", (hash, where) => from.text(hash, where, SHA256)),
    prior: {
      alpha: from.whole(alpha, "reckoned.prior.alpha", 1, MANY),
      beta: from.whole(beta, "reckoned.prior.beta", 1, MANY),
    },
    estimates: from.list(estimates, "reckoned.estimates", (one, where) => readEstimate(from, one, where)),
    slate: from.list(slate, "reckoned.slate", (id, where) => from.text(id, where, ID)),
    audit: readAudit(from, audit),
  };
}

function readEstimate(from: Reading, value: unknown, where: string): Reckoned["estimates"][number] {
  const { answers, asks, share, inGroups } = from.object(value, where, ["answers", "asks", "share", "inGroups"]);
  return {
    answers: from.whole(answers, `${where}.answers`, 0, MANY),
    asks: from.whole(asks, `${where}.asks`, 0, MANY),
    share: from.whole(share, `${where}.share`, 0, 1e6),
    inGroups: from.list(inGroups, `${where}.inGroups`, (one, at) => from.whole(one, at, 0, 1e6)),
  };
}

const AUDIT = ["people", "unheard", "represents", "fewestShowings", "underShown", "unheardQuestion"] as const;

function readAudit(from: Reading, value: unknown): Reckoned["audit"] {
  const where = "reckoned.audit";
  const found = from.object(value, where, AUDIT);
  const count = (name: keyof Audit): number => from.whole(found[name], `${where}.${name}`, 0, MANY);
  if (typeof found.represents !== "boolean") from.miss(`${where}.represents`, "true or false", found.represents);
  return {
    ...{ people: count("people"), unheard: count("unheard"), underShown: count("underShown") },
    represents: found.represents === true,
    fewestShowings: found.fewestShowings === null ? null : count("fewestShowings"),
    unheardQuestion:
      found.unheardQuestion === null ? null : from.text(found.unheardQuestion, `${where}.unheardQuestion`, ID),
  };
}

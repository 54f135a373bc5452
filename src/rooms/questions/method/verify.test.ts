import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { aRecord, csvTexts } from "../testing.ts";
import { csvFiles, exportOf, jsonOf, type Export } from "./export.ts";
import { readExport } from "./read.ts";
import type { ConsultationRecord } from "./record.ts";
import { talliesOf } from "./reckon.ts";
import { exportSchema } from "./schema.ts";
import { bytesOfHex, sha256Hex } from "./sha256.ts";
import { tallyHash, tallySalt, tallyText } from "./tally.ts";
import { verify } from "./verify.ts";

const record = aRecord();

function published(of: ConsultationRecord): Export {
  const made = exportOf(of);
  if (!made.ok) throw new Error(made.refusal);
  return made.value;
}
const honest = published(record);

/** The parsed JSON of the export, with one thing changed as somebody who edits the file would. */
function edited(change: (json: Editable) => void): unknown {
  const json = JSON.parse(jsonOf(honest)) as Editable;
  change(json);
  return json;
}
interface Editable {
  format: string;
  record: { seed: string; k: number; people: EditablePerson[]; questions: { lastDay: number | null; band: number }[] };
  reckoned: {
    tallies: string[];
    estimates: { share: number; inGroups: number[] }[];
    slate: string[];
    audit: { unheard: number; represents: boolean };
  };
}
interface EditablePerson {
  drawKey: string;
  email?: string;
  draws: { cards: number[]; answers: string }[];
}

const answerOf = (json: unknown, files = {}) => {
  const verdict = verify(json, files);
  return verdict.same ? "yes" : verdict.difference.where;
};

describe("an export", () => {
  test("is read again as it was written", () => {
    expect(readExport(JSON.parse(jsonOf(honest)))).toEqual(honest);
  });

  test("is the same whatever the order in which people, questions and draws were stored: it leaks no order", () => {
    const shuffled = fc.record({
      people: fc.shuffledSubarray([...record.people], { minLength: record.people.length }),
      questions: fc.shuffledSubarray([...record.questions], { minLength: record.questions.length }),
    });
    fc.assert(
      fc.property(shuffled, (order) => {
        const people = order.people.map((person) => ({ ...person, draws: [...person.draws].reverse() }));
        expect(jsonOf(published({ ...record, ...order, people }))).toBe(jsonOf(honest));
      }),
      { numRuns: 5 },
    );
  });

  test("is refused below twenty people who answered, and so is the verification of one", () => {
    const silent = { drawKey: "f".repeat(32), group: 0, joined: [], draws: [] };
    const few = { ...record, people: [...record.people.slice(0, 19), silent] };
    expect(exportOf(few)).toEqual({ ok: false, refusal: "too-few-people" });
    expect(exportOf({ ...record, people: record.people.slice(0, 20) }).ok).toBe(true);
    expect(answerOf(edited((json) => (json.record.people = json.record.people.slice(0, 19))))).toBe("record.people");
  });

  test("holds of a person a random key, a group, what they joined, days and answers: nothing else", () => {
    const json = jsonOf(honest);
    const names = new Set([...json.matchAll(/"([a-zA-Z]+)":/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual(
      (
        "alpha answers asks audit band beta cards consultation day days draws drawKey estimates fewestShowings firstDay " +
        "format from group groups id inGroups joined k lastDay people prior questions question reckoned record represents " +
        "seed seedHash share slate tallies underShown unheard unheardQuestion"
      )
        .split(" ")
        .sort(),
    );
  });

  test("says in its tables what its JSON says", () => {
    const tables = csvTexts(honest);
    const rows = (name: string) => (tables[name] ?? "").trimEnd().split("\n").slice(1);
    expect(rows("people.csv").length).toBe(record.people.length);
    expect(rows("questions.csv").length).toBe(record.questions.length);
    const cards = record.people.flatMap(({ draws }) => draws.flatMap(({ cards }) => cards));
    expect(rows("cards.csv").length).toBe(cards.length);
    expect(rows("cards.csv").filter((row) => row.endsWith(",ask")).length).toBe(
      cards.filter(({ answer }) => answer === "ask").length,
    );
    const places = rows("questions.csv").map((row) => row.split(",").at(-1));
    expect(places.filter((place) => place !== "").length).toBe(record.k);
  });
});

describe("a tally", () => {
  test("is hashed in its canonical form under a salt that the seed gives, so that sha256sum says the same and nobody can guess", () => {
    const [first, second] = talliesOf(record);
    if (!first || !second) throw new Error("a consultation of three days has tallies");
    expect(tallyText(first).split("\n").slice(0, 3)).toEqual(["preau tally 1", "day 1", "prior 4 4"]);
    expect(tallyText(first)).toContain(`\n${first.questions[0]?.id ?? ""} 0 0 0\n`);
    const salt = tallySalt(bytesOfHex(record.seed));
    expect(tallyHash(second, salt)).toBe(sha256Hex(`${salt}\n${tallyText(second)}`));
    expect(honest.reckoned.tallies[1]).toBe(tallyHash(second, salt));
    expect(honest.reckoned.tallies[1]).not.toBe(sha256Hex(tallyText(second)));
  });

  test("holds the questions of its day with the answers of the days before", () => {
    const [first, second, third] = talliesOf(record);
    expect([first, second, third].map((tally) => tally?.questions.length)).toEqual([29, 29, 29]);
    const answers = (tally: typeof first) => tally?.questions.reduce((sum, one) => sum + one.answers, 0) ?? 0;
    const given = record.people.flatMap(({ draws }) => draws.slice(0, 1).flatMap(({ cards }) => cards));
    expect(answers(first)).toBe(0);
    // What was withdrawn after the first day takes its answers with it.
    const gone = record.questions.find(({ lastDay }) => lastDay === 1)?.id;
    expect(answers(second)).toBe(given.filter(({ answer, question }) => answer !== null && question !== gone).length);
    expect(answers(third)).toBeGreaterThan(answers(second));
  });
});

describe("verify", () => {
  let first: { at: number; card: number };
  beforeAll(() => {
    const at = honest.record.people.findIndex(({ draws }) => draws[0]?.cards[0]?.answer === "ask");
    first = {
      at,
      card: honest.record.questions.findIndex(
        ({ id }) => id === honest.record.people[at]?.draws[0]?.cards[0]?.question,
      ),
    };
  });

  test("says yes to what was published, with its tables", () => {
    const verdict = verify(JSON.parse(jsonOf(honest)), csvFiles(honest));
    expect(verdict).toMatchObject({ same: true, verified: { people: 24, questions: 30, draws: 72 } });
  });

  const person = (json: Editable) => {
    const found = json.record.people[first.at];
    if (!found?.draws[0]) throw new Error("nobody asked");
    return { person: found, draw: found.draws[0] };
  };

  test.each<[string, (json: Editable) => void, RegExp]>([
    ["another seed", (json) => (json.record.seed = "0".repeat(64)), /^seedHash$/],
    ["a tally that was another", (json) => (json.reckoned.tallies[1] = "0".repeat(64)), /^tallies\.1$/],
    [
      "an answer turned round",
      (json) => (person(json).draw.answers = `n${person(json).draw.answers.slice(1)}`),
      /^tallies\.1$/,
    ],
    ["a share", (json) => ((json.reckoned.estimates[4] ?? { share: 0 }).share += 1), /^estimates\.4\.share$/],
    ["a group's share", (json) => ((json.reckoned.estimates[2]?.inGroups ?? [])[1] = 7), /^estimates\.2\.inGroups\.1$/],
    ["two places changed round", (json) => json.reckoned.slate.reverse(), /^slate\.0$/],
    ["a slate that is shorter than promised", (json) => json.reckoned.slate.pop(), /^slate\.3$/],
    ["a promise made smaller", (json) => (json.record.k = 3), /^slate\.3$/],
    ["the audit", (json) => (json.reckoned.audit.represents = !json.reckoned.audit.represents), /^audit\.represents$/],
    ["a name", (json) => (person(json).person.email = "x"), /^record\.people\.\d+\.email$/],
    ["the order of people", (json) => json.record.people.reverse(), /^record\.people\.1$/],
    ["the format", (json) => (json.format = "other"), /^format$/],
  ])("names %s as the first difference", (_, change, where) => {
    expect(answerOf(edited(change))).toMatch(where);
  });

  test("names the draw whose cards were put in another order, which no count shows", () => {
    const json = edited((each) => {
      const { draw } = person(each);
      draw.cards.reverse();
      draw.answers = [...draw.answers].reverse().join("");
    });
    expect(answerOf(json)).toMatch(/^the draw of [0-9a-f]{32} \(band \d\) on day 1$/);
  });

  test("names the line of a table that was changed", () => {
    const text = csvTexts(honest)["cards.csv"] ?? "";
    const told = (changed: string) => answerOf(JSON.parse(jsonOf(honest)), { "cards.csv": () => changed.split("\n") });
    const line = text.slice(0, text.indexOf(",ask")).split("\n").length;
    expect(told(text)).toBe("yes");
    expect(told(text.replace(",ask", ",skip"))).toBe(`cards.csv.${line}`);
    expect(told(text.trimEnd()), "its end is cut").toMatch(/^cards\.csv\.\d+$/);
    expect(told(`${text}more`), "something follows").toMatch(/^cards\.csv\.\d+$/);
    expect(told(`${text}\n`), "an empty line follows").toMatch(/^cards\.csv\.\d+$/);
  });

  test("answers anything that JSON can hold, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(verify(value).same).toBe(false);
      }),
    );
    const keys = fc.constantFrom("people", "questions", "seed", "days", "groups", "k", "consultation");
    fc.assert(
      fc.property(keys, fc.jsonValue(), (key, value) => {
        expect(answerOf(edited(({ record: changed }) => Object.assign(changed, { [key]: value })))).not.toBe("");
      }),
    );
  });
});

describe("the schema of an export", () => {
  const schema = z.fromJSONSchema(exportSchema as Parameters<typeof z.fromJSONSchema>[0]);

  test("admits an export, and refuses what the reader refuses as a shape", () => {
    expect(schema.safeParse(JSON.parse(jsonOf(honest))).success).toBe(true);
    const changes: readonly ((json: Editable) => unknown)[] = [
      (json) => (json.format = "other"),
      (json) => (json.record.seed = "x"),
      (json) => (json.record.k = 0),
      (json) => ((json.record.questions[0] ?? { band: 0 }).band = 8),
      (json) => ((json.record.people[0] ?? { email: "" }).email = "x"),
      (json) => (json.record.people = json.record.people.slice(0, 19)),
      (json) => ((json.reckoned.estimates[0] ?? { share: 0 }).share = 0.5),
    ];
    for (const change of changes) {
      const json = edited((each) => void change(each));
      expect([schema.safeParse(json).success, "where" in readExport(json)], change.toString()).toEqual([false, true]);
    }
  });
});

import { BANDS } from "./draw.ts";
import { FORMAT, letters } from "./export.ts";
import { FEWEST_PEOPLE } from "./record.ts";

const whole = (minimum: number, maximum: number) => ({ type: "integer", minimum, maximum });
const text = (pattern: string) => ({ type: "string", pattern });
const list = (items: object, more: object = {}) => ({ type: "array", items, ...more });
const orNull = (schema: object) => ({ anyOf: [schema, { type: "null" }] });
/** An object with exactly these fields. */
const fields = (properties: Readonly<Record<string, object>>) => ({
  ...{ type: "object", additionalProperties: false, required: Object.keys(properties), properties },
});

const MANY = 2 ** 31;
const ID = text("^[0-9a-z]{1,64}$");
const SHA256 = text("^[0-9a-f]{64}$");
const COUNT = whole(0, MANY);

const draw = fields({
  day: whole(1, 3660),
  cards: list({ ...COUNT, description: "places in record.questions, from 0, in the order shown" }),
  answers: {
    ...text(`^[${Object.values(letters).join("")}]*$`),
    description: "a letter a card: a ask it, n not for me, s skip, - no answer",
  },
});

const person = fields({
  drawKey: text("^[0-9a-f]{32}$"),
  group: whole(0, 63),
  joined: list(fields({ question: ID, from: whole(1, MANY) })),
  draws: list(draw),
});

const question = fields({
  id: ID,
  band: whole(0, BANDS - 1),
  firstDay: whole(1, MANY),
  lastDay: orNull(whole(1, MANY)),
});

const share = { ...whole(0, 1_000_000), description: "millionths" };
const reckoned = fields({
  seedHash: SHA256,
  tallies: list(SHA256),
  prior: fields({ alpha: whole(1, MANY), beta: whole(1, MANY) }),
  estimates: list(fields({ answers: COUNT, asks: COUNT, share, inGroups: list(share) })),
  slate: list(ID),
  audit: fields({
    ...{ people: COUNT, unheard: COUNT, unheardQuestion: orNull(ID), represents: { type: "boolean" } },
    ...{ fewestShowings: orNull(COUNT), underShown: COUNT },
  }),
});

/** What `export.json` holds, as a JSON Schema (2020-12). Order, sums and draws are what `verify` is for. */
export const exportSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: FORMAT,
  ...fields({
    format: { const: FORMAT },
    record: fields({
      ...{ consultation: ID, k: whole(1, 1000), seed: SHA256, days: whole(1, 3660), groups: whole(1, 64) },
      questions: list(question),
      people: list(person, { minItems: FEWEST_PEOPLE }),
    }),
    reckoned,
  }),
};

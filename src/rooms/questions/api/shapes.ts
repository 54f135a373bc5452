import { z } from "zod";

/** What machines read of questions. Every instant is ISO 8601 in UTC. Who asked, joined or answered a card is in none of them. */
const instant = z.iso.datetime();
const id = z.string().describe("random, never reused");
const url = z.url().describe("the page that people read");

const answerKind = z
  .enum(["text", "chapter", "refusal", "common"])
  .describe("common: by all candidates at once, side by side on a page of its own");

export const campaignShape = z.object({
  slug: z.string(),
  kind: z.enum(["candidate", "primary"]).describe("primary: the primary's own box, asked of all candidates at once"),
  candidate: z.string().describe("the name shown"),
  url,
});

export const questionShape = z.object({
  ...{ id, url, text: z.string().describe("empty when it is no longer online"), details: z.string() },
  standing: z.enum(["shown", "held", "refused", "hidden", "withdrawn", "erased"]),
  askedAt: instant,
  people: z.int().describe("how many want the answer; it ranks nothing"),
  state: z.enum(["open", "promised", "overdue", "answered", "answered-late", "refused", "refused-late"]),
});

const answerShape = z.object({
  ...{ id, at: instant, kind: answerKind, signed: z.enum(["candidate", "team"]) },
  text: z.string().describe("Markdown; the reason of a refusal"),
  measure: z.object({ id, version: z.int() }).nullable().describe("the measure of the programme that it led to"),
});

export const fullQuestionShape = questionShape.extend({
  promises: z.array(z.object({ at: instant, dueAt: instant })).describe("the first one is what an answer is late by"),
  answers: z.array(answerShape).describe("the first one, then its corrections"),
});

export const ledgerRowShape = z.object({
  ...{ at: instant, what: z.enum(["promise", "put-off", "correction", ...answerKind.options]) },
  ...{ dueAt: instant.nullable(), late: z.boolean(), question: id },
});

const promised = { opensAt: instant, freezeAt: instant, answerBy: instant, k: z.int() };

export const consultationShape = z.object({
  ...{ id, url, title: z.string(), theme: z.string(), language: z.enum(["fr", "en"]), ...promised },
  phase: z.enum(["announced", "open", "frozen"]),
  seedHash: z.string().describe("SHA-256 of the seed, published before the first draw"),
});

export const fullConsultationShape = consultationShape.extend({
  promises: z.array(z.object({ ...promised, at: instant })).describe("every change of what was promised"),
  tallies: z.array(z.object({ day: z.int(), sha256: z.string(), at: instant })),
  outcome: z
    .object({
      ...{ people: z.int(), answers: z.int(), standing: z.int() },
      ranked: z.boolean().describe("false below 20 people or 30 answers a question"),
      slate: z.array(
        z.object({ question: id, answers: z.int(), asks: z.int(), heard: z.int().describe("people heard so far") }),
      ),
      audit: z
        .object({
          ...{ people: z.int(), unheard: z.int(), unheardQuestion: id.nullable(), represents: z.boolean() },
          ...{ fewestShowings: z.int().nullable(), underShown: z.int() },
        })
        .nullable(),
      files: z.array(z.object({ name: z.string(), url: z.url() })).describe("empty when nothing may be published"),
    })
    .nullable()
    .describe("null before the freeze"),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), pages: z.int() });

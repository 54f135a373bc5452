import { z } from "zod";
import type { Bilingual } from "../lang.ts";
import type { CachedAnswer } from "./answer.ts";
import { cachedGet, type QueryFields, type Route } from "./route.ts";
import type { Visit } from "./visit.ts";

/** A field of the query: what it says, and the one spelling of a value that is known. */
export interface QueryField {
  readonly says: Bilingual;
  readonly schema: z.ZodType;
  readonly read: (text: string) => string | undefined;
}

/** What anybody may read by machine at one address. The same table makes the routes, the document and the page about them. */
export interface Operation<T = unknown> {
  /** `listQuestions`: for whoever makes a client of it. */
  readonly id: string;
  /** As routes are written: `/api/v1/campaigns/:slug/questions`. */
  readonly path: string;
  readonly says: Bilingual;
  readonly query?: Readonly<Record<string, QueryField>>;
  readonly schema: z.ZodType<T>;
  /** Undefined: there is nothing at this address. */
  readonly read: (visit: Visit) => Promise<Given<T> | undefined>;
}

/** A value with what it depends on, as a kept page has. */
export interface Given<T> extends Omit<CachedAnswer, "answer"> {
  readonly value: T;
}

/** Read by any site's script, without key or cookie. */
const open = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

/** One operation as a route: kept ready-made, JSON; what is not there is a problem document (RFC 9457). */
export function apiRoute(operation: Operation): Route {
  const fields = Object.entries(operation.query ?? {}).map(([name, { read }]) => [name, read] as const);
  const query: QueryFields = Object.fromEntries(fields);
  return cachedGet(operation.path, { query }, async (visit) => {
    const given = await operation.read(visit);
    if (!given) return { answer: problem(404, "Not found", "There is nothing at this address."), topics: [] };
    const { value, ...kept } = given;
    return { ...kept, answer: jsonAnswer(value, "application/json; charset=utf-8", 200) };
  });
}

const jsonAnswer = (value: unknown, type: string, status: number) => ({
  ...{ status, type, body: `${JSON.stringify(value)}\n`, headers: open },
});

const problem = (status: number, title: string, detail: string) =>
  jsonAnswer({ type: "about:blank", title, status, detail }, "application/problem+json", status);

export interface ApiAbout {
  readonly title: string;
  readonly version: string;
  readonly server: string;
}

/** The OpenAPI 3.1 document of a table of operations, in English. */
export function openApiDocument(operations: readonly Operation[], { title, version, server }: ApiAbout): object {
  return {
    openapi: "3.1.0",
    info: { title, version, license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" } },
    servers: [{ url: server }],
    paths: Object.fromEntries(operations.map((operation) => [braced(operation.path), { get: described(operation) }])),
    components: { responses: { NotFound: notFoundDocument } },
  };
}

/** `/questions/:id` as OpenAPI writes it: `/questions/{id}`. */
export const braced = (path: string): string => path.replace(/:(\w+)/g, "{$1}");

function described({ id, path, says, query = {}, schema }: Operation): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
  }));
  const inQuery = Object.entries(query).map(([name, field]) => ({
    ...{ name, in: "query", required: false, description: field.says.en, schema: jsonSchema(field.schema) },
  }));
  return {
    ...{ operationId: id, summary: says.en, parameters: [...inPath, ...inQuery] },
    responses: {
      200: { description: says.en, content: { "application/json": { schema: jsonSchema(schema) } } },
      404: { $ref: "#/components/responses/NotFound" },
    },
  };
}

/** Without the name of its dialect: it is that of OpenAPI 3.1. */
export function jsonSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(z.toJSONSchema(schema)).filter(([name]) => name !== "$schema"));
}

const notFoundDocument = {
  description: "There is nothing at this address.",
  content: {
    "application/problem+json": {
      schema: jsonSchema(
        z.object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string() }),
      ),
    },
  },
};

/** A field of an answer, for people: `items[].text`. */
export interface FieldSaid {
  readonly name: string;
  readonly type: string;
  readonly says: string;
}

interface Described {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Described[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
}

/** Every field of a shape, those inside others with the way to them. */
export const fieldsOf = (schema: z.ZodType): readonly FieldSaid[] => inside(jsonSchema(schema), "");

function inside(schema: Described, way: string): readonly FieldSaid[] {
  const bare = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
  if (bare.type === "array") return inside(bare.items ?? {}, `${way}[]`);
  return Object.entries(bare.properties ?? {}).flatMap(([name, field]) => {
    const full = way === "" ? name : `${way}.${name}`;
    return [{ name: full, type: typeSaid(field), says: field.description ?? "" }, ...inside(field, full)];
  });
}

function typeSaid({ type = "", enum: values, anyOf, items }: Described): string {
  if (values) return values.join(" | ");
  if (anyOf) return anyOf.map(typeSaid).join(" | ");
  return type === "array" ? `${typeSaid(items ?? {})}[]` : type;
}

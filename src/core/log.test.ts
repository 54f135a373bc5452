import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { clockAt } from "./clock.ts";
import { createLog, errorFields, incidentId, type LogFields } from "./log.ts";

let lines: string[] = [];
beforeEach(() => (lines = []));
const log = (level: "quiet" | "info" | "debug" = "debug") =>
  createLog({ door: "public", level, write: (line) => lines.push(line), clock: clockAt("2026-11-23T10:00:00Z") });
const written = (): unknown => JSON.parse(lines[0] ?? "");

// Names that a surname, an address or a telephone number would be given by someone in a hurry.
const personal = ["lefevre.anne@example.org", "203.0.113.7", "2001:db8::1", "Anne Lefèvre", "0612345678", "10-03-1957"];

describe("a log line", () => {
  test("is one JSON object with time, level, door, event and known fields", () => {
    log().info("request.done", { route: "/c/:slug/news", method: "GET", status: 200, ms: 1.25 });
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(written()).toEqual({
      time: "2026-11-23T10:00:00.000Z",
      level: "info",
      door: "public",
      event: "request.done",
      route: "/c/:slug/news",
      method: "GET",
      status: 200,
      ms: 1.25,
    });
  });

  test("drops an unknown field, and counts it", () => {
    const it = log();
    it.info("request.done", { status: 200, email: "anne@example.org", ip: "203.0.113.7" } as LogFields);
    expect(written()).toMatchObject({ status: 200, dropped: 2 });
    expect(lines[0]).not.toMatch(/anne|203/);
    expect(it.dropped()).toBe(2);
  });

  test.each([
    "route",
    "method",
    "incident",
    "room",
    "job",
    "topic",
    "refusal",
    "state",
    "error",
    "stack",
    "version",
    "event",
  ])("lets nothing personal through the known field %s", (field) => {
    for (const value of personal) {
      lines = [];
      if (field === "event") log().info(value);
      else log().info("x", { [field]: value });
      expect(lines[0]).not.toContain(value);
    }
  });

  test("never carries text put in a field of figures, nor an object anywhere", () => {
    log().info("x", { status: "anne", ms: NaN, room: { name: "anne" }, job: ["anne"] } as unknown as LogFields);
    expect(lines[0]).not.toContain("anne");
    expect(written()).toMatchObject({ dropped: 4 });
  });

  test("never carries what is put in an unknown field, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (field, secret) => {
        lines = [];
        log().warn("x", { [field]: `a ${secret}` });
        expect(lines[0]).not.toContain(secret);
        expect(lines[0]?.split("\n")).toHaveLength(2);
      }),
    );
  });

  test("is written from its level up", () => {
    const quiet = log("quiet");
    quiet.debug("a");
    quiet.info("b");
    quiet.warn("c");
    quiet.error("d");
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(["c", "d"]);
  });
});

describe("an error in the log", () => {
  test("gives its code and its places, never its message", () => {
    const thrown = Object.assign(new Error('invalid input syntax: "anne@example.org"\n    at anne (x:1:1)x'), {
      code: "22P02",
    });
    const fields = errorFields(thrown);
    expect(fields.error).toBe("22P02");
    expect(fields.stack).toContain("log.test.ts:");
    expect(JSON.stringify(fields)).not.toMatch(/anne|example/);
    log().error("request.failed", fields);
    expect(written()).toMatchObject(fields);
    expect(written()).not.toHaveProperty("dropped");
  });

  test("that is not an error, or has a strange name, is still said", () => {
    expect(errorFields("anne@example.org")).toEqual({ error: "NotAnError" });
    expect(errorFields(Object.assign(new Error("x"), { code: "anne@example.org" })).error).toBe("Error");
  });
});

test("incident numbers are readable aloud, and differ", () => {
  const many = Array.from({ length: 1000 }, incidentId);
  for (const id of many) expect(id).toMatch(/^[A-Z][0-9A-HJKMNP-TV-Z]{9}$/);
  expect(new Set(many).size).toBe(1000);
});

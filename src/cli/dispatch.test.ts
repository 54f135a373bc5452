import { parseArgs } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { WrongSetting } from "../core/config.ts";
import { Halt } from "../core/halt.ts";
import { dispatch } from "./dispatch.ts";
import type { NamedVerb, Verb } from "./verb.ts";

let [out, error] = ["", ""];
beforeEach(() => ([out, error] = ["", ""]));

const verb = (name: string, run: Verb["run"], hidden = false): NamedVerb => ({
  name,
  load: () =>
    Promise.resolve({ ...{ name, run, hidden }, summary: `what ${name} does`, usage: `Usage: preau ${name}` }),
});
const verbs = [
  verb("count", (argv) => Promise.resolve(argv.length)),
  verb("running", () => Promise.reject(new Halt("already-running", "Préau already runs"))),
  verb("setting", () => Promise.reject(new WrongSetting("PREAU_PUBLIC_PORT: not a port"))),
  verb("option", (argv) => Promise.resolve(parseArgs({ args: [...argv], options: {} }).positionals.length)),
  verb("mistake", () => Promise.reject(new TypeError("ours"))),
  verb("secret", () => Promise.resolve(0), true),
];
const say = (...argv: string[]) =>
  dispatch(verbs, argv, { out: (text) => (out += text), error: (text) => (error += text) });

test("a verb gets what follows it and answers the exit code", async () => {
  expect(await say("count", "a", "b")).toBe(2);
});

test.each([[[]], [["help"]], [["--help"]]])("%j lists the verbs, but for those of the project itself", async (argv) => {
  expect(await say(...argv)).toBe(0);
  expect(out).toContain("  count    what count does");
  expect(out).not.toContain("secret");
});

test.each([[["help", "count"]], [["count", "--help"]], [["count", "-h"]]])("%j prints its usage", async (argv) => {
  expect(await say(...argv)).toBe(0);
  expect(out).toContain("Usage: preau count");
});

test.each([
  [["conut"], 2, /^preau: there is no verb "conut"; there are: count, /],
  [["help", "conut"], 2, /there is no verb "conut"/],
  [["running"], 3, /^preau running: Préau already runs\n$/],
  [["setting"], 2, /^preau setting: PREAU_PUBLIC_PORT: not a port\n$/],
  [["option", "--fast"], 2, /^preau option: Unknown option '--fast'/],
  [["mistake"], 1, /TypeError: ours\n +at /],
])("%j ends with %i and says why", async (argv, code, sentence) => {
  expect(await say(...argv)).toBe(code);
  expect(error).toMatch(sentence);
});

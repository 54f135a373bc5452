import { WrongSetting } from "../core/config.ts";
import { Halt, haltCodes } from "../core/halt.ts";
import type { NamedVerb, Verb } from "./verb.ts";

export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Runs the verb named first in `argv` and answers its exit code: 0 done, 1 a mistake of ours, 2 not understood (verb,
 * option or setting), 3 and above the reasons of {@link haltCodes}.
 */
export async function dispatch(verbs: readonly NamedVerb[], argv: readonly string[], output: Output): Promise<number> {
  const [name = "help", ...rest] = argv;
  if (["help", "--help", "-h"].includes(name)) return await help(verbs, rest[0], output);
  const verb = verbs.find((candidate) => candidate.name === name);
  if (!verb) return await unknown(verbs, name, output);
  if (rest.includes("--help") || rest.includes("-h")) return await help(verbs, name, output);
  try {
    return await (await verb.load()).run(rest);
  } catch (error) {
    return explain(error, name, output);
  }
}

async function help(verbs: readonly NamedVerb[], name: string | undefined, output: Output): Promise<number> {
  if (name !== undefined) {
    const verb = await verbs.find((candidate) => candidate.name === name)?.load();
    if (!verb) return await unknown(verbs, name, output);
    output.out(`${verb.summary}\n\n${verb.usage.trim()}\n`);
    return 0;
  }
  const listed = await listedOf(verbs);
  const width = Math.max(...listed.map((verb) => verb.name.length));
  const lines = listed.map((verb) => `  ${verb.name.padEnd(width)}  ${verb.summary}`);
  output.out(
    ["preau <verb> [options]", "", ...lines, "", "preau help <verb> says more about one of them.", ""].join("\n"),
  );
  return 0;
}

async function unknown(verbs: readonly NamedVerb[], name: string, output: Output): Promise<number> {
  const names = (await listedOf(verbs)).map((verb) => verb.name);
  output.error(`preau: there is no verb "${name}"; there are: ${names.join(", ")}\n`);
  return 2;
}

const listedOf = async (verbs: readonly NamedVerb[]): Promise<readonly Verb[]> =>
  (await Promise.all(verbs.map(({ load }) => load()))).filter(({ hidden }) => hidden !== true);

/** What the operator can act on is said in one sentence; only our own mistakes show where in the code they happened. */
function explain(error: unknown, name: string, output: Output): number {
  if (error instanceof WrongSetting || isParseArgsError(error)) {
    output.error(`preau ${name}: ${error.message}\n`);
    return 2;
  }
  if (error instanceof Halt) {
    output.error(`preau ${name}: ${error.message}\n`);
    return haltCodes[error.reason];
  }
  output.error(`preau ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

const isParseArgsError = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");

import { parseArgs } from "node:util";
import { systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import { openDb, type Db } from "../core/db/handle.ts";
import { Halt } from "../core/halt.ts";
import type { Outcome } from "../core/outcome.ts";
import { envFile, readEnvFile } from "../supervisor/home.ts";
import { secretFor } from "./copies.ts";
import { withSide } from "./databases.ts";
import { personOf, type Person } from "./init/answers.ts";
import { confirm, type Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

interface Ground {
  readonly config: Config;
  readonly staff: Db<"staff">;
  readonly secret: Buffer;
  readonly now: Date;
}

export interface OneTimeLink {
  readonly url: string;
  readonly endsAt: Date;
}

/** Makes somebody an administrator, or lets one in again; `verb` is written down as the reason. */
export type LetIn = (
  ground: Ground,
  person: Person,
  how: { readonly verb: string; readonly reset: boolean },
) => Promise<Outcome<OneTimeLink, "account-closed">>;

export interface AdministratorPorts {
  readonly letIn: LetIn;
}

const usage = `
Usage: preau administrator "Given Family <address>" [--reset] [--yes] [--json]

Makes somebody an administrator of the office, or lets one in again, and prints a one-time link. For a house in which
administrators cannot do it themselves: one alone appoints no other, and after a restore nobody may be able to come in.

An address that has an account keeps its name and its other roles. The link stands for the mailed code: whoever has a
second factor is still asked for it, whoever has none enrols one. The act is in the audit log, and every administrator is
told of it by e-mail: give the link to the person and to nobody else.

  --reset    takes away the passkeys, application and recovery codes of somebody who has lost them, and their sessions
  --yes      does not ask
  --json     prints the link as JSON

Exit codes: 0 done, 2 a wrong option, or an account that is closed, 4 a key is missing, 7 a database that cannot be used,
13 not confirmed.`;

const options = {
  reset: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export function administratorVerb({ letIn }: AdministratorPorts, who: Terminal): Verb {
  return {
    name: "administrator",
    summary: "let an administrator of the office in, with a one-time link",
    usage,
    async run(argv) {
      const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
      const person = onlyPerson(positionals);
      await confirm(who, sentence(person, values.reset), values.yes);
      const made = await onFiles((ground) => letIn(ground, person, { verb: "administrator", reset: values.reset }));
      if (!made.ok) throw new WrongSetting(`the account of ${person.email} is closed for good: use another address`);
      console.log(values.json ? JSON.stringify(made.value) : inWords(person, made.value));
      return 0;
    },
  };
}

function onlyPerson(positionals: readonly string[]): Person {
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0)
    throw new WrongSetting('name one person: preau administrator "Given Family <address>"');
  return personOf(text);
}

const sentence = ({ email }: Person, reset: boolean): string =>
  reset
    ? `This takes away every way to sign in of ${email}, makes them an administrator and prints a link.`
    : `This makes ${email} an administrator of the office and prints a link.`;

/** With the login of the office's door, and no more than it may do. */
async function onFiles<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
  const asked = readConfig();
  return await withSide(asked, "files", async () => {
    const office = readEnvFile(envFile(asked.home, "office"));
    const address = office["PREAU_DB_STAFF"];
    if (address === undefined)
      throw new Halt("database-refused", "this home has no env/office.env: run it where the office is");
    const config = readConfig({ ...office, PREAU_HOME: asked.home });
    const staff = openDb<"staff">(address, { connections: 1 });
    try {
      return await work({ config, staff, secret: secretFor(asked.home, "files"), now: systemClock.now() });
    } finally {
      await staff.destroy();
    }
  });
}

const inWords = ({ email }: Person, { url, endsAt }: OneTimeLink): string =>
  [`One-time link for ${email}, shown once:`, `  ${url}`, `  until ${endsAt.toISOString()}`].join("\n");

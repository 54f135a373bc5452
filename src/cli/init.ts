import { parseArgs } from "node:util";
import { readConfig } from "../core/config.ts";
import { gatherAnswers, listOf, personOf } from "./init/answers.ts";
import { install, type Installed, type InitPorts } from "./init/init.ts";
import { keysOf, sheetOf } from "./keys.ts";
import type { Terminal } from "./terminal.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau init [--answers <file.json>] [options]

Makes a real installation in PREAU_HOME, in the two empty databases of DATABASE_URL and FILES_DATABASE_URL (PostgreSQL 16
to 18). Asks what is not given: the domain, the office's address and networks, the mail, the keeper, two administrators.

It migrates both databases and marks them real, makes the keys and one env file a door, and writes into PREAU_HOME/install
what you then install yourself: systemd units (each door sees only its own part of the home), a Caddyfile whose
certificates are asked of the public door, a nightly copy, and a README with the commands. It changes nothing else of the
machine. It prints one-time sign-in links and the recovery sheet of the keys: print both, they are shown once.

  --answers          JSON: domain, officeUrl, officeNetworks, mailUrl, mailFrom, keeper,
                     administrators [{ givenName, familyName, email }, …]
  --domain           primaire.example
  --office-url       https://bureau.example (http://localhost:3001, reached through a tunnel)
  --office-networks  10.8.0.0/24,…: networks, besides this machine, that the office answers
  --mail-url         smtps://user:password@host:465
  --mail-from        address letters come from (preau@<domain>)
  --keeper           e-mail address of whoever keeps the platform
  --administrator    "Given Family <address>", twice
  --json             prints files and links as JSON, without the recovery sheet (preau keys --sheet prints it)

Exit codes: 0 installed, 2 a wrong or missing answer, 4 the home cannot be used, 7 a database that cannot be used, 14 the
home or a database is in use already.`;

const options = {
  answers: { type: "string" },
  domain: { type: "string" },
  "office-url": { type: "string" },
  "office-networks": { type: "string" },
  "mail-url": { type: "string" },
  "mail-from": { type: "string" },
  keeper: { type: "string" },
  administrator: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
} as const;

export function initVerb(ports: InitPorts, who: Terminal): Verb {
  return {
    name: "init",
    summary: "make a real installation, with the files to install it",
    usage,
    async run(argv) {
      const { values } = parseArgs({ args: [...argv], options });
      const { home } = readConfig();
      const answers = await gatherAnswers({ file: values.answers, flags: flagsOf(values) }, who);
      const installed = await install(home, answers, ports);
      console.log(values.json ? JSON.stringify(installed, undefined, 2) : inWords(installed));
      return 0;
    },
  };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function flagsOf(values: Values): Record<string, unknown> {
  const flags = {
    domain: values.domain,
    officeUrl: values["office-url"],
    officeNetworks: values["office-networks"] === undefined ? undefined : listOf(values["office-networks"]),
    mailUrl: values["mail-url"],
    mailFrom: values["mail-from"],
    keeper: values.keeper,
    administrators: values.administrator?.map(personOf),
  };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

function inWords({ home, files, links }: Installed): string {
  const people = links.map((link) => `  ${link.for}\n    ${link.url}\n    until ${link.endsAt.toISOString()}`);
  return [
    `The installation is in ${home}. Next: ${files.find((file) => file.endsWith("README.md")) ?? ""}`,
    "",
    "Files to install:",
    ...files.map((file) => `  ${file}`),
    "",
    ...(people.length > 0 ? ["One-time sign-in links, shown once:", ...people, ""] : []),
    sheetOf(keysOf(home)),
  ].join("\n");
}

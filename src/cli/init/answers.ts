import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { readConfig, WrongSetting } from "../../core/config.ts";
import type { Terminal } from "../terminal.ts";

/** A name of the public DNS, in its ASCII form. */
const domain = z
  .string()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "a domain such as primaire.example",
  );
const email = z.email("an e-mail address");
const name = z.string().trim().min(1, "a name").max(80);

const person = z.strictObject({ givenName: name, familyName: name, email });
export type Person = z.infer<typeof person>;

const answersSchema = z.strictObject({
  domain,
  /** Where the office is reached; loopback (through a tunnel) unless told. */
  officeUrl: z.string().default("http://localhost:3001"),
  /** Networks, besides this machine, from which the office answers. */
  officeNetworks: z.array(z.string()).default([]),
  mailUrl: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, "smtp://user:password@host:587 or smtps://user:password@host:465")
    .optional(),
  mailFrom: email.optional(),
  /** Keeps the platform on the public side: opens campaigns, adds hosts. */
  keeper: email,
  administrators: z.array(person).min(2, "two people at least, since a lost second factor is given back by two others"),
});
export type Answers = z.infer<typeof answersSchema>;

/** What flags and the answers file may say; flags win. */
export interface Given {
  readonly file?: string | undefined;
  readonly flags: Readonly<Record<string, unknown>>;
}

/** Gathers the answers: file, flags, then questions when somebody is there. A wrong or missing one is refused by its name. */
export async function gatherAnswers(given: Given, who: Terminal): Promise<Answers> {
  const known: Record<string, unknown> = { ...fromFile(given.file), ...given.flags };
  if (who.interactive) await askMissing(known, who);
  const parsed = answersSchema.safeParse(known);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongSetting(`${issue?.path.join(".") ?? "answers"}: ${issue?.message ?? "not understood"}`);
  }
  checkTogether(parsed.data);
  return parsed.data;
}

function fromFile(file: string | undefined): Record<string, unknown> {
  if (file === undefined) return {};
  if (!existsSync(file)) throw new WrongSetting(`--answers: there is no file ${file}`);
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new WrongSetting(`--answers: ${file} is not a JSON object`);
  }
}

async function askMissing(known: Record<string, unknown>, who: Terminal): Promise<void> {
  const ask = async (field: string, question: string, kept: (text: string) => unknown = (text) => text) => {
    if (field in known) return;
    const answer = await who.ask(`${question}: `);
    if (answer !== "") known[field] = kept(answer);
  };
  await ask("domain", "Domain of the platform (primaire.example)");
  await ask("officeUrl", "Address of the office (empty: http://localhost:3001, through a tunnel)");
  await ask("officeNetworks", "Networks of the office besides this machine (10.8.0.0/24 …; empty: none)", listOf);
  await ask("mailUrl", "SMTP (smtps://user:password@host:465; empty: none yet)");
  await ask("mailFrom", "Letters come from (empty: preau@ the domain)");
  await ask("keeper", "E-mail of the keeper of the platform");
  if (!("administrators" in known)) known["administrators"] = await askPeople(who);
}

async function askPeople(who: Terminal): Promise<readonly Person[]> {
  const people: Person[] = [];
  for (const which of ["first", "second"]) {
    const email = await who.ask(`E-mail of the ${which} administrator of the office: `);
    const givenName = await who.ask("  given name: ");
    people.push({ email, givenName, familyName: await who.ask("  family name: ") });
  }
  return people;
}

export const listOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean);

/** « Nadia Ben Salah <nadia@example.org> »: the first word is the given name. */
export function personOf(text: string): Person {
  const match = /^\s*(\S+)\s+(.+?)\s*<([^<>]+)>\s*$/.exec(text);
  if (!match) throw new WrongSetting(`--administrator: "Given Family <address>", not ${text}`);
  const [, givenName = "", familyName = "", email = ""] = match;
  return { givenName, familyName, email };
}

/** The settings these answers lead to are those every door reads: the same parser judges them. */
function checkTogether(answers: Answers): void {
  readConfig({
    PREAU_PUBLIC_URL: publicUrlOf(answers),
    PREAU_OFFICE_URL: answers.officeUrl,
    PREAU_OFFICE_NETWORKS: answers.officeNetworks.join(","),
  });
  const office = new URL(answers.officeUrl);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(office.hostname);
  if (!loopback && office.protocol !== "https:")
    throw new WrongSetting("officeUrl: https, since it is not on this machine");
  if (!loopback && answers.officeNetworks.length === 0)
    throw new WrongSetting(
      "officeNetworks: an office with an address of its own needs the list of networks it answers to",
    );
  if (office.hostname === answers.domain) throw new WrongSetting("officeUrl: another name than the platform's");
}

export const publicUrlOf = (answers: Answers): string => `https://${answers.domain}`;
export const isTunnelled = (answers: Answers): boolean => answers.officeUrl.startsWith("http://");

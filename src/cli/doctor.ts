import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { shiftedClock, systemClock } from "../core/clock.ts";
import { readConfig, WrongSetting, type Config } from "../core/config.ts";
import { doorNames, type SideName } from "../core/db/logins.ts";
import { Halt } from "../core/halt.ts";
import { findProgram } from "../core/media-program.ts";
import { packageRoot } from "../core/root.ts";
import { envFile, readEnvFile } from "../supervisor/home.ts";
import { loneOwner, ownersFor } from "../supervisor/owners.ts";
import type { Kind } from "./databases.ts";
import { copyChecks } from "./doctor/copies.ts";
import { databaseChecks, kindSeen } from "./doctor/databases.ts";
import { exposureChecks } from "./doctor/exposure.ts";
import { bad, type Check, type DoorSettings, type Finding, type Patient } from "./doctor/finding.ts";
import { homeChecks } from "./doctor/home.ts";
import { liveChecks } from "./doctor/live.ts";
import { machineChecks } from "./doctor/machine.ts";
import { mailChecks } from "./doctor/mail.ts";
import { rollChecks } from "./doctor/roll.ts";
import { runningChecks } from "./doctor/running.ts";
import { trailChecks } from "./doctor/trail.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau doctor [--json]

Looks at the installation of PREAU_HOME and says what is missing or unsafe, each with its remedy: the machine, the home and
its keys, the databases and their logins, who can reach what, mail, copies, the roll (locked, its last day, what is left of uploads), the audit log on both sides, workers, what is
published, letters, retention, what a declaration needs. It changes nothing.

  --json     the findings as JSON: id, state (good, warning, bad), said, remedy

Exit codes: 0 nothing is bad (there may be warnings), 1 something is bad, 2 a wrong setting.`;

const everything: readonly Check[] = [
  ...machineChecks,
  ...homeChecks,
  ...databaseChecks,
  ...exposureChecks,
  ...mailChecks,
  ...copyChecks,
  ...rollChecks,
  ...liveChecks,
  ...trailChecks,
  ...runningChecks,
];

export const doctorVerb: Verb = {
  name: "doctor",
  summary: "say what is missing or unsafe, each with its remedy",
  usage,
  async run(argv) {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: "boolean", default: false } } });
    const { patient, wrong } = await aPatient();
    const findings = [...wrong, ...(await examine(patient))];
    if (values.json) console.log(JSON.stringify(findings, undefined, 2));
    else for (const line of inWords(findings)) console.log(line);
    return findings.some(({ state }) => state === "bad") ? 1 : 0;
  },
};

/** Looks at everything. A check that cannot look is itself a finding, and stops no other. */
export async function examine(patient: Patient, checks = everything): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const check of checks)
    try {
      found.push(...(await check.look(patient)));
    } catch (error) {
      found.push(
        bad(
          check.id,
          `this could not be looked at (${reasonOf(error)})`,
          "see whether PostgreSQL runs and can be reached from here",
        ),
      );
    }
  return found;
}

/** The code or the class of an error: its message may hold an address with a password. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  return "code" in error ? String(error.code) : error.name;
}

/** The installation of this environment, and a finding for each env file whose settings are refused. */
async function aPatient(): Promise<{ readonly patient: Patient; readonly wrong: readonly Finding[] }> {
  const { home } = readConfig();
  const wrong: Finding[] = [];
  const doors: Partial<Record<(typeof doorNames)[number], DoorSettings>> = {};
  for (const door of doorNames.filter((name) => existsSync(envFile(home, name)))) {
    const config = settingsOf(home, door);
    if (typeof config === "string") wrong.push(bad(`settings-${door}`, config, `correct ${envFile(home, door)}`));
    else doors[door] = { config };
  }
  const kind = (await kindOfHome(doors, "worker")) ?? (await kindOfHome(doors, "files_worker"));
  const owners = knownOwners(home);
  const clockFile = doors.public?.config.clockFile;
  const now = (kind === "demonstration" && clockFile !== undefined ? shiftedClock(clockFile) : systemClock).now();
  return {
    wrong,
    patient: {
      ...{ home, root: packageRoot(), now, node: process.versions.node, freeBytes, doors, owners, kind },
      mediaProgram: () => findProgram(doors.live?.config.live.ffmpeg),
    },
  };
}

/** A database that does not answer has its own finding; here its kind is only not known. */
async function kindOfHome(doors: Patient["doors"], login: "worker" | "files_worker"): Promise<Kind | undefined> {
  const kind = await kindSeen({ doors }, login).catch(() => undefined);
  return kind === "none" ? undefined : kind;
}

/** As the door would start; the sentence of its refusal when it would not. */
function settingsOf(home: string, door: string): Config | string {
  try {
    return readConfig({ ...process.env, ...readEnvFile(envFile(home, door)), PREAU_HOME: home });
  } catch (error) {
    if (error instanceof WrongSetting) return error.message;
    throw error;
  }
}

function knownOwners(home: string): Partial<Record<SideName, string>> {
  try {
    return loneOwner(home, process.env) ?? ownersFor(home, process.env);
  } catch (error) {
    if (error instanceof Halt) return {};
    throw error;
  }
}

/** The nearest folder that exists: a home that is not there yet will be made on the same disk. */
function freeBytes(path: string): number {
  const there = existsSync(path) ? path : dirname(path);
  if (there !== path && !existsSync(there)) return freeBytes(there);
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
}

const marks = { good: "good   ", warning: "WARNING", bad: "BAD    " } as const;

function inWords(findings: readonly Finding[]): readonly string[] {
  const lines = findings.flatMap(({ id, state, said, remedy }) => [
    `${marks[state]}  ${id}: ${said}`,
    ...(remedy === "" ? [] : [`         → ${remedy}`]),
  ]);
  const count = (state: Finding["state"]) => findings.filter((finding) => finding.state === state).length;
  return [...lines, "", `${count("good")} good, ${count("warning")} to look at, ${count("bad")} bad.`];
}

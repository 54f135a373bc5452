import { join } from "node:path";
import pg from "pg";
import { doorLogins, sideOf, type DoorName, type SideName, type SqlLogin } from "../../core/db/logins.ts";
import { assertModestLogin } from "../../core/db/modest.ts";
import { Halt } from "../../core/halt.ts";
import { pending, readMigrations, type Applied } from "../../core/migrations/files.ts";
import { withClient } from "../../supervisor/databases.ts";
import { asCore, type Kind } from "../databases.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

export const databaseChecks: readonly Check[] = [
  { id: "logins", look: logins },
  { id: "migrations", look: migrations },
  { id: "kind", look: kinds },
];

/** Address of a login as its door has it. */
export function addressOf({ doors }: Pick<Patient, "doors">, login: SqlLogin): string | undefined {
  const door = (Object.keys(doorLogins) as DoorName[]).find((name) =>
    (doorLogins[name] as readonly SqlLogin[]).includes(login),
  );
  return door && doors[door]?.config.databases[login];
}

/** Each login opens, on a PostgreSQL we know, and can do no more than its door should. */
async function logins(patient: Patient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [door, { config }] of Object.entries(patient.doors))
    for (const login of doorLogins[door as DoorName]) found.push(await lookAtLogin(login, config.databases[login]));
  const wrong = found.filter(({ state }) => state !== "good");
  if (found.length === 0) return [warning("logins", "no door has an env file here", "run preau migrate")];
  return wrong.length > 0 ? wrong : [good("logins", `${found.length} logins, none can do more than its door should`)];
}

async function lookAtLogin(login: SqlLogin, url: string | undefined): Promise<Finding> {
  const id = `login-${login}`;
  if (url === undefined) return bad(id, `the address of ${login} is missing`, "run preau migrate");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const version = await versionOf(client);
    if (version < 16 || version > 18)
      return bad(id, `PostgreSQL ${version} on the ${sideOf(login)} side`, "use PostgreSQL 16, 17 or 18");
    await assertModestLogin(client, login);
    return good(id, login);
  } catch (error) {
    if (error instanceof Halt)
      return bad(id, error.message, "take that right away from the role; the doors refuse to start with it");
    return bad(id, `${login} cannot open its database (${codeOf(error)})`, "start PostgreSQL, or run preau migrate");
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function versionOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
  return Math.floor(Number(rows[0]?.server_version_num) / 10_000);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "no answer";

async function migrations(patient: Patient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  // On two machines each knows its own side only.
  const { doors } = patient;
  const here = { public: doors.public ?? doors["worker-public"], files: doors.office ?? doors["worker-files"] };
  for (const side of ["public", "files"] as const) if (here[side]) found.push(await migrationsOf(side, patient));
  return found;
}

async function migrationsOf(side: SideName, { owners, root }: Patient): Promise<Finding> {
  const id = `migrations-${side}`;
  const url = owners[side];
  if (url === undefined)
    return warning(
      id,
      "the owner's address is not known here, so migrations were not looked at",
      side === "public" ? "give DATABASE_URL" : "give FILES_DATABASE_URL",
    );
  const applied = await asCore(
    url,
    async (client) => (await client.query<Applied>("select name, checksum from core.migration")).rows,
  );
  try {
    const left = pending(readMigrations(join(root, "db", side)), applied);
    if (left.length === 0) return good(id, `${applied.length} migrations on the ${side} side, as they were written`);
    return bad(
      id,
      `${left.length} migrations of the ${side} side are missing, from ${left[0]?.name ?? ""}`,
      "run preau migrate",
    );
  } catch (error) {
    if (error instanceof Halt)
      return bad(id, error.message, "use the version of Préau that made this database, or a newer one");
    throw error;
  }
}

async function kinds(patient: Patient): Promise<readonly Finding[]> {
  const found = [await kindSeen(patient, "worker"), await kindSeen(patient, "files_worker")].filter(
    (kind) => kind !== undefined,
  );
  const [one, other] = found;
  if (one === undefined) return [];
  if (other !== undefined && one !== other)
    return [
      bad("kind", `the public side is ${one}, the files' side ${other}`, "give the two databases of one installation"),
    ];
  if (one === "none")
    return [warning("kind", "this installation has no kind yet", "run preau init, preau demo or preau start")];
  return [good("kind", `a ${one} installation`)];
}

/** The kind written on a side, as a worker reads it; `undefined` without that worker's login. */
export function kindSeen(patient: Pick<Patient, "doors">, login: "worker" | "files_worker") {
  return asLogin(patient, login, async (client) => {
    const { rows } = await client.query<{ kind: Kind }>("select kind from core.installation");
    return rows[0]?.kind ?? "none";
  });
}

/** Runs `work` with one of the doors' logins; `undefined` when this home has not got it. */
export async function asLogin<T>(
  patient: Pick<Patient, "doors">,
  login: SqlLogin,
  work: (client: pg.Client) => Promise<T>,
): Promise<T | undefined> {
  const url = addressOf(patient, login);
  return url === undefined ? undefined : await withClient(url, work);
}

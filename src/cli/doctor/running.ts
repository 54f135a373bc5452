import { publicKeyFromText, publicKeyText, readKeyPair } from "../../core/crypto/keys.ts";
import { openDb } from "../../core/db/handle.ts";
import { databaseFloor } from "../../core/snapshots/floor.ts";
import { openSnapshotReader, type SnapshotAlarm } from "../../core/snapshots/read.ts";
import { snapshotSource } from "../../core/snapshots/source.ts";
import { keysFolder } from "../copies.ts";
import { addressOf, asLogin } from "./databases.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

/** Whether what should run runs, and keeps up. */
export const runningChecks: readonly Check[] = [
  { id: "ready", look: ready },
  { id: "workers", look: workers },
  { id: "snapshots", look: snapshots },
  { id: "letters", look: letters },
  { id: "retention", look: retention },
];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

async function ready({ doors }: Patient): Promise<readonly Finding[]> {
  const asked = (["public", "office"] as const).filter((door) => (doors[door]?.config.healthPort ?? 0) !== 0);
  return await Promise.all(
    asked.map(async (door) => {
      const port = doors[door]?.config.healthPort ?? 0;
      const status = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
        (answer) => answer.status,
        () => undefined,
      );
      if (status === 200) return good(`ready-${door}`, `the ${door} door is ready`);
      const said = status === undefined ? "does not answer" : "answers that it is not ready";
      return bad(`ready-${door}`, `the ${door} door ${said}`, `systemctl status preau-${door}`);
    }),
  );
}

/** The relay empties the outbox several times a second: what waits a minute has no worker. */
async function workers(patient: Patient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [side, login] of [
    ["public", "worker"],
    ["files", "files_worker"],
  ] as const) {
    const state = await asLogin(patient, login, async (client) => {
      const { rows } = await client.query<{ oldest: Date | null; failed: number }>(
        `select (select min(at) from core.outbox) as oldest,
                (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as failed`,
      );
      return rows[0];
    });
    if (state) found.push(...saidOf(side, state, patient.now));
  }
  return found;
}

function saidOf(
  side: "public" | "files",
  { oldest, failed }: { oldest: Date | null; failed: number },
  now: Date,
): readonly Finding[] {
  const late = oldest !== null && now.getTime() - oldest.getTime() > MINUTE_MS;
  const alive = late
    ? bad(
        `worker-${side}`,
        `events of the ${side} side have waited since ${oldest.toISOString()}`,
        `start the worker: systemctl status preau-worker-${side}`,
      )
    : good(`worker-${side}`, `no event of the ${side} side waits`);
  const given =
    failed === 0
      ? []
      : [
          warning(
            `jobs-${side}`,
            `${failed} jobs of the ${side} side were given up`,
            "look for job.failed in the worker's log",
          ),
        ];
  return [alive, ...given];
}

/** What the office publishes, read as the public door reads it, without taking it up. */
async function snapshots(patient: Patient): Promise<readonly Finding[]> {
  const config = patient.doors.public?.config;
  const url = addressOf(patient, "web");
  if (!config || url === undefined) return [];
  const key = publicationKey(patient.home, config.officePublicationKey);
  if (!key)
    return [
      bad(
        "snapshots",
        "the office's publication key is not known here",
        "set PREAU_OFFICE_PUBLICATION_KEY in the public door's env file",
      ),
    ];
  const db = openDb<"web">(url, { connections: 1 });
  try {
    const floor = { load: () => databaseFloor(db).load(), raise: () => Promise.resolve(true) };
    const reader = openSnapshotReader({ source: snapshotSource(config.published), keys: [key], floor });
    const { changed, alarms } = await reader.refresh();
    return judged(config.published, changed, alarms, reader.current("calendar")?.head.issuedAt);
  } finally {
    await db.destroy();
  }
}

function judged(
  place: string,
  changed: readonly string[],
  alarms: readonly SnapshotAlarm[],
  issuedAt: string | undefined,
): readonly Finding[] {
  const wrong = alarms.filter(({ alarm }) => alarm !== "index-missing" || issuedAt !== undefined);
  if (wrong.length > 0) {
    const said = wrong.map(({ kind = "index", alarm }) => `${kind}: ${alarm}`).join(", ");
    return [
      bad(
        "snapshots",
        `what is published at ${place} is refused (${said})`,
        "publish again from the office, and find out who changed those files",
      ),
    ];
  }
  if (changed.length > 0)
    return [
      warning(
        "snapshots",
        `${changed.join(", ")} is published and not shown yet`,
        "start the public door, or wait a second",
      ),
    ];
  if (issuedAt === undefined) return [good("snapshots", "nothing is published yet")];
  return [good("snapshots", `the calendar shown is that of ${issuedAt}`)];
}

function publicationKey(home: string, given: string | undefined) {
  const pair = given === undefined ? readKeyPair(keysFolder(home), "publications") : undefined;
  const key = publicKeyFromText(
    "publications",
    given ?? (pair?.ok === true ? publicKeyText(pair.value.publicKey) : ""),
  );
  return key.ok ? key.value : undefined;
}

/** Letters beyond their quota in the last week: a flood, or people in numbers that nobody foresaw. */
async function letters(patient: Patient): Promise<readonly Finding[]> {
  const alarms = await asLogin(patient, "files_worker", async (client) => {
    const since = new Date(patient.now.getTime() - 7 * DAY_MS).toISOString().slice(0, 10);
    const sql =
      "select kind, alarm, received_on::text as day from letters.alarm where received_on >= $1 order by received_on";
    return (await client.query<{ kind: string; alarm: "many" | "dropped"; day: string }>(sql, [since])).rows;
  });
  if (alarms === undefined) return [];
  if (alarms.length === 0) return [good("letters", "no more letters than foreseen this week")];
  const dropped = alarms.filter(({ alarm }) => alarm === "dropped");
  const { kind, day } = dropped[0] ?? alarms[0] ?? { kind: "", day: "" };
  if (dropped.length > 0)
    return [
      bad(
        "letters",
        `letters (${kind}) of ${day} were not kept: there were too many`,
        "find out where they come from; raise letters.quota if people wrote them",
      ),
    ];
  return [warning("letters", `many letters (${kind}) on ${day}`, "look whether people wrote them")];
}

async function retention(patient: Patient): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const [side, login] of [
    ["public", "worker"],
    ["files", "files_worker"],
  ] as const) {
    const runs = await asLogin(patient, login, async (client) => {
      const there = await client.query<{ here: boolean }>(
        "select to_regclass('privacy.retention_run') is not null as here",
      );
      if (there.rows[0]?.here !== true) return undefined;
      const sql =
        "select distinct on (room) room, ended_at as at, failure from privacy.retention_run order by room, started_at desc";
      return (await client.query<{ room: string; at: Date; failure: string | null }>(sql)).rows;
    });
    if (runs) found.push(retentionOf(side, runs, patient.now));
  }
  return found;
}

function retentionOf(
  side: string,
  runs: readonly { room: string; at: Date; failure: string | null }[],
  now: Date,
): Finding {
  const id = `retention-${side}`;
  const failed = runs.filter(({ failure }) => failure !== null).map(({ room }) => room);
  const late = runs.filter(({ at }) => now.getTime() - at.getTime() > 2 * DAY_MS).map(({ room }) => room);
  const remedy = `look for retention in the log of preau-worker-${side}`;
  if (failed.length > 0) return bad(id, `what has reached its end could not be removed: ${failed.join(", ")}`, remedy);
  if (late.length > 0) return bad(id, `nothing was removed for two days: ${late.join(", ")}`, remedy);
  return runs.length === 0
    ? warning(id, `the ${side} side never removed what has reached its end`, remedy)
    : good(id, `what has reached its end is removed (${runs.length} rooms)`);
}

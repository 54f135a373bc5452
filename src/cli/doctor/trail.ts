import { verifyChain, type BrokenLink, type ChainReport } from "../../core/audit.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import type { SideName } from "../../core/db/logins.ts";
import { lastHead, trailOf } from "../../core/trail.ts";
import { addressOf } from "./databases.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

/** The audit log of each side: nothing changed, nothing cut off, everything sealed. */
export const trailChecks: readonly Check[] = [
  { id: "audit-public", look: (patient) => audit("public", "worker", patient) },
  { id: "audit-files", look: (patient) => audit("files", "files_worker", patient) },
];

type Handle = Db<"worker"> | Db<"files_worker">;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const one = { connections: 1 };

async function audit(side: SideName, login: "worker" | "files_worker", patient: Patient): Promise<readonly Finding[]> {
  const url = addressOf(patient, login);
  if (url === undefined) return [];
  const db = login === "worker" ? openDb<"worker">(url, one) : openDb<"files_worker">(url, one);
  try {
    const head = lastHead(trailOf(patient.home, side));
    const report = await verifyChain(db, head);
    return [said(side, report), ...(report.intact ? await lateness(db, side, patient, head?.at, report) : [])];
  } finally {
    await db.destroy();
  }
}

function said(side: SideName, report: ChainReport): Finding {
  const id = `audit-${side}`;
  if (report.intact)
    return good(id, `${report.rows} acts of the ${side} side in ${report.seals} seals, as they were written`);
  return bad(
    id,
    `the log of the ${side} side was changed: ${inWords(report.broken)} (seal ${report.seal})`,
    "keep this database as it is, compare it with the last copies, and tell whoever answers for the data",
  );
}

function inWords(broken: BrokenLink): string {
  switch (broken) {
    case "rows-changed":
      return "acts were changed, added or removed";
    case "seal-changed":
      return "a seal was changed";
    case "seal-missing":
      return "a seal is missing";
    case "head-unknown":
      return "the end that was written down is not in it any more";
  }
}

type Intact = Extract<ChainReport, { intact: true }>;

async function lateness(
  db: Handle,
  side: SideName,
  { now }: Patient,
  headAt: string | undefined,
  report: Intact,
): Promise<readonly Finding[]> {
  const remedy = `start the worker of the ${side} side`;
  const oldest = report.unsealed > 0 ? await oldestUnsealed(db) : undefined;
  const unsealed = oldest !== undefined && now.getTime() - oldest.getTime() > HOUR_MS;
  const stale = await sealedBefore(db, new Date(now.getTime() - 2 * DAY_MS), headAt);
  return [
    ...(unsealed
      ? [
          warning(
            `audit-unsealed-${side}`,
            `${report.unsealed} acts of the ${side} side wait for their seal since ${oldest.toISOString()}`,
            remedy,
          ),
        ]
      : []),
    ...(stale
      ? [warning(`audit-head-${side}`, `no head of the ${side} side's log was written down for two days`, remedy)]
      : []),
  ];
}

async function oldestUnsealed(db: Handle): Promise<Date | undefined> {
  const [row] = await raw<{ at: Date | null }>(
    db,
    `select min(a.at) as at from privacy.audit a where not exists (select 1 from privacy.audit_seal s
      where s.era = a.era and a.tx >= s.from_tx and (s.to_tx is null or a.tx < s.to_tx))`,
  );
  return row?.at ?? undefined;
}

/** Whether something was sealed by then that no head tells of. */
async function sealedBefore(db: Handle, then: Date, headAt: string | undefined): Promise<boolean> {
  const rows = await raw(
    db,
    "select 1 from privacy.audit_seal where sealed_at <= $1 and ($2::timestamptz is null or sealed_at > $2) limit 1",
    [then, headAt ?? null],
  );
  return rows.length > 0;
}

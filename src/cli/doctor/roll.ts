import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../../core/config.ts";
import { keyPath, keyRefusalSentence } from "../../core/crypto/keys.ts";
import { openDb } from "../../core/db/handle.ts";
import { unfinished } from "../../core/storage/folder.ts";
import { shiftDay, dayIn } from "../../core/zones.ts";
import { conditionOf, memoryState, type MemoryState, type RollCondition } from "../../rooms/roll/index.ts";
import { keysFolder } from "../copies.ts";
import { unlockedFolder } from "../init/settings.ts";
import { addressOf } from "./databases.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

/** File 1 on this machine: what opens it, until when it may be here, and what a killed process left of it. */
export const rollChecks: readonly Check[] = [
  { id: "roll", look: roll },
  { id: "roll-memory", look: memory },
  { id: "roll-files", look: files },
];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function roll(patient: Patient): Promise<readonly Finding[]> {
  const office = patient.doors.office?.config ?? patient.doors["worker-files"]?.config;
  const url = addressOf(patient, "roll");
  if (!office || url === undefined) return [];
  const db = openDb<"roll">(url, { connections: 1 });
  try {
    const keeping = { keys: keysFolder(patient.home), memory: office.unlocked };
    const condition = await conditionOf(db, keeping, patient.now);
    if (!condition.begun && condition.communes === 0)
      return [good("roll", "no roll is held here"), ...strayKey(patient, condition)];
    const begun = condition.destructionBegun && halfDestroyed(condition.destructionBegun);
    const isKeyGone = begun !== undefined && condition.secret === "missing";
    const whole = isKeyGone ? [] : [opened(condition), secret(patient, condition)];
    return [...(begun ? [begun] : []), ...whole, deadline(condition, patient.now)];
  } finally {
    await db.destroy();
  }
}

const opened = ({ open, communes }: RollCondition): Finding =>
  open
    ? good("roll", `the roll is unlocked, and holds ${communes} communes`)
    : warning(
        "roll",
        `the roll is locked: none of its ${communes} communes is read, added to or printed`,
        "run node bin/preau.mjs roll unlock, with who has the phrase",
      );

/** R-F1-19: begun and not ended. Its key is not to be put back. */
const halfDestroyed = (begun: Date): Finding =>
  bad(
    "roll-destruction",
    `the destruction of the roll was begun at ${begun.toISOString()} and has not ended`,
    "run node bin/preau.mjs roll destroy again to finish; put no key back",
  );

/** Without it no block opens, here or in a copy; and who else can read it has half of what opens them. */
function secret({ home }: Patient, { secret: refusal }: RollCondition): Finding {
  const path = keyPath(keysFolder(home), "roll");
  if (refusal === undefined)
    return good("roll-secret", "the machine's half of the roll's key is readable by its owner only");
  const remedy =
    refusal === "readable-by-others"
      ? `chmod 600 ${path}, and find out who read it`
      : "preau keys --from <the sheet of the roll>";
  return bad("roll-secret", keyRefusalSentence(refusal, path).en, remedy);
}

/** A roll that is not begun needs no key; one that is there all the same must not be open to others. */
function strayKey({ home }: Patient, { secret: refusal }: RollCondition): readonly Finding[] {
  if (refusal === undefined || refusal === "missing") return [];
  const path = keyPath(keysFolder(home), "roll");
  return [bad("roll-secret", keyRefusalSentence(refusal, path).en, `chmod 600 ${path}`)];
}

/** R-F1-19 */
function deadline({ deadline: day, overdue, communes }: RollCondition, now: Date): Finding {
  const id = "roll-deadline";
  if (day === undefined) return good(id, "no calendar is published, so the roll has no last day yet");
  const remedy = "destroy it before its last day: node bin/preau.mjs roll destroy, and docs/operators.md";
  if (communes === 0) return good(id, "no commune is held");
  if (overdue) return bad(id, `the roll was to be destroyed by ${day} (R-F1-19)`, remedy);
  const soon = dayIn("Europe/Paris", now) >= shiftDay(day, -7);
  const said = `the roll is to be destroyed by ${day}`;
  return soon ? warning(id, said, remedy) : good(id, said);
}

/**
 * The folder where the opened key waits. A home that was made before the setting existed has the default under /dev/shm, which
 * systemd empties when a unit of the account stops (RemoveIPC): the roll would lock itself.
 */
function memory({ home, kind, doors }: Patient): readonly Finding[] {
  const id = "roll-memory";
  const [office, worker] = [doors.office?.config.unlocked, doors["worker-files"]?.config.unlocked];
  const folder = office ?? worker;
  if (folder === undefined) return [];
  const one = "write one PREAU_UNLOCKED in env/office.env and env/worker-files.env, and start both again";
  if (office !== undefined && worker !== undefined && office !== worker)
    return [bad(id, `the office looks for the opened key in ${office}, and its worker in ${worker}`, one)];
  const isTold = folder !== readConfig({ PREAU_HOME: home }).unlocked;
  const atBoot = `d ${unlockedFolder} 0700 preau-office preau-office -`;
  if (!isTold && kind === "real")
    return [
      warning(
        id,
        `PREAU_UNLOCKED is not set: the opened key waits in ${folder}, which the system may empty while the office runs`,
        `write PREAU_UNLOCKED=${unlockedFolder} in env/office.env and env/worker-files.env, and « ${atBoot} » in /etc/tmpfiles.d/preau.conf; then systemd-tmpfiles --create, start both again, preau roll unlock`,
      ),
    ];
  const remedies: Readonly<Record<MemoryState, string>> = {
    missing: `« d ${folder} 0700 <account of the office> <its group> - » in /etc/tmpfiles.d/preau.conf, then systemd-tmpfiles --create`,
    "on-disk": "name a folder in memory (tmpfs) in PREAU_UNLOCKED: the opened key must be on no disk",
    readable: `chmod 700 ${folder}, and find out who read it`,
    good: "",
  };
  const state = memoryState({ memory: folder });
  if (state === "good") return [good(id, `the opened key waits in memory, in ${folder}, for its owner only`)];
  if (state === "missing" && !isTold) return [good(id, "no roll was unlocked since the machine started")];
  return [bad(id, memorySaid[state](folder), remedies[state])];
}

const memorySaid: Readonly<Record<Exclude<MemoryState, "good">, (folder: string) => string>> = {
  missing: (folder) => `${folder}, where the opened key of the roll is to wait, is not there`,
  "on-disk": (folder) => `${folder}, where the opened key of the roll is to wait, is on a disk`,
  readable: (folder) => `${folder}, where the opened key of the roll waits, is open to others than its owner`,
};

/** Sealed uploads end after seven days, and what a killed process left of one after an hour: the worker sees to both. */
async function files({ home, now, doors }: Patient): Promise<readonly Finding[]> {
  if (!doors.office && !doors["worker-files"]) return [];
  const folder = join(home, "storage-files");
  const remedy = "start the worker of the files' side, which takes them away";
  const left = await unfinished(folder, new Date(now.getTime() - HOUR_MS));
  const old = filesIn(join(folder, "incoming")).filter(({ at }) => now.getTime() - at.getTime() > 7 * DAY_MS);
  const found = [
    ...(left.length > 0
      ? [
          warning(
            "roll-unfinished",
            `${left.length} files were begun in ${join(folder, ".writing")} and never finished`,
            remedy,
          ),
        ]
      : []),
    ...(old.length > 0 ? [bad("roll-uploads", `${old.length} sealed uploads are older than seven days`, remedy)] : []),
  ];
  return found.length > 0
    ? found
    : [good("roll-files", "no upload is older than seven days, and none was left half written")];
}

function filesIn(folder: string): readonly { readonly at: Date }[] {
  try {
    return readdirSync(folder).map((name) => ({ at: statSync(join(folder, name)).mtime }));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRegister, type Copy } from "../../core/backup/register.ts";
import { copiesFolder } from "../copies.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

export const copyChecks: readonly Check[] = [{ id: "copies", look: copies }];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function copies({ home, now, kind, doors }: Patient): readonly Finding[] {
  const folder = copiesFolder(home);
  const register = readRegister(folder).filter(({ deletedAt }) => deletedAt === null);
  const here = { public: doors["worker-public"], files: doors["worker-files"] };
  const sides = (["public", "files"] as const).filter((side) => kind === "real" && here[side] !== undefined);
  return [
    ...sides.map((side) =>
      freshness(
        side,
        register.filter((copy) => copy.side === side),
        now,
      ),
    ),
    ...overdue(register, now),
    ...changed(folder, register),
    ...unknown(folder, register),
  ];
}

/** A night's copy, with half a night of grace. */
function freshness(side: Copy["side"], register: readonly Copy[], now: Date): Finding {
  const id = `copy-${side}`;
  const remedy = "run preau backup, and look at preau-backup.timer";
  const last = register.at(-1);
  if (!last) return bad(id, `there is no copy of the ${side} side`, remedy);
  const age = now.getTime() - Date.parse(last.madeAt);
  const said = `the last copy of the ${side} side is ${Math.floor(age / HOUR_MS)} hours old, and ends ${last.endsAt.slice(0, 10)}`;
  if (age > 7 * DAY_MS) return bad(id, said, remedy);
  return age > 1.5 * DAY_MS ? warning(id, said, remedy) : good(id, said);
}

/** A copy kept past its end keeps people who had to be forgotten. */
function overdue(register: readonly Copy[], now: Date): readonly Finding[] {
  const late = register.filter(({ endsAt }) => now.getTime() - Date.parse(endsAt) > DAY_MS);
  if (late.length === 0) return [];
  return [
    bad(
      "copies-ended",
      `${late.length} copies should have been destroyed, the oldest on ${late[0]?.endsAt.slice(0, 10) ?? ""}`,
      "run preau backup, which destroys them",
    ),
  ];
}

function changed(folder: string, register: readonly Copy[]): readonly Finding[] {
  const wrong = register.filter(
    ({ file, bytes }) => !existsSync(join(folder, file)) || statSync(join(folder, file)).size !== bytes,
  );
  if (wrong.length === 0) return [];
  return [
    bad(
      "copies-changed",
      `${wrong[0]?.file ?? ""} is missing or not as long as when it was made`,
      "make a new copy, and find out who touched that folder",
    ),
  ];
}

function unknown(folder: string, register: readonly Copy[]): readonly Finding[] {
  const known = new Set(register.map(({ file }) => file));
  const found = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(".preau") && !known.has(name))
    : [];
  if (found.length === 0) return [];
  return [
    warning(
      "copies-unknown",
      `${found.length} copies in ${folder} are in no register, so nothing ends them`,
      "move them away or delete them",
    ),
  ];
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestDatabases } from "../../../../tests/support/database.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import type { Db } from "../../../core/db/handle.ts";
import type { OfficeRole } from "../../../core/office-roles.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { readStanding } from "../../primary/index.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../../staff/testing.ts";
import { fileSource } from "../delivery.ts";
import { importDelivery } from "../intake/intake.ts";
import type { ImportReport } from "../intake/report.ts";
import { openingOf, type RollPorts } from "../room.ts";
import { routes } from "../routes.tsx";
import { forget, keepOpen, makeSecret } from "../sealing/keeping.ts";
import { rollKeys, type RollKeys } from "../sealing/keys.ts";
import { anOrigin, registerFile, someTerms, type RegisterRow } from "../testing.ts";

/** The roll's screens, served, with a roll that is open and no lock on it but the one a test asks for. */
export interface RollOffice {
  readonly office: TestOffice;
  /** The door with the home and the opened key of this roll. */
  readonly door: OfficeDoor;
  readonly db: Db<"roll">;
  readonly keys: RollKeys;
  /** As whoever owns the tables: to empty them, and to look into them. */
  owner<Row extends object>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Signed in with one role, in a department or everywhere. */
  someone(role: OfficeRole, department?: string): Promise<Browser>;
  /** Delivers a file of these rows, at once. */
  imported(...rows: readonly RegisterRow[]): Promise<ImportReport>;
  lock(): void;
  unlock(): void;
  close(): Promise<void>;
}

/** `at`: the instant that its clock stands at. What a test does not lend (places, hours) is empty. */
export async function aRollOffice(
  databases: TestDatabases,
  at: Date,
  lent: Partial<RollPorts> = {},
): Promise<RollOffice> {
  const folder = mkdtempSync(join(tmpdir(), "preau-roll-office-"));
  const key = Buffer.alloc(32, 5);
  const keys = rollKeys(key);
  const office = anOffice(databases, at.toISOString());
  const db = office.door.roll;
  const unlocked = `/dev/shm/${folder.split("/").at(-1) ?? ""}`;
  const door = { ...office.door, config: { ...office.door.config, home: folder, unlocked } };
  const { keeping } = openingOf(db, door.config);
  makeSecret(keeping);
  keepOpen(keeping, key);
  const none = () => Promise.resolve([]);
  const ports = { standing: () => readStanding(door.primary), hours: none, places: none, ...lent };
  const origin = await office.serve(routes(door, ports));
  return {
    ...{ office, door, db, keys },
    owner: (statement, values = []) =>
      withClient(databases.owner("files"), async (client) => (await client.query<never>(statement, [...values])).rows),
    someone: async (role, department) => {
      const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
      const held = { role, ...candidate, ...(department !== undefined && { department }) };
      return aBrowser(origin, await officeSession(office, await aStaffMember(office, held)));
    },
    imported: async (...rows) => {
      const path = join(folder, "listes.csv");
      writeFileSync(path, registerFile(...rows));
      const hands = { db, url: databases.url("roll"), keys, by: "operator", clock: office.clock };
      const result = await importDelivery(hands, await fileSource(path), anOrigin("listes.csv"), someTerms());
      if (!result.ok) throw new Error(result.refusal);
      return result.value;
    },
    lock: () => {
      forget(keeping);
    },
    unlock: () => {
      keepOpen(keeping, key);
    },
    close: async () => {
      await office.close();
      forget(keeping);
      rmSync(folder, { recursive: true });
    },
  };
}

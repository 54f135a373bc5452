import type { PublicationHead } from "../../contracts/snapshots.ts";
import { raw, type Db } from "../db/handle.ts";

export interface HeldSnapshot extends PublicationHead {
  readonly kind: string;
  readonly body: string;
}

/** The last good snapshot of each kind, kept over a restart. `raise` answers false when a newer one is already held. */
export interface SnapshotFloor {
  load(): Promise<readonly HeldSnapshot[]>;
  raise(snapshot: HeldSnapshot): Promise<boolean>;
}

/** The floor in the public database, whose sequence the database itself lets only rise. */
export const databaseFloor = (db: Db<"web"> | Db<"worker"> | Db<"live">): SnapshotFloor => ({
  load: () =>
    raw<HeldSnapshot>(
      db,
      `select kind, sequence::float8 as sequence, sha256, signature, body,
              to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "issuedAt" from core.snapshot`,
    ),
  raise: async ({ kind, sequence, sha256, issuedAt, signature, body }) => {
    const parameters = [kind, sequence, sha256, issuedAt, signature, body];
    const [row] = await raw<{ raised: boolean }>(
      db,
      "select core.raise_snapshot($1, $2, $3, $4, $5, $6) as raised",
      parameters,
    );
    return row?.raised === true;
  },
});

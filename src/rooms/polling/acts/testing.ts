import { afterAll, beforeEach } from "vitest";
import type { TestDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import type { Place } from "../terms.ts";
import { aFewPlaces } from "../testing.ts";

export interface Ground {
  readonly db: Db<"polling">;
  /** One of the three, by its reference: `L-1`. */
  readonly place: (reference: string) => Place;
}

/** A ground for a whole file of tests, with a few places and nothing else before each. */
export function aGround(databases: TestDatabases): Ground {
  const db = openDb<"polling">(databases.url("polling"));
  let named: Readonly<Record<string, Place>> = {};
  afterAll(() => db.destroy());
  beforeEach(async () => {
    await withClient(databases.owner("files"), (client) =>
      client.query("truncate polling.act, core.publication_part, privacy.audit cascade"),
    );
    named = await aFewPlaces(db);
  });
  const place = (reference: string): Place => {
    const found = named[reference];
    if (!found) throw new Error(`no place ${reference}`);
    return found;
  };
  return { db, place };
}

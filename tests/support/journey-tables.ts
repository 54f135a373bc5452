import { envFile, readEnvFile } from "../../src/supervisor/home.ts";
import type { SideName } from "../../src/core/db/logins.ts";
import { journeyHouse } from "./journey-house.ts";
import { look } from "./installation.ts";

/** What lives from visit to visit whatever people send: sessions seen, sign-ins begun, texts kept, counts, the log. */
const MOVING =
  /\.(session|sign_in|attempt|stash|rate|count|used_proof|audit\w*|retention_run|heartbeat|outbox|mail|snapshot_floor|letter|rights_request)$/;

/** A fingerprint of every row that people's decisions are made of, table by table. */
export async function tablesOf(side: SideName): Promise<ReadonlyMap<string, string>> {
  const setting = side === "public" ? "DATABASE_URL" : "FILES_DATABASE_URL";
  const url = readEnvFile(envFile(journeyHouse().home, "owners"))[setting] ?? "";
  const named = await look<{ name: string }>(
    url,
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema !~ '^(pg_|information_schema|core$|graphile)' order by 1`,
  );
  const kept = named.map(({ name }) => name).filter((name) => !MOVING.test(name));
  const sums = await look<{ name: string; sum: string }>(
    url,
    kept
      .map(
        (name) =>
          `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`,
      )
      .join(" union all "),
  );
  return new Map(sums.map(({ name, sum }) => [name, sum]));
}

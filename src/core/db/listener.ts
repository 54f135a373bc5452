import pg from "pg";
import { repeat } from "../repeat.ts";

/**
 * Hears of changes made through other doors: NOTIFY at once, and once a second a cheap query that misses nothing.
 * The query asks for changes of transactions at or above the oldest that was still running at the last look, so that a
 * transaction that commits late is heard too.
 */
export interface ChangeHandlers {
  /** One topic changed. May be told more than once. */
  readonly changed: (topic: string) => void;
  /** The connection was away: anything may have changed. */
  readonly lost: () => void;
}

const LOOK_EVERY_MS = 1_000;
const RETRY_MS = 500;
const lookSql =
  "select pg_snapshot_xmin(pg_current_snapshot())::text as floor, array(select distinct topic from core.change where tx >= $1::xid8) as topics";

export interface Listener {
  /** True while changes are being heard. */
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
}

/** Starts listening with the login of `url`; reconnects for as long as it is not closed. */
export function listenForChanges(url: string, handlers: ChangeHandlers): Listener {
  const state: { client: pg.Client | undefined; closing: boolean } = { client: undefined, closing: false };
  const session = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, keepAlive: true });
    // A dying server may report more than one error; each must find somebody who hears it.
    const ended = new Promise<void>((resolve) => client.once("end", resolve).on("error", () => resolve()));
    try {
      await client.connect();
      client.on("notification", ({ payload }) => handlers.changed(payload ?? ""));
      await client.query("listen topics");
      if (state.closing) return;
      state.client = client;
      handlers.lost();
      await lookUntil(client, ended, handlers);
    } finally {
      state.client = undefined;
      await client.end().catch(() => undefined);
    }
  };
  const sessions = repeat(RETRY_MS, () => session().catch(() => undefined));
  return {
    connected: () => state.client !== undefined,
    close: async () => {
      state.closing = true;
      const stopped = sessions.stop();
      await state.client?.end().catch(() => undefined);
      await stopped;
    },
  };
}

/** Looks once a second until the connection ends. */
async function lookUntil(client: pg.Client, ended: Promise<void>, handlers: ChangeHandlers): Promise<void> {
  let floor = "0";
  const look = async (first: boolean): Promise<void> => {
    const { rows } = await client.query<{ floor: string; topics: string[] }>({
      name: "look",
      text: lookSql,
      values: [first ? NEVER : floor],
    });
    for (const topic of rows[0]?.topics ?? []) handlers.changed(topic);
    floor = rows[0]?.floor ?? floor;
  };
  await look(true);
  // A query that fails ends the session: the next one renews everything.
  const looking = repeat(LOOK_EVERY_MS, () => look(false).catch(() => client.end().catch(() => undefined)));
  await ended;
  await looking.stop();
}

/** No transaction has this number: the first look only learns where to begin. */
const NEVER = "18446744073709551615";

import pg from "pg";

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
  let closed = false;
  let client: pg.Client | undefined;
  const session = async (): Promise<void> => {
    const mine = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, keepAlive: true });
    const ended = new Promise<void>((resolve) => mine.once("end", resolve).once("error", () => resolve()));
    try {
      await mine.connect();
      mine.on("notification", ({ payload }) => handlers.changed(payload ?? ""));
      await mine.query("listen topics");
      client = mine;
      handlers.lost();
      await look(mine, ended, () => closed, handlers);
    } finally {
      client = undefined;
      await mine.end().catch(() => undefined);
    }
  };
  const running = (async () => {
    while (!closed) {
      await session().catch(() => undefined);
      if (!closed) await pause(RETRY_MS);
    }
  })();
  return {
    connected: () => client !== undefined,
    close: async () => {
      closed = true;
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

async function look(
  client: pg.Client,
  ended: Promise<void>,
  closed: () => boolean,
  handlers: ChangeHandlers,
): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  const first = await client.query<{ floor: string }>("select pg_snapshot_xmin(pg_current_snapshot())::text as floor");
  let floor = first.rows[0]?.floor ?? "0";
  while (!over && !closed()) {
    await Promise.race([pause(LOOK_EVERY_MS), ended]);
    if (over || closed()) return;
    const { rows } = await client.query<{ floor: string; topics: string[] }>({
      name: "look",
      text: lookSql,
      values: [floor],
    });
    for (const topic of rows[0]?.topics ?? []) handlers.changed(topic);
    floor = rows[0]?.floor ?? floor;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

import pg, { escapeIdentifier } from "pg";

/**
 * Makes a database that nobody but its owner can open, not even for the moment between two statements. Says nothing of
 * who may open it afterwards: its migrations do. `options` are those of CREATE DATABASE, from us only.
 */
export async function createClosedDatabase(client: pg.ClientBase, name: string, options = ""): Promise<void> {
  const database = escapeIdentifier(name);
  await client.query(`create database ${database} ${options} allow_connections false`);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`alter database ${database} allow_connections true`);
}

/** Makes a database of the embedded server if it is missing. UTF-8, sorted by the builtin provider, as the cluster is. */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await createClosedDatabase(client, name);
  });
}

/** On our own server no login has business in the maintenance databases either. */
export async function closeMaintenance(maintenanceUrl: string): Promise<void> {
  await withClient(maintenanceUrl, async (client) => {
    for (const name of ["postgres", "template1"])
      await client.query(`revoke all on database ${escapeIdentifier(name)} from public`);
  });
}

/** Opens one connection for `work`, and closes it whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

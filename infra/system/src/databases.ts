import pg from 'pg';

/** The address of another database on the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name.replaceAll('-', '_')}`;
  return url.toString();
}

/** The name of the system whose database this is: what its topics begin with. No name of a system has an underscore. */
export function systemOf(url: string): string {
  return new URL(url).pathname.slice(1).replaceAll('_', '-');
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database where it is missing. */
export function createDatabase(adminUrl: string, name: string): Promise<void> {
  const wanted = name.replaceAll('-', '_');
  return asAdmin(adminUrl, async (client) => {
    // Whoever else begins at the same moment waits here, and finds it made.
    await client.query('select pg_advisory_lock(hashtext($1))', [`byway-database-${wanted}`]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [wanted]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(wanted)}`);
  });
}

/** Drops a database and whoever is connected to it. */
export function dropDatabase(adminUrl: string, name: string): Promise<void> {
  return asAdmin(adminUrl, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name.replaceAll('-', '_'))} with (force)`);
  });
}

/** Names of the databases that start with `prefix`. */
export function databasesNamed(adminUrl: string, prefix: string): Promise<string[]> {
  return asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    return rows.map(({ datname }) => datname);
  });
}

/** Makes a role that may look at what Postgres does (`pg_monitor`) and at no row, where it is missing, and gives it this password. */
export function makeWatchingRole(adminUrl: string, role: string, password: string): Promise<void> {
  return asAdmin(adminUrl, async (client) => {
    const name = client.escapeIdentifier(role);
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    if (rowCount === 0) await client.query(`create role ${name} login connection limit 5`);
    await client.query(`alter role ${name} login password ${client.escapeLiteral(password)}`);
    await client.query(`grant pg_monitor to ${name}`);
  });
}

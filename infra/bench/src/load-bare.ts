import pg from 'pg';
import { aboutPlace } from './capture.ts';
import { type BareTask, closedLoop, generator } from './load.ts';

/** The captured statements by the bare driver: no service, no validation, no rules. */
generator<BareTask>(async (task) => {
  const { url, force, statements, captured, sessionId, places, connections } = task;
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  // Made before the clock runs: it is the database that is measured.
  const work = places.map((place) =>
    aboutPlace(statements, captured, sessionId, place).map(({ values = [], ...rest }) => ({
      ...rest,
      values: [...values],
    })),
  );
  const done = await closedLoop(task, async (connection, place) => {
    const client = clients[connection];
    if (!client) throw new Error('a connection is missing');
    await client.query(`begin; set local byway.force = '${force}'`);
    for (const statement of work[place] ?? []) await client.query(statement);
    await client.query('commit');
  });
  await Promise.all(clients.map((client) => client.end()));
  return done;
});

import type { Figure } from '@byway/service-kit/run/parts';

/** 4.1 how long ago the instant of the oldest absence passed that programme asked about and that is not judged. */
export const clearanceWaiting: Figure = {
  name: 'byway_clearance_waiting_seconds',
  help: 'how long the oldest question of clearance has waited for its answer',
  label: 'step',
  values: ['count'],
  async read(tx, now) {
    const [row] = await tx.query<{ count: number }>({
      name: 'clearance-waiting',
      text: `select coalesce(extract(epoch from $1::timestamptz - min(instant)), 0)::float as count
               from miss where state = 'asked' and instant <= $1`,
      values: [new Date(now).toISOString()],
    });
    return { count: row?.count ?? 0 };
  },
};

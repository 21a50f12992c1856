import type { Figure } from '@byway/service-kit/run/parts';

// `clearing_running` holds the rounds that are asked, and no others.
const WAITING = `
select step, extract(epoch from clock_timestamp() - min(asked_real))::float as seconds
  from clearing where state = 'asked' group by step`;

/** 4.6 how long the oldest question whether a summons may be issued or posted has waited for an owner. Silence never clears it. */
export const clearanceWaiting: Figure = {
  name: 'byway_clearance_waiting_seconds',
  help: 'how long the oldest question of clearance has waited for its answer',
  label: 'step',
  values: ['issue', 'post'],
  async read(tx) {
    const rows = await tx.query<{ step: string; seconds: number }>({ name: 'clearance-waiting', text: WAITING });
    return Object.fromEntries(rows.map(({ step, seconds }) => [step, seconds]));
  },
};

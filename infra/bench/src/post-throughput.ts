import { newId } from '@byway/tables/ids';
import { attendanceAlone, attendanceSchema, bookPlaces, FACILITATOR } from './attendance-alone.ts';
import { BODY, captureRecording } from './capture.ts';
import { type Figure, median, percent, perSecond } from './figure.ts';
import { rateOf } from './load.ts';
import type { Rig } from './rig.ts';

const TARGET = 0.55;
const CONNECTIONS = 16;
const ROUNDS = 2;
const ROUND_MS = 8_000;
const WARM_MS = 3_000;
/** More than a round can use up. */
const PLACES_PER_SECOND = 3_000;
const DATABASE = 'bench-post';

/**
 * `POST` outcome through HTTP, token check included, against the same SQL by the bare driver: closed loops of 16
 * connections, rounds of 8 s in turn, each generator a process of its own, the service's relay at work in both.
 */
export async function postThroughput(rig: Rig): Promise<Figure[]> {
  await rig.strike();
  const schema = await attendanceSchema(rig, DATABASE);
  const sessionId = newId();
  const [captured] = await bookPlaces(schema.adminUrl, 1, sessionId);
  if (!captured) throw new Error('no place was booked');
  const statements = await captureRecording(schema, captured);
  const service = await attendanceAlone(rig, schema, DATABASE);
  const round = async (ms: number) => ({
    places: await bookPlaces(schema.adminUrl, (PLACES_PER_SECOND * ms) / 1_000, sessionId),
    connections: CONNECTIONS,
    ms,
  });
  const http = async (ms: number): Promise<number> =>
    rateOf('load-http', { port: service.port, token: service.token, body: BODY, ...(await round(ms)) });
  const bare = async (ms: number): Promise<number> =>
    rateOf('load-bare', {
      url: schema.url,
      force: FACILITATOR.force,
      statements,
      captured,
      sessionId,
      ...(await round(ms)),
    });
  try {
    await http(WARM_MS);
    await bare(WARM_MS);
    const pairs: { ours: number; theirs: number }[] = [];
    for (let i = 0; i < ROUNDS; i += 1) pairs.push({ ours: await http(ROUND_MS), theirs: await bare(ROUND_MS) });
    const ratio = median(pairs.map(({ ours, theirs }) => ours / theirs));
    return [
      {
        figure: 'POST outcome through HTTP',
        value: perSecond(median(pairs.map(({ ours }) => ours))),
        baseline: perSecond(median(pairs.map(({ theirs }) => theirs))),
        ratio: percent(ratio),
        target: `≥ ${percent(TARGET)}`,
        met: ratio >= TARGET,
        how: `${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1_000} s in turn; baseline: the same ${statements.length + 2} statements by the bare driver`,
      },
    ];
  } finally {
    await service.stop();
  }
}

import { parseArgs } from 'node:util';
import { atSize } from './at-size.ts';
import { commandsAgainstSql } from './commands-against-sql.ts';
import { type Figure, tableOf } from './figure.ts';
import { firstEnrolment } from './first-enrolment.ts';
import { footprint } from './footprint.ts';
import { noticeLatency } from './notice-latency.ts';
import { postThroughput } from './post-throughput.ts';
import { relayRate } from './relay-rate.ts';
import { Rig } from './rig.ts';
import { wholeCases } from './whole-cases.ts';

/** The figures in the order they are measured: those of a running system first, then those of one part alone. */
const FIGURES: Readonly<Record<string, (rig: Rig) => Promise<Figure[]>>> = {
  start: firstEnrolment,
  notice: noticeLatency,
  cases: wholeCases,
  rest: footprint,
  size: atSize,
  commands: commandsAgainstSql,
  relay: relayRate,
  post: postThroughput,
};

const NAMES = Object.keys(FIGURES);
const ENGINES = ['auto', 'docker', 'native'] as const;

const USAGE = `npm run bench -- [FIGURE…] [--quick] [--engines=${ENGINES.join('|')}]

  (nothing)   every figure
  FIGURE      only these: ${NAMES.join(', ')}
  --quick     notices at 10 a second only, a tenth of the cases`;

function wanted(): { names: string[]; quick: boolean; engines: (typeof ENGINES)[number] } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        engines: { type: 'string', default: 'auto' },
        help: { type: 'boolean', default: false },
      },
    });
    const engines = ENGINES.find((name) => name === values.engines);
    if (values.help || !engines || positionals.some((name) => !NAMES.includes(name))) return null;
    const names = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
    return { names, quick: values.quick, engines };
  } catch {
    return null;
  }
}

async function main(): Promise<number> {
  const asked = wanted();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  // The table alone goes to the output, so that it can be kept.
  const say = (line: string): void => console.error(`  ${line}`);
  const stopped = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => reject(new Error('stopped')));
  });
  const rig = await Rig.open(asked.engines, asked.quick, say);
  try {
    const figures: Figure[] = [];
    for (const name of asked.names) {
      say(`measuring: ${name}`);
      figures.push(...(await Promise.race([FIGURES[name]?.(rig) ?? [], stopped])));
    }
    console.log(tableOf(figures));
    return 0;
  } finally {
    await rig.close();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

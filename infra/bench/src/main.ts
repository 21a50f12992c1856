import { commandLine, refuse } from '@byway/engines/command-line';
import { aborted, interruption } from '@byway/engines/interruption';
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

function wanted(): { names: string[]; quick: boolean; engines: (typeof ENGINES)[number] } {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, engines: { type: 'string', default: 'auto' } },
  });
  const engines = ENGINES.find((name) => name === values.engines) ?? refuse(USAGE);
  if (positionals.some((name) => !NAMES.includes(name))) refuse(USAGE);
  const names = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
  return { names, quick: values.quick, engines };
}

async function main(): Promise<number> {
  const asked = wanted();
  // The table alone goes to the output, so that it can be kept.
  const say = (line: string): void => console.error(`  ${line}`);
  const signal = interruption();
  const rig = await Rig.open(asked.engines, asked.quick, say, signal);
  try {
    const figures: Figure[] = [];
    for (const name of asked.names) {
      say(`measuring: ${name}`);
      figures.push(...(await Promise.race([FIGURES[name]?.(rig) ?? [], aborted(signal)])));
    }
    console.log(tableOf(figures));
    return 0;
  } finally {
    await rig.close();
  }
}

const code = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// What was cut short still asks services that are gone.
process.exit(code);

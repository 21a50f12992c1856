import { commandLine, refuse } from '@byway/engines/command-line';
import { aborted, interruption } from '@byway/engines/interruption';
import type { Processes } from '@byway/system/running';
import { against } from './against.ts';
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
npm run bench -- against COMMIT [FIGURE…] [--quick] [--engines=…]

  (nothing)   every figure
  FIGURE      only these: ${NAMES.join(', ')}
  against     measures this work tree and COMMIT in turns, twice each, and prints both
  --together  the services in one process, as npm start has them; else each its own, as a force runs them
  --quick     notices at 10 a second only, a tenth of the cases`;

interface Wanted {
  readonly names: readonly string[];
  readonly quick: boolean;
  readonly processes: Processes;
  readonly engines: (typeof ENGINES)[number];
  /** What this work tree is measured against; none: it is measured alone. */
  readonly commit: string | null;
}

function wanted(): Wanted {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      together: { type: 'boolean', default: false },
      engines: { type: 'string', default: 'auto' },
    },
  });
  const engines = ENGINES.find((name) => name === values.engines) ?? refuse(USAGE);
  const commit = positionals[0] === 'against' ? (positionals[1] ?? refuse(USAGE)) : null;
  if (commit !== null) positionals.splice(0, 2);
  if (positionals.some((name) => !NAMES.includes(name))) refuse(USAGE);
  const names = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
  return { names, quick: values.quick, processes: values.together ? 'one' : 'each', engines, commit };
}

async function main(): Promise<number> {
  const asked = wanted();
  // The table alone goes to the output, so that it can be kept.
  const say = (line: string): void => console.error(`  ${line}`);
  const signal = interruption();
  if (asked.commit !== null) {
    const words = [
      ...asked.names,
      ...(asked.quick ? ['--quick'] : []),
      ...(asked.processes === 'one' ? ['--together'] : []),
      `--engines=${asked.engines}`,
    ];
    console.log(await against(asked.commit, words, say, signal));
    return 0;
  }
  const rig = await Rig.open(asked, say, signal);
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

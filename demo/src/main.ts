import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { defaultDataDir } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { describe } from '@byway/schemes/london';
import { type System, startSystem } from '@byway/system/system';
import { Screen } from './screen.ts';
import { Telling } from './story.ts';
import { sweepOldStories } from './sweep.ts';
import { watchFacts } from './watch.ts';

const USAGE = `npm start -- [--once] [--clock=demo|real] [--engines=auto|docker|native]

  (nothing)      play the story, enrol a fresh group to play with, then serve until Ctrl-C
  --once         play the story and stop; exit 0 only if everyone ended as demo/expected.json says
  --clock=real   no story: serve on real time
  --engines=     where Postgres, Kafka and Temporal run (default: Docker where an engine answers)`;

const ENGINES = ['auto', 'docker', 'native'] as const;

interface Wanted {
  readonly once: boolean;
  readonly clock: 'demo' | 'real';
  readonly engines: (typeof ENGINES)[number];
}

function readArguments(): Wanted | null {
  try {
    const { values } = parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        clock: { type: 'string', default: 'demo' },
        engines: { type: 'string', default: 'auto' },
        help: { type: 'boolean', default: false },
      },
    });
    const engines = ENGINES.find((name) => name === values.engines);
    if (values.help || !engines || (values.clock !== 'demo' && values.clock !== 'real')) return null;
    return { once: values.once, clock: values.clock, engines };
  } catch {
    return null;
  }
}

/** What somebody new finds to do once the fresh group is there. */
const TO_DO: readonly (readonly [string, string])[] = [
  ['Facilitator', 'a session began at 14:00: its register is open'],
  ['Programme manager', 'an excuse waits, due Thursday 20 May 17:00'],
  ['Court liaison', 'a notice waits for a ruling, due Friday 21 May 17:00'],
  ['Signposting worker', 'people who completed want to know who helps them next'],
  ['Receiving service', 'a referral waits to be acknowledged'],
  ['Custody officer', 'enrol somebody of your own'],
  ['Administrator', 'move the clock, and see what follows'],
];

/** Plays the story on a running system; true when everyone ended as expected. `fresh`: a group to play with follows. */
async function tell(screen: Screen, system: System, engines: Engines, fresh: boolean): Promise<boolean> {
  const began = Date.now();
  const telling = new Telling(system, {
    onMoved: (now, done, of) => screen.progress(now, done, of),
    onAct: ({ who, does }) => screen.line(`                        ${who} ${does}`),
  });
  const unwatch = await watchFacts(engines.kafkaBrokers, system.prefix, (seen) => screen.fact(seen, telling.whoIs));
  try {
    const outcomes = await telling.play();
    screen.endProgress();
    screen.table(outcomes);
    const right = outcomes.filter(({ asExpected }) => asExpected).length;
    screen.line(
      `${right} of ${outcomes.length} ended as the policy says; ${((Date.now() - began) / 1000).toFixed(1)} s for ten weeks.`,
    );
    if (fresh) {
      screen.line('');
      screen.line('A fresh group joins, so that there is something to do:');
      await telling.beginAgain();
      screen.endProgress();
      screen.line('');
      screen.line(`It is ${describe(telling.now)}. Waiting for you, by role card:`);
      for (const [card, what] of TO_DO) screen.line(`  ${card.padEnd(20)} ${what}`);
    }
    return right === outcomes.length;
  } finally {
    screen.endProgress();
    await unwatch();
  }
}

function addresses(screen: Screen, system: System, engines: Engines): void {
  screen.line('');
  screen.line(`  ${'pages'.padEnd(14)} ${system.address('console')}   open this: sign in with a role card`);
  for (const name of SERVICE_NAMES) screen.line(`  ${name.padEnd(14)} ${system.address(name)}/docs`);
  if (engines.temporalUi) screen.line(`  ${'Temporal'.padEnd(14)} ${engines.temporalUi}`);
  screen.line(`  ${'logs'.padEnd(14)} ${system.logFolder}`);
  screen.line('');
}

async function main(): Promise<number> {
  const wanted = readArguments();
  if (!wanted) {
    console.log(USAGE);
    return 2;
  }
  const screen = new Screen();
  const progress = (line: string): void => screen.line(`  ${line}`);
  const stopped = new Promise<'stop'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('stop'));
  });
  const dataDir = defaultDataDir(progress);
  const engines = await startEngines({ dataDir, mode: wanted.engines, progress });
  let system: System | null = null;
  try {
    const name = wanted.clock === 'real' ? 'byway' : `story-${Date.now().toString(36)}`;
    if (wanted.clock === 'demo') await sweepOldStories(engines);
    system = await startSystem({
      engines,
      folder: join(dataDir, 'services'),
      name,
      clock: wanted.clock,
      processes: 'one',
      progress,
    });
    addresses(screen, system, engines);
    if (wanted.clock === 'demo') {
      const told = await Promise.race([tell(screen, system, engines, !wanted.once), stopped]);
      if (told === 'stop') return 130;
      if (wanted.once) return told ? 0 : 1;
      addresses(screen, system, engines);
    }
    screen.line('Serving. Ctrl-C stops everything that this started.');
    await stopped;
    return 0;
  } finally {
    screen.endProgress();
    screen.line('stopping …');
    await system?.stop();
    await engines.stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

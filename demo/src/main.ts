import { join, resolve } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { commandLine, refuse } from '@byway/engines/command-line';
import { defaultDataDir } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { aborted, interruption } from '@byway/engines/interruption';
import { describe } from '@byway/schemes/london';
import { type Claim, claimFolder } from '@byway/system/claim';
import { type System, startSystem } from '@byway/system/system';
import { Screen } from './screen.ts';
import { Telling } from './story.ts';
import { sweepOldStories } from './sweep.ts';
import { watchFacts } from './watch.ts';

const USAGE = `npm start -- [--once] [--clock=demo|real] [--engines=auto|docker|native] [--data=FOLDER]

  (nothing)      play the story, enrol a fresh group to play with, then serve until Ctrl-C
  --once         play the story and stop; exit 0 only if everyone ended as demo/expected.json says
  --clock=real   no story: serve on real time
  --engines=     where Postgres, Kafka and Temporal run (default: Docker where an engine answers)
  --data=        where everything is kept; one start at a time runs on it (default: a folder of this checkout's own)`;

const ENGINES = ['auto', 'docker', 'native'] as const;
const CLOCKS = ['demo', 'real'] as const;

interface Wanted {
  readonly once: boolean;
  readonly clock: 'demo' | 'real';
  readonly engines: (typeof ENGINES)[number];
  readonly data: string | undefined;
}

function readArguments(): Wanted {
  const { values } = commandLine(USAGE, {
    options: {
      once: { type: 'boolean', default: false },
      clock: { type: 'string', default: 'demo' },
      engines: { type: 'string', default: 'auto' },
      data: { type: 'string' },
    },
  });
  const engines = ENGINES.find((name) => name === values.engines) ?? refuse(USAGE);
  const clock = CLOCKS.find((name) => name === values.clock) ?? refuse(USAGE);
  return { once: values.once, clock, engines, data: values.data };
}

/** What somebody new finds to do once the fresh group is there. */
const TO_DO: readonly (readonly [string, string])[] = [
  ['Facilitator', 'a session began at 14:00: its register is open'],
  ['Programme manager', 'an excuse waits, due Thursday 20 May 17:00'],
  ['Court liaison', 'a notice waits for a ruling, due Friday 21 May 17:00'],
  ['Signposting worker', 'people who completed want to know who helps them next'],
  ['Receiving service', 'a referral waits to be acknowledged'],
  ['Outreach manager, second', 'a campaign by text waits for its second release'],
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
      for (const [card, what] of TO_DO) screen.line(`  ${card.padEnd(26)} ${what}`);
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
  screen.line(`  ${'texts'.padEnd(14)} ${system.address('inbox')}   what people were sent`);
  for (const name of SERVICE_NAMES) screen.line(`  ${name.padEnd(14)} ${system.address(name)}/docs`);
  if (engines.temporalUi) screen.line(`  ${'Temporal'.padEnd(14)} ${engines.temporalUi}`);
  screen.line(`  ${'logs'.padEnd(14)} ${system.logFolder}`);
  screen.line('');
}

function stopping(screen: Screen): void {
  screen.endProgress();
  screen.line('stopping …');
}

/** Everything that one start runs on its folder; gives the exit code. Rejects once `signal` is aborted; then nothing is left running. */
async function run(
  { once, clock, engines: mode }: Wanted,
  screen: Screen,
  dataDir: string,
  claim: Claim,
  signal: AbortSignal,
): Promise<number> {
  const progress = (line: string): void => screen.line(`  ${line}`);
  const engines = await startEngines({ dataDir, mode, progress, signal });
  let system: System | null = null;
  try {
    const name = clock === 'real' ? 'byway' : `story-${Date.now().toString(36)}`;
    if (clock === 'demo') await sweepOldStories(engines);
    const folder = claim.folder;
    system = await startSystem({ engines, folder, name, clock, processes: 'one', progress, claim, signal });
    addresses(screen, system, engines);
    if (clock === 'demo') {
      const right = await Promise.race([tell(screen, system, engines, !once), aborted(signal)]);
      if (once) return right ? 0 : 1;
      addresses(screen, system, engines);
    }
    screen.line('Serving. Ctrl-C stops everything that this started.');
    return await aborted(signal).catch(() => 0);
  } finally {
    if (!signal.aborted) stopping(screen);
    await system?.stop();
    await engines.stop();
  }
}

async function main(): Promise<number> {
  const wanted = readArguments();
  const screen = new Screen();
  const progress = (line: string): void => screen.line(`  ${line}`);
  const signal = interruption();
  signal.addEventListener('abort', () => stopping(screen));
  const dataDir = wanted.data ? resolve(wanted.data) : defaultDataDir(progress);
  const claim = await claimFolder(join(dataDir, 'services'), progress);
  try {
    return await run(wanted, screen, dataDir, claim, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    return 130;
  } finally {
    claim.release();
  }
}

const code = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// A story that was cut short still asks services that are gone; there is nothing left to wait for.
process.exit(code);

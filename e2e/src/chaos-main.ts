import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Telling } from '@byway/demo/story';
import { commandLine, refuse } from '@byway/engines/command-line';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { aborted, interruption } from '@byway/engines/interruption';
import { Harm, seeded } from './harm.ts';
import { brokenInvariants } from './invariants.ts';
import { SilentLine } from './silent-line.ts';
import { stage } from './staged.ts';

const USAGE = `npm run chaos -- [--seed=N] [--stories=N]

  The story again and again while services and engines are killed or stand still, lines go silent, a disk is full, the machine is
  overloaded; what breaks is printed, and exit 0 only if nothing did.

  --seed=     of the first story: the same seed does the same harm (default: 1)
  --stories=  how many, each with the next seed (default: 3)`;

const { values } = commandLine(USAGE, {
  options: { seed: { type: 'string', default: '1' }, stories: { type: 'string', default: '3' } },
});
const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : refuse(USAGE));
const first = whole(values.seed);
const stories = whole(values.stories);
const signal = interruption();
const say = (line: string): void => console.log(line);

/** One story under harm: what went wrong, in words. */
async function ordeal(seed: number, engines: Engines): Promise<{ harm: number; wrong: string[] }> {
  const line = await SilentLine.to('127.0.0.1', Number(new URL(engines.databaseUrl).port));
  const databaseUrl = Object.assign(new URL(engines.databaseUrl), { port: String(line.port) }).href;
  const staged = await stage({ ...engines, databaseUrl }, 'each');
  const ground = { engines, line, databaseUrl: engines.databaseUrl };
  const harm = new Harm(seeded(seed), ground, (told) => say(`    ${told}`));
  try {
    const telling = new Telling(staged.system, { between: () => harm.befall(staged.system) });
    const outcomes = await Promise.race([telling.play(), aborted(signal)]);
    await harm.mended();
    const ended = outcomes.flatMap(({ no, end, at, wrong }) =>
      wrong.map((what) => `person ${no}: ${end} ${at}, ${what}`),
    );
    const broken = await brokenInvariants(staged.system.adminUrl, engines.kafkaBrokers, staged.system.prefix);
    const idle = harm.done === 0 ? ['no fault took effect: a failed run'] : [];
    return { harm: harm.done, wrong: [...ended, ...broken, ...idle] };
  } catch (error) {
    return { harm: harm.done, wrong: [error instanceof Error ? error.message : 'unknown fault'] };
  } finally {
    await harm.mended().catch(() => {});
    await staged.strike();
    line.close();
  }
}

/** Every story, one after the other: how many faults there were, and how many stories went wrong. */
async function ordeals(engines: Engines): Promise<{ faults: number; failed: number }> {
  let faults = 0;
  let failed = 0;
  for (let seed = first; seed < first + stories && !signal.aborted; seed += 1) {
    say(`story with seed ${seed}`);
    const { harm, wrong } = await ordeal(seed, engines);
    faults += harm;
    if (wrong.length > 0) failed += 1;
    say(`  ${harm} faults; ${wrong.length === 0 ? 'ended as expected, no invariant broken' : wrong.join('\n  ')}`);
  }
  return { faults, failed };
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(testDataRoot(), 'chaos-'));
  let engines: Engines | null = null;
  try {
    engines = await startEngines({ dataDir: folder, mode: 'native', ui: false, progress: say, signal });
    const { faults, failed } = await ordeals(engines);
    if (signal.aborted) return 130;
    const seeds = `seeds ${first} to ${first + stories - 1}`;
    say(`${stories} stories, ${faults} faults, ${failed} with something wrong (${seeds})`);
    return failed > 0 ? 1 : 0;
  } finally {
    await engines?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const code = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : 'unknown fault');
  return 1;
});
// A story that was cut short still asks services that are gone.
process.exit(code);

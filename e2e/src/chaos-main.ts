import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Telling } from '@byway/demo/story';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { Harm, seeded } from './harm.ts';
import { brokenInvariants } from './invariants.ts';
import { stage } from './staged.ts';

/** `npm run chaos -- [--seed=N] [--stories=N]`: the story again and again under seeded harm; what breaks is printed. */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, stories: { type: 'string', default: '3' } },
});
const say = (line: string): void => console.log(line);

/** One story under harm: what went wrong, in words. */
async function ordeal(seed: number, engines: Engines): Promise<{ harm: number; wrong: string[] }> {
  const staged = await stage(engines, 'each');
  const harm = new Harm(seeded(seed), engines, (line) => say(`    ${line}`));
  try {
    const telling = new Telling(staged.system, { between: () => harm.befall(staged.system) });
    const outcomes = await telling.play();
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
  }
}

const folder = mkdtempSync(join(testDataRoot(), 'chaos-'));
const engines = await startEngines({ dataDir: folder, mode: 'native', ui: false, progress: say });
let faults = 0;
let failed = 0;
const first = Number(values.seed);
const stories = Number(values.stories);
try {
  for (let seed = first; seed < first + stories; seed += 1) {
    say(`story with seed ${seed}`);
    const { harm, wrong } = await ordeal(seed, engines);
    faults += harm;
    if (wrong.length > 0) failed += 1;
    say(`  ${harm} faults; ${wrong.length === 0 ? 'ended as expected, no invariant broken' : wrong.join('\n  ')}`);
  }
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
say(`${stories} stories, ${faults} faults, ${failed} with something wrong (seeds ${first} to ${first + stories - 1})`);
process.exitCode = failed > 0 ? 1 : 0;

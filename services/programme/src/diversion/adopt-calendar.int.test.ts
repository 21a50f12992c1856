import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CURRENT } from '@byway/schemes/calendar';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolledCase } from '../../test/enrolled.ts';
import { LATER, withLaterCalendar } from '../../test/later-calendar.ts';
import { build } from '../app.ts';
import type { Deps } from '../deps.ts';
import { CalendarSweep } from './adopt-calendar.ts';

let world: World;
let sweep: CalendarSweep;
beforeAll(async () => {
  world = await World.open();
  const { code } = await withLaterCalendar([...CURRENT.days, '2027-03-03']);
  const path = join(mkdtempSync(join(tmpdir(), 'byway-bundle-')), 'workflow.js');
  writeFileSync(path, code);
  const { deps } = await world.run('programme', build, { WORKFLOW_BUNDLE: path });
  const { database, courier, clock, log } = deps as Deps;
  sweep = new CalendarSweep({ database, courier, now: clock.now, log, newest: LATER });
});
afterAll(() => world.close());

describe('Times: a list of bank holidays that is read in while cases run (ADR 39)', () => {
  it('4.1 reaches a case in its window by one fact, and the absence counts a working day later', async () => {
    const story = await EnrolledCase.agreed(world);
    await story.marked(1, 'did-not-attend');
    await story.waitsFor('2027-03-03T17:00:00.000Z');
    await sweep.sweep();
    await story.waitsFor('2027-03-04T17:00:00.000Z');
    await sweep.sweep();
    await world.at('2027-03-03T17:00:00Z');
    expect((await story.types()).filter((type) => type === 'programme.calendar-adopted.v1')).toHaveLength(1);
    expect(await story.types()).not.toContain('programme.clearance-sought.v1');
    await world.at('2027-03-04T17:00:00Z');
    expect((await story.stated('programme.clearance-sought.v1')).data).toMatchObject({
      instant: '2027-03-04T17:00:00.000Z',
    });
  });
});

import { World } from '@byway/testkit/world';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anEnrolment } from '../../test/an-enrolment.ts';
import { build } from '../app.ts';

let world: World;
afterEach(() => world.close());

async function officerOf(clock: 'demo' | 'real') {
  world = await World.open();
  await world.run('intake', build, { CLOCK: clock });
  return world.as('intake', 'custody-officer');
}

const drill = { ...anEnrolment(), schemeVersion: 99 };

describe('§11 a drill, a version of a scheme that is never offered', () => {
  it('§11 is enrolled under only where the clock is one for demonstration, and only by its version', async () => {
    const officer = await officerOf('demo');
    expect(await officer.post('/cases', drill)).toMatchObject({ status: 201, body: { schemeVersion: 99 } });
    expect(await officer.post('/cases', anEnrolment())).toMatchObject({ status: 201, body: { schemeVersion: 1 } });
    for (const schemeVersion of [1, 98]) {
      const reply = await officer.post('/cases', { ...drill, schemeVersion });
      expect(reply).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'schemeVersion' }] } });
    }
  });

  it('§11 is not known on real time', async () => {
    const officer = await officerOf('real');
    const reply = await officer.post('/cases', drill);
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'schemeVersion' }] } });
    expect(await officer.post('/cases', anEnrolment())).toMatchObject({ status: 201, body: { schemeVersion: 1 } });
  });
});

import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach, POSTING } from '../../test/breach.ts';
import { build } from '../app.ts';

let world: World;
let breach: Breach;
beforeAll(async () => {
  world = await World.open();
  await world.run('court-summons', build);
});
beforeEach(async () => {
  await world.at('2027-03-15T10:00:00Z');
  breach = await Breach.of(world);
});
afterAll(() => world.close());

const told = async () => (await breach.tasks()).map(({ kind }) => kind);
const cameBack = (key?: string) => breach.post('mail-return', { cameBack: true }, breach.liaison, key);
const SERVED = { method: 'first-class-post', addressConfirmed: true, courtServed: true };
const agreed = async (hasAddress: boolean) => {
  const data = { ...agreementMade.valid, hasAddress };
  await breach.heard(await world.feed({ fact: agreementMade, subject: breach.caseId, data }));
};
const corrected = async (hasAddress: boolean) => {
  const data = { ...recordCorrected.valid, part: 'address', hasAddress } as const;
  await breach.heard(await world.feed({ fact: recordCorrected, subject: breach.caseId, data }));
};
const dated = async () => {
  const text = `select from court_summons.due where subject = $1 and done_at is null and kind in ('serve-again', 'hand-service')`;
  return (await world.admin.query(text, [breach.noticeId])).rowCount;
};

describe('4.5 returned mail reopens service', () => {
  it('4.5 it came back: the liaison is told, chased, and the same summons is served again, on person and court', async () => {
    const summonsId = await breach.posted();
    expect((await breach.post('service', SERVED)).body.code).toBe('not-returned');
    const key = crypto.randomUUID();
    const [first, same] = [await cameBack(key), await cameBack(key)];
    expect([first.status, same.body]).toEqual([200, { summonsId, returnedAt: world.now }]);
    expect((await cameBack()).body.code).toBe('already-returned');
    expect(await told()).toEqual(['serve-again']);
    await world.at('2027-03-23T10:00:00Z');
    await eventually(async () => (await breach.tasks())[0]?.chases === 1);
    // 28 days from now are past the hearing: the court sets another day first.
    expect((await breach.post('service', SERVED)).body.code).toBe('hearing-too-soon');
    const nextHearingAt = '2027-05-04T09:00:00.000Z';
    await breach.post('hearing-result', { result: 'adjourned', nextHearingAt });
    const served = await breach.post('service', SERVED);
    expect(served.body).toEqual({
      summonsId,
      method: 'first-class-post',
      servedAt: world.now,
      deemedServedOn: '2027-03-25',
    });
    expect([await told(), await dated()]).toEqual([[], 0]);
    expect((await breach.facts()).slice(-2)).toEqual(['service-reopened', 'summons-served']);
    expect((await breach.facts()).filter((type) => type === 'summons-posted')).toHaveLength(1);
    expect((await breach.view()).summons.cameBack).toMatchObject([{ deemedServedOn: '2027-03-25' }]);
    // Printed again the letter says the day the court has set.
    const letter = await breach.liaison.get(`/notices/${breach.noticeId}/requisition`);
    expect(letter.body).toMatchObject({ summonsId, hearingAt: nextHearingAt });
    // It can come back again.
    expect((await cameBack()).status).toBe(200);
    expect(await told()).toEqual(['serve-again']);
  });

  it('4.5 it came back and there is no address: hand-service, until an address is found', async () => {
    await breach.posted();
    await corrected(false);
    await cameBack();
    expect(await told()).toContain('hand-service');
    expect((await breach.post('service', SERVED)).body).toMatchObject({ code: 'no-address' });
    await corrected(true);
    expect(await told()).toContain('serve-again');
    expect(await told()).not.toContain('hand-service');
    expect((await breach.post('service', SERVED)).status).toBe(200);
    expect([await told(), await dated()]).toEqual([[], 0]);
  });

  it('4.5 handed over, nothing can come back; before posting neither', async () => {
    await breach.issued();
    expect((await cameBack()).body.code).toBe('not-posted');
    await breach.post('posting', { ...POSTING, method: 'by-hand' });
    await breach.allClear('post');
    await breach.sees(({ state }) => state === 'posted');
    expect((await cameBack()).body.code).toBe('handed-over');
  });
});

describe('4.5 no address', () => {
  it('4.5 no address: issued, somebody is told to hand it over; a letter is refused, and by hand it goes', async () => {
    await agreed(false);
    await breach.issued();
    expect(await told()).toEqual(['hand-service']);
    expect((await breach.post('posting', POSTING)).body).toMatchObject({
      code: 'no-address',
      errors: [{ field: 'method' }],
    });
    await breach.post('posting', { ...POSTING, method: 'by-hand' });
    await breach.allClear('post');
    await breach.sees(({ state }) => state === 'posted');
    expect([await told(), await dated()]).toEqual([[], 0]);
  });

  it('4.5 an address that was taken away while everybody is asked: nothing goes out', async () => {
    await agreed(true);
    await breach.issued();
    expect(await told()).toEqual([]);
    await breach.post('posting', POSTING);
    await corrected(false);
    await breach.allClear('post');
    await breach.sees(({ state }) => state === 'issued');
    expect(await told()).toContain('hand-service');
  });
});

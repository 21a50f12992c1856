import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Breach, ISSUE, POSTING, REFERRAL, REINSTATED } from '../../test/breach.ts';
import { build } from '../app.ts';

let world: World;
let breach: Breach;
let misses: ReturnType<typeof threeMisses>;
beforeAll(async () => {
  world = await World.open();
  await world.run('court-summons', build);
});
beforeEach(async () => {
  await world.at('2027-03-15T10:00:00Z');
  breach = await Breach.of(world);
  misses = threeMisses();
});
afterAll(() => world.close());

const WARNED = '2027-03-02T17:00:00.000Z';
/** One warned of, one that began before the warning, one that began after it. */
function threeMisses() {
  const of = (startsAt: string) => breach.miss({ placeId: newId(), absenceId: newId(), startsAt });
  return {
    warned: of('2027-02-22T14:00:00.000Z'),
    early: of('2027-03-01T14:00:00.000Z'),
    late: of('2027-03-08T14:00:00.000Z'),
  };
}
type Miss = (typeof misses)['warned'];

const graduated = () => ({
  schemeId: 'graduated-adult' as const,
  disposal: 'conditional-caution' as const,
  missesToNotice: 2,
  misses: Object.values(misses),
});
const warn = async ({ absenceId, placeId }: Miss, recorded = WARNED) =>
  breach.heard(await world.feed({ fact: warningSent, subject: breach.caseId, data: { absenceId, placeId }, recorded }));
const unwarn = async ({ absenceId, placeId }: Miss) =>
  breach.heard(await world.feed({ fact: warningWithdrawn, subject: breach.caseId, data: { absenceId, placeId } }));
const uncount = async ({ absenceId, placeId }: Miss, because: 'corrected' | 'excused' = 'corrected') => {
  const data = { absenceId, placeId, because };
  await breach.heard(await world.feed({ fact: missUncounted, subject: breach.caseId, data }));
};
const withdraw = async () => {
  const data = { noticeId: breach.noticeId, version: 1, reason: 'misses-below-number' } as const;
  await breach.heard(await world.feed({ fact: noticeWithdrawn, subject: breach.caseId, data }));
};
const kinds = async () => (await breach.tasks()).map(({ kind }) => kind);
async function posted(): Promise<void> {
  await warn(misses.warned);
  await breach.authorised(graduated());
  await breach.post('issue', ISSUE);
  await breach.allClear('issue');
  await breach.sees(({ state }) => state === 'issued');
  await breach.post('posting', POSTING);
  await breach.allClear('post');
  await breach.sees(({ state }) => state === 'posted');
}

describe('4.2 a graduated notice rests on a warning that stands', () => {
  it.each([
    ['issue', 'authorised', 'summons-issued'],
    ['posting', 'issued', 'summons-posted'],
  ])(
    'I5 the warned miss is taken back before %s is cleared, and programme lags: it does not happen',
    async (step, back, never) => {
      await warn(misses.warned);
      await breach.authorised(graduated());
      await breach.post('issue', ISSUE);
      if (step === 'posting') {
        await breach.allClear('issue');
        await breach.sees(({ state }) => state === 'issued');
        await breach.post('posting', POSTING);
      }
      await uncount(misses.warned);
      await breach.allClear(step === 'issue' ? 'issue' : 'post');
      const seen = await breach.sees(({ state }) => state === back);
      expect(seen.clearing.at(-1)).toMatchObject({ state: 'refused', reason: 'misses-below-number' });
      expect(await breach.facts()).not.toContain(never);
      expect((await breach.post(step, step === 'issue' ? ISSUE : POSTING)).body.code).toBe('misses-below-number');
    },
  );

  it('4.2 with its warning standing the same notice is issued and posted', async () => {
    await posted();
    expect(await breach.view()).toMatchObject({ warnings: [{ absenceId: misses.warned.absenceId, sentAt: WARNED }] });
  });

  it('4.2 a warning taken back holds the referral, whichever of the two facts is heard first', async () => {
    await unwarn(misses.warned);
    await warn(misses.warned);
    await breach.raise(graduated());
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('misses-below-number');
  });

  it('4.2 the oldest miss left is warned of instead: only what began after that warning founds the notice', async () => {
    await warn(misses.warned);
    await uncount(misses.warned);
    await unwarn(misses.warned);
    await warn(misses.early, '2027-03-08T14:00:00.000Z');
    await breach.raise({ ...graduated(), misses: [misses.early, misses.late] });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('misses-below-number');
    const next = breach.miss({ placeId: newId(), absenceId: newId(), startsAt: '2027-03-08T14:00:00.001Z' });
    await breach.raise({ ...graduated(), version: 2, misses: [misses.early, misses.late, next] });
    expect((await breach.post('ruling', { ...REFERRAL, version: 2 })).status).toBe(202);
  });

  it('4.2 a warning that went out late is sent when it was recorded, not when it was due', async () => {
    const { warned, late } = misses;
    await breach.raise(graduated());
    const other = { absenceId: newId(), placeId: newId() };
    const fact = await world.feed({ fact: warningSent, subject: breach.caseId, data: other });
    const data = { absenceId: warned.absenceId, placeId: warned.placeId };
    const lag = { id: newId(), sequence: fact.sequence + 1, time: WARNED, recordedTime: late.startsAt, data };
    await world.deliver({ ...fact, ...lag });
    await breach.heard({ ...fact, ...lag });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('misses-below-number');
  });

  it('4.3 a warning of a miss that a ruling set aside founds no later notice', async () => {
    await warn(misses.warned);
    await breach.raise({ ...graduated(), misses: [misses.warned, misses.early] });
    expect((await breach.post('ruling', REINSTATED)).status).toBe(200);
    const later = ['2027-03-22T14:00:00.000Z', '2027-03-29T13:00:00.000Z'].map((startsAt) =>
      breach.miss({ placeId: newId(), absenceId: newId(), startsAt }),
    );
    await world.at('2027-04-05T10:00:00Z');
    const first = breach;
    breach = Object.assign(await Breach.of(world), { caseId: first.caseId });
    await breach.raise({ ...graduated(), misses: later });
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('misses-below-number');
    expect(later[0] && (await warn(later[0], '2027-03-26T17:00:00.000Z'))).toBeUndefined();
    expect((await breach.post('ruling', REFERRAL)).status).toBe(202);
  });

  it('4.1 an excuse open for the warned miss holds what rests on it, though the notice does not list it', async () => {
    await warn(misses.warned);
    await breach.raise({ ...graduated(), misses: [misses.early, misses.late] });
    const { placeId, startsAt } = misses.warned;
    const data = { excuseId: newId(), placeId, startsAt, via: 'reply' } as const;
    await breach.heard(await world.feed({ fact: excuseLodged, subject: breach.caseId, data }));
    expect((await breach.post('ruling', REFERRAL)).body.code).toBe('excuse-open');
  });
});

describe('4.7 after posting, never silence', () => {
  it('4.7 the warned miss is corrected: one request to discontinue, whatever programme then says', async () => {
    await posted();
    await uncount(misses.warned);
    await unwarn(misses.warned);
    await withdraw();
    expect(await kinds()).toEqual(['discontinue', 'letter-to-send']);
    expect((await breach.facts()).filter((type) => type === 'discontinuance-requested')).toHaveLength(1);
  });

  it('4.7 programme is heard first: the liaison is told, and the request follows with the un-count', async () => {
    await posted();
    await withdraw();
    expect(await kinds()).toEqual(['stop-after-posting']);
    await uncount(misses.warned, 'excused');
    const facts = await world.facts('court-summons', breach.caseId);
    expect(facts.at(-1)).toMatchObject({
      type: 'court-summons.discontinuance-requested.v1',
      data: { reason: 'excused' },
    });
  });

  it('4.7 a correction that leaves enough misses is told to the liaison, and nothing is asked of the prosecutor', async () => {
    await posted();
    await uncount(misses.early);
    expect(await kinds()).toEqual(['stop-after-posting']);
    expect(await breach.facts()).not.toContain('discontinuance-requested');
  });

  it('4.7 an excuse accepted after posting asks for discontinuance, though enough misses are left', async () => {
    await posted();
    await uncount(misses.early, 'excused');
    expect(await eventually(async () => (await kinds())[0])).toBe('discontinue');
  });
});

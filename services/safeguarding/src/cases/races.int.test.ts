import { NOTICE_STEPS, type Step, SUMMONS_STEPS } from '@byway/contracts/codes';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeClearanceSought as referralSought } from '@byway/contracts/facts/court-summons/notice-clearance-sought';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { noticeClearanceSought } from '@byway/contracts/facts/programme/notice-clearance-sought';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { build } from '../app.ts';

const RACES = Number(process.env.BYWAY_RACES ?? 200);
const STEPS = [...NOTICE_STEPS, ...SUMMONS_STEPS];

let world: World;
let facilitator: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('safeguarding', build);
  facilitator = await world.as('safeguarding', 'facilitator');
});
afterAll(() => world.close());

/** The question before a step, as its asker states it. */
function asks(caseId: string, step: Step): Promise<unknown> {
  const places = [newId()];
  if (step === 'notice')
    return world.feed({
      fact: noticeClearanceSought,
      subject: caseId,
      data: { step, round: 1, about: caseId, raises: 'notice', places },
    });
  if (step === 'refer' || step === 'authorise')
    return world.feed({
      fact: referralSought,
      subject: caseId,
      data: { step, round: 1, about: newId(), version: 1, places },
    });
  if (step === 'count') throw new Error('safeguarding is not asked whether a miss counts');
  return world.feed({
    fact: clearanceSought,
    subject: caseId,
    data: { step, round: 1, about: newId(), noticeId: newId(), version: 1, places },
  });
}

/** What became of one race, in the order of safeguarding's own stream: frozen, and what was answered. */
async function race(n: number): Promise<{ step: Step; said: string[] }> {
  const step = STEPS[n % STEPS.length] as Step;
  const caseId = newId();
  await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
  await eventually(async () => {
    const text = 'select from safeguarding.safeguarding_case where case_id = $1 and agreed_at is not null';
    return (await world.admin.query(text, [caseId])).rowCount === 1;
  });
  const concern = () => facilitator.post('/concerns', { kind: 'county-lines', caseId, via: 'register' });
  // Asked by HTTP as many times as n says between the two, so that both orders come about.
  const [answer] = await Promise.all([
    (async () => {
      for (let i = 0; i < n % 12; i += 1) await facilitator.get('/clock');
      return concern();
    })(),
    asks(caseId, step),
  ]);
  expect(answer.status).toBe(202);
  const facts = await eventually(async () => {
    const all = await world.facts('safeguarding', caseId);
    return all.length === 2 && all;
  });
  return { step, said: facts.map(({ type, data }) => (type.includes('frozen') ? 'frozen' : String(data.answer))) };
}

it(`7.3 a concern against each step, raced ${RACES} times: no yes is given after it was received, and each question has its answer`, async () => {
  const found: Awaited<ReturnType<typeof race>>[] = [];
  for (let n = 0; n < RACES; n += 10)
    found.push(...(await Promise.all(Array.from({ length: Math.min(10, RACES - n) }, (_, i) => race(n + i)))));
  const wrong = found.filter(({ said }) => !['frozen,held', 'clear,frozen'].includes(said.join()));
  expect(wrong).toEqual([]);
  expect(found).toHaveLength(RACES);
  const orders = new Set(found.map(({ said }) => said.join()));
  console.log([...orders].map((one) => `${one}: ${found.filter(({ said }) => said.join() === one).length}`).join('; '));
});

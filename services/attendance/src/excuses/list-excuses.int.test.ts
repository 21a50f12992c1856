import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import type { Client } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BookedCase } from '../../test/booked-case.ts';
import { build } from '../app.ts';

let world: World;
let own: Client;
let rival: Client;
beforeAll(async () => {
  world = await World.open();
  await world.run('attendance', build);
  own = await world.as('attendance', 'facilitator');
  rival = await world.as('attendance', 'facilitator', { provider: 'open-road' });
});
afterAll(() => world.close());

interface Listed {
  readonly excuseId: string;
  readonly decisionDueAt: string;
}

/** Every page of the list, one excuse a page. */
async function listed(by: Client): Promise<Listed[]> {
  const found: Listed[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await by.get(`/excuses?limit=1${next ? `&cursor=${next}` : ''}`);
    found.push(...body.items);
    next = body.next;
  }
  return found;
}

describe('3.5 the excuses that wait to be decided', () => {
  it('3.5 due first, page by page, each due 17:00 London on the second working day; a decided one is gone', async () => {
    const person = await BookedCase.open(world);
    const friday = await person.excuses('2027-03-12T10:00:00.000Z', 1);
    const monday = await person.excuses('2027-03-15T10:00:00.000Z', 2);
    const rows = await listed(own);
    expect(rows.map(({ excuseId, decisionDueAt }) => [excuseId, decisionDueAt])).toEqual([
      [friday, '2027-03-16T17:00:00.000Z'],
      [monday, '2027-03-17T17:00:00.000Z'],
    ]);
    await person.decides(friday, 'refused', '2027-03-15T11:00:00.000Z');
    expect((await listed(own)).map(({ excuseId }) => excuseId)).toEqual([monday]);
    await person.decides(monday, 'refused', '2027-03-15T11:00:00.000Z');
  });

  it('3.5 it says what the register says, and nothing of what the person said', async () => {
    const person = await BookedCase.open(world);
    await person.records('did-not-attend', '2027-03-08T15:40:00.000Z');
    const excuseId = await person.excuses('2027-03-08T16:00:00.000Z');
    const { body } = await own.get('/excuses');
    expect(body.items).toMatchObject([{ excuseId, outcome: 'did-not-attend', absence: 'window' }]);
    expect(JSON.stringify(body)).not.toMatch(/illness|words|evidence|reasonCode/);
    await person.decides(excuseId, 'refused', '2027-03-08T16:01:00.000Z');
  });

  it('I17 §9 another provider’s staff are shown none of it', async () => {
    const person = await BookedCase.open(world);
    await person.excuses('2027-03-08T16:00:00.000Z');
    expect(await listed(rival)).toEqual([]);
  });

  it('§6 an end leaves nothing to decide; 4.7 after posting it is still decided', async () => {
    const [withdrawn, summonsed] = [await BookedCase.open(world), await BookedCase.open(world)];
    const [lost, late] = [
      await withdrawn.excuses('2027-03-08T16:00:00.000Z'),
      await summonsed.excuses('2027-03-08T16:00:00.000Z'),
    ];
    const endedAt = '2027-03-08T16:30:00.000Z';
    for (const [{ caseId }, as] of [
      [withdrawn, 'withdrawn'],
      [summonsed, 'summonsed'],
    ] as const) {
      await world.feed({ fact: caseEnded, subject: caseId, data: { as, endedAt } });
    }
    await Promise.all([withdrawn.heard('programme', 1), summonsed.heard('programme', 1)]);
    const ids = (await listed(own)).map(({ excuseId }) => excuseId);
    expect([ids.includes(lost), ids.includes(late)]).toEqual([false, true]);
  });
});

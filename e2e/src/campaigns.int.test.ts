import { eventually } from '@byway/testkit/eventually';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  draftCampaign,
  GOOD_WORDS,
  NEW_CAMPAIGN,
  numbersFrom,
  type Outreach,
  released,
  runOutreach,
} from './campaigns.ts';

let world: World;
let outreach: Outreach;

beforeAll(async () => {
  world = await World.open();
  outreach = await runOutreach(world);
});
afterAll(async () => {
  await world.close();
  outreach.close();
});

const worker = () => world.as('outreach', 'outreach-worker');
const progressOf = async (campaignId: string) => (await (await worker()).get(`/campaigns/${campaignId}/progress`)).body;
const ended = (campaignId: string) => eventually(async () => (await progressOf(campaignId)).state === 'erased');
const rowsOf = async (campaignId: string) => {
  const { rows } = await world.admin.query<{ n: number }>(
    `select (select count(*)::int from outreach.campaign_number where campaign_id = $1)
          + (select count(*)::int from outreach.campaign_key where campaign_id = $1) as n`,
    [campaignId],
  );
  return rows[0]?.n;
};

describe('8.1 a campaign', () => {
  it('8.1 takes a list line by line, says each refusal by its place, and no number again', async () => {
    const { csv, numbers } = numbersFrom(3);
    const client = await worker();
    const { campaignId } = (await client.post('/campaigns', NEW_CAMPAIGN)).body;
    const list = `${csv}\n${numbers[0]},2027-02-21\n02079460018,2027-02-01\nnobody,2027-02-01\n`;
    const { body } = await client.post(`/campaigns/${campaignId}/numbers`, { csv: list });
    expect(body.taken).toBe(3);
    expect(body.lines.map(({ result }: { result: string }) => result)).toEqual([
      'taken',
      'taken',
      'taken',
      'double',
      'landline',
      'no-number',
    ]);
    expect(JSON.stringify(body)).not.toContain('7700900');
    const again = await client.post(`/campaigns/${campaignId}/numbers`, { csv });
    expect(again.body.lines.map(({ result }: { result: string }) => result)).toEqual(['double', 'double', 'double']);
  });

  it('8.1 its numbers cannot be read with the database alone: sealed each under the key of the campaign, known by a keyed hash', async () => {
    const { csv, numbers } = numbersFrom(20);
    const campaignId = await draftCampaign(await worker(), { csv });
    const { rows } = await world.admin.query<{ sealed: Buffer; hash: string }>(
      'select sealed, hash from outreach.campaign_number where campaign_id = $1',
      [campaignId],
    );
    expect(rows).toHaveLength(20);
    for (const number of numbers)
      for (const { sealed, hash } of rows)
        expect(`${sealed.toString('latin1')} ${hash}`).not.toContain(number.slice(1));
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(20);
  });

  it('8.3 words that a rule refuses are not kept, and a check says why', async () => {
    const client = await worker();
    const { campaignId } = (await client.post('/campaigns', NEW_CAMPAIGN)).body;
    const words = { english: 'We know you use heroin', welsh: null };
    const { body } = await client.post(`/campaigns/${campaignId}/words/check`, words);
    expect(body.problems.map(({ problem }: { problem: string }) => problem)).toEqual(
      expect.arrayContaining(['an-accusation', 'a-drug', 'not-to-many', 'no-link']),
    );
    const kept = await client.put(`/campaigns/${campaignId}/words`, words);
    expect([kept.status, kept.body.code]).toEqual([422, 'words-refused']);
    const good = await client.post(`/campaigns/${campaignId}/words/check`, { english: GOOD_WORDS, welsh: null });
    expect(good.body).toMatchObject({ problems: [], size: { segments: 2, encoding: 'gsm-7' }, pencePerNumber: 8 });
  });
});

describe('8.4 the release', () => {
  it('8.4 needs a dry run after the last change, and two people of whom neither made it', async () => {
    const { csv } = numbersFrom(20);
    const client = await worker();
    const campaignId = await draftCampaign(client, { csv });
    const first = await world.as('outreach', 'outreach-manager', { actor: 'manager-1' });
    const before = await first.post(`/campaigns/${campaignId}/release`, {});
    expect(before.body.code).toBe('no-dry-run');
    const { body } = await client.post(`/campaigns/${campaignId}/dry-run`, {});
    expect(body).toMatchObject({ toSend: 20, segments: 40, costPence: 160, fund: NEW_CAMPAIGN.fund });
    expect((await client.post(`/campaigns/${campaignId}/release`, {})).status).toBe(403);
    expect((await first.post(`/campaigns/${campaignId}/release`, {})).body.state).toBe('half-released');
    expect((await first.post(`/campaigns/${campaignId}/release/confirmation`, {})).body.code).toBe('same-person');
    const changed = await client.put(`/campaigns/${campaignId}/words`, { english: `${GOOD_WORDS} Now.`, welsh: null });
    expect(changed.body.code).toBe('not-a-draft');
  });

  it('8.4 of many who confirm at once one does, and each number gets it once', async () => {
    const list = numbersFrom(20);
    const client = await worker();
    const campaignId = await draftCampaign(client, list);
    await client.post(`/campaigns/${campaignId}/dry-run`, {});
    const managers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => world.as('outreach', 'outreach-manager', { actor: `manager-${i}` })),
    );
    const firsts = await Promise.all(managers.map((one) => one.post(`/campaigns/${campaignId}/release`, {})));
    expect(firsts.filter(({ status }) => status === 200)).toHaveLength(1);
    const seconds = await Promise.all(
      managers.map((one) => one.post(`/campaigns/${campaignId}/release/confirmation`, {})),
    );
    expect(seconds.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(seconds.filter(({ body }) => body.code === 'same-person').length).toBeLessThanOrEqual(1);
    await ended(campaignId);
    for (const number of list.numbers) expect(outreach.textsTo(number)).toEqual([GOOD_WORDS]);
  });

  it('8.2 who has not used it for more than 90 days at that moment is left out, as who said STOP before; both are counted', async () => {
    const [used, idle] = [numbersFrom(20), numbersFrom(6, '2026-11-01')];
    const campaignId = await draftCampaign(await worker(), { csv: `${used.csv}\n${idle.csv}` });
    await released(world, campaignId);
    await ended(campaignId);
    for (const number of idle.numbers) expect(outreach.textsTo(number)).toEqual([]);
    expect(await progressOf(campaignId)).toMatchObject({
      sent: 20,
      waiting: 0,
      leftOut: [{ reason: 'idle', numbers: 6 }],
    });
  });

  it('8.4 STOP between release and sending is obeyed, for this campaign and every other', async () => {
    await world.at('2027-03-01T21:00:00.000Z');
    const list = numbersFrom(20);
    const campaignId = await draftCampaign(await worker(), list);
    await released(world, campaignId);
    const stopped = list.numbers[7] ?? '';
    outreach.gateway.sent.take({ reference: 'another', to: stopped, words: 'something', via: 'gateway' });
    outreach.gateway.sent.answer(stopped, 'Stop.');
    await eventually(async () => {
      const { rows } = await world.admin.query('select 1 from outreach.stopped_number');
      return rows.length > 0;
    });
    expect(list.numbers.flatMap((number) => outreach.textsTo(number))).toEqual(['something']);
    await world.at('2027-03-02T08:00:00.000Z');
    await ended(campaignId);
    for (const number of list.numbers)
      expect(outreach.textsTo(number)).toEqual(number === stopped ? ['something'] : [GOOD_WORDS]);
  });

  it('8.5 whoever writes anything else is answered by nobody, once, with where help is', async () => {
    const [number = ''] = numbersFrom(1).numbers;
    outreach.gateway.sent.take({ reference: 'one more', to: number, words: 'something', via: 'gateway' });
    outreach.gateway.sent.answer(number, 'Who is this?');
    await eventually(() => outreach.textsTo(number).length > 1);
    expect(outreach.textsTo(number)[1]).toMatch(/116 123/);
    outreach.gateway.sent.answer(number, 'And now?');
    await eventually(async () => {
      const { rows } = await world.admin.query<{ n: number }>('select count(*)::int as n from outreach.reply');
      return (rows[0]?.n ?? 0) >= 3;
    });
    expect(outreach.textsTo(number)).toHaveLength(2);
  });
});

/** Every row of every table of every service, as text. */
async function everything(): Promise<string> {
  const { rows } = await world.admin.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const found = await world.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
      return found.rows.map(({ row }) => row).join('\n');
    }),
  );
  return texts.join('\n');
}

describe('I18 a number', () => {
  it('8.1 I18 is in no table, no fact, no audit and no answer that is kept, in any spelling', async () => {
    const list = numbersFrom(20);
    await draftCampaign(await worker(), list);
    const all = await everything();
    expect(all.length).toBeGreaterThan(10_000);
    const spellings = list.numbers.flatMap((number) => [
      number.slice(3),
      Buffer.from(number).toString('hex'),
      Buffer.from(number).toString('base64'),
    ]);
    expect(spellings.filter((one) => all.includes(one))).toEqual([]);
  });
});

describe('8.5 afterwards', () => {
  it('8.5 nothing of the numbers is left: the key is destroyed, the rows are gone, and there is a certificate', async () => {
    const list = numbersFrom(20);
    const campaignId = await draftCampaign(await worker(), list);
    await released(world, campaignId);
    await ended(campaignId);
    expect(await rowsOf(campaignId)).toBe(0);
    const { certificate, delivered, sent } = await progressOf(campaignId);
    expect(certificate).toEqual({
      numbers: 20,
      erasedAt: expect.any(String),
      keyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect([sent, delivered]).toEqual([20, 20]);
  });

  it('8.5 one that is stopped sends nothing more and is erased, too', async () => {
    await world.at('2027-03-02T21:00:00.000Z');
    const list = numbersFrom(20);
    const campaignId = await draftCampaign(await worker(), list);
    await released(world, campaignId);
    const manager = await world.as('outreach', 'outreach-manager');
    expect((await manager.post(`/campaigns/${campaignId}/stop`, {})).status).toBe(200);
    await ended(campaignId);
    expect(list.numbers.flatMap((number) => outreach.textsTo(number))).toEqual([]);
    expect(await rowsOf(campaignId)).toBe(0);
    expect((await manager.post(`/campaigns/${campaignId}/stop`, {})).body.code).toBe('already-ended');
    await world.at('2027-03-03T09:00:00.000Z');
  });

  it('8.5 the effect is told in the aggregate, with what is small hidden', async () => {
    const client = await worker();
    const campaignId = await draftCampaign(client, numbersFrom(20));
    await released(world, campaignId);
    for (const [weekOf, contacts] of [
      ['2027-02-15', 10],
      ['2027-02-22', 3],
      ['2027-03-01', 40],
    ] as const)
      await client.post(`/campaigns/${campaignId}/contacts`, { weekOf, contacts });
    const { body } = await client.get(`/campaigns/${campaignId}/effect`);
    expect(body.weeks.map(({ contacts }: { contacts: number | null }) => contacts)).toEqual([null, null, 40]);
    expect(body.uplift).toBeNull();
  });
});

import { CLEARANCE_ANSWERED, NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import type { ChargeStep, HeldReason } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { SUMMONS_OWNERS, type SummonsOwner } from '@byway/contracts/owners';
import { aNotice } from '@byway/contracts/shapes';
import { newId } from '@byway/tables/ids';
import type { Client, Reply } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import type { World } from '@byway/testkit/world';

const WORDS = 'The bus ran, and two calls were not answered.';
export const REFERRAL = {
  version: 1,
  ruling: 'refer-for-charge',
  fullCodeTest: { evidential: true, publicInterest: true },
  chargingAuthority: 'police',
  s45Considered: true,
  words: WORDS,
};
export const REINSTATED = { version: 1, ruling: 'reinstate', words: WORDS };
export const AUTHORISED = { decision: 'authorise' };
export const PARTICULARS = { offenceOn: '2027-02-20', place: 'Station Road, Reading' };
export const ISSUE = {
  courtCode: 'B43KB00',
  hearingAt: '2027-04-19T09:00:00.000Z',
  offenceCode: 'MD71530',
  ...PARTICULARS,
};
export const POSTING = { method: 'first-class-post', addressConfirmed: true };

type Raised = DataOf<typeof noticeRaised>;

/** One breach of one case, as the court side's neighbours and people see it. */
export class Breach {
  readonly caseId = newId();
  readonly noticeId = newId();
  readonly placeId = newId();
  readonly absenceId = newId();
  readonly world: World;
  readonly liaison: Client;
  readonly authoriser: Client;

  constructor(world: World, liaison: Client, authoriser: Client) {
    this.world = world;
    this.liaison = liaison;
    this.authoriser = authoriser;
  }

  static async of(world: World): Promise<Breach> {
    return new Breach(
      world,
      await world.as('court-summons', 'court-liaison'),
      await world.as('court-summons', 'authoriser'),
    );
  }

  miss(change: Partial<Raised['misses'][number]> = {}): Raised['misses'][number] {
    const [miss] = aNotice.misses;
    if (!miss) throw new Error('the example has a miss');
    return { ...miss, placeId: this.placeId, absenceId: this.absenceId, ...change };
  }

  async raise(change: Partial<Raised> = {}): Promise<void> {
    const data: Raised = { ...aNotice, noticeId: this.noticeId, misses: [this.miss()], ...change };
    await this.world.feed({ fact: noticeRaised, subject: this.caseId, data });
    await this.sees((notice) => notice.versions.some((one: { version: number }) => one.version === data.version));
  }

  post(step: string, body: unknown, by: Client = this.liaison, key?: string): Promise<Reply> {
    return by.post(`/notices/${this.noticeId}/${step}`, body, key ? { key } : {});
  }

  async view(): Promise<Reply['body']> {
    return (await this.liaison.get(`/notices/${this.noticeId}`)).body;
  }

  /** Waits until the notice, as the API shows it, is so. */
  sees(so: (notice: Reply['body']) => boolean): Promise<Reply['body']> {
    return eventually(async () => {
      const { status, body } = await this.liaison.get(`/notices/${this.noticeId}`);
      return status === 200 && so(body) && body;
    });
  }

  async refer(): Promise<void> {
    const { status, body } = await this.post('ruling', REFERRAL);
    if (status !== 202) throw new Error(`not asked: ${body.code}`);
    await this.allClear('refer', body.round);
    await this.sees(({ state }) => state === 'ruled');
  }

  async authorise(): Promise<string> {
    const { status, body } = await this.post('authorisation', AUTHORISED, this.authoriser);
    if (status !== 202) throw new Error(`not asked: ${body.code}`);
    await this.allClear('authorise', body.round);
    return (await this.sees(({ state }) => state === 'authorised')).summons.summonsId;
  }

  async answer(owner: SummonsOwner, step: ChargeStep, round: number, reason: HeldReason | null = null): Promise<void> {
    const { world, caseId: subject } = this;
    const given = { round, answer: reason ? 'held' : 'clear', reason } as const;
    if (step === 'refer' || step === 'authorise') {
      const data = { step, about: this.noticeId, ...given };
      return this.heard(await world.feed({ fact: NOTICE_CLEARANCE_ANSWERED[owner], subject, data }));
    }
    const data = { step, about: (await this.view()).summons.summonsId, ...given };
    await this.heard(await world.feed({ fact: CLEARANCE_ANSWERED[owner], subject, data }));
  }

  /** Waits until the service has taken a fact in, whatever it did about it. */
  async heard({ source, sequence }: Pick<Fact, 'source' | 'sequence'>): Promise<void> {
    const text = 'select from court_summons.inbox where source = $1 and subject = $2 and last >= $3';
    await eventually(async () => (await this.world.admin.query(text, [source, this.caseId, sequence])).rowCount === 1);
  }

  async allClear(step: ChargeStep, round = 1): Promise<void> {
    for (const owner of SUMMONS_OWNERS) await this.answer(owner, step, round);
  }

  /** Raised, referred and authorised. */
  async authorised(change: Partial<Raised> = {}): Promise<string> {
    await this.raise(change);
    await this.refer();
    return this.authorise();
  }

  async issued(change: Partial<Raised> = {}): Promise<string> {
    const summonsId = await this.authorised(change);
    await this.post('issue', ISSUE);
    await this.allClear('issue');
    await this.sees(({ state }) => state === 'issued');
    return summonsId;
  }

  async posted(change: Partial<Raised> = {}): Promise<string> {
    const summonsId = await this.issued(change);
    await this.post('posting', POSTING);
    await this.allClear('post');
    await this.sees(({ state }) => state === 'posted');
    return summonsId;
  }

  /** What the liaison is told to look at about this breach, oldest first, from every page of the list. */
  async tasks(): Promise<Reply['body'][]> {
    const found: Reply['body'][] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: Reply = await this.liaison.get(next ? `/tasks?cursor=${next}` : '/tasks');
      found.push(...body.items);
      next = body.next;
    }
    return found.filter(({ noticeId }) => noticeId === this.noticeId);
  }

  async facts(): Promise<string[]> {
    return (await this.world.facts('court-summons', this.caseId)).map(({ type }) =>
      type.replace(/^court-summons\.|\.v1$/g, ''),
    );
  }
}

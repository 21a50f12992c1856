import type { End, SchemeId } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import { PROVIDER } from '@byway/testkit/sign-ins';
import type { World } from '@byway/testkit/world';

/** Two services of the fictional directory of force 43, and what their staff's tokens carry. */
export const HARBOUR = { serviceId: '0195a3f0-5e1f-7000-8000-430000000001', provider: 'harbour-lights' };
export const RIVERBEND = { serviceId: '0195a3f0-5e1f-7000-8000-430000000002', provider: 'riverbend' };

/** A referral for housing with the person's consent, as it is sent; with what a test wants otherwise. */
export function aReferral(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { serviceId: HARBOUR.serviceId, needs: ['housing'], consent: true, ...more };
}

/** One person's case as signposting hears of it, and the people who work on it. */
export class OnwardCase {
  readonly caseId = newId();
  readonly #world: World;
  readonly #worker: Client;

  private constructor(world: World, worker: Client) {
    this.#world = world;
    this.#worker = worker;
  }

  /** A case that agreed to a scheme, has its places and is known to signposting. */
  static async agreed(world: World, schemeId: SchemeId = 'druglink-adult'): Promise<OnwardCase> {
    const person = new OnwardCase(world, await world.as('signposting', 'signposting-worker'));
    await person.agree(schemeId);
    await person.book(PROVIDER);
    await eventually(async () => (await person.referrals()).status === 200);
    return person;
  }

  /** A case that completed at the world's time, and stands on the list. */
  static async completed(world: World, schemeId: SchemeId = 'druglink-adult'): Promise<OnwardCase> {
    const person = await OnwardCase.agreed(world, schemeId);
    await person.end('completed');
    await eventually(() => person.isListed());
    return person;
  }

  /** A case nobody has heard of yet, but that it has places. */
  static async unheard(world: World): Promise<OnwardCase> {
    const person = new OnwardCase(world, await world.as('signposting', 'signposting-worker'));
    await person.book(PROVIDER);
    return person;
  }

  /** A case that agreed and has no place yet: once its agreement was heard. */
  static async unbooked(world: World): Promise<OnwardCase> {
    const person = new OnwardCase(world, await world.as('signposting', 'signposting-worker'));
    await person.agree('druglink-adult');
    await person.isPast('intake', 1);
    return person;
  }

  agree(schemeId: SchemeId): Promise<Fact> {
    const data = { ...agreementMade.valid, schemeId };
    return this.#world.feed({ fact: agreementMade, subject: this.caseId, data });
  }

  /** Scheduling books the case with a provider: from then on it is theirs. */
  async book(provider: string): Promise<void> {
    await this.#world.feed({ fact: planBooked, subject: this.caseId, data: planBooked.valid, provider });
    await eventually(async () => {
      const text = 'select from signposting.wall where case_id = $1 and provider = $2';
      return (await this.#world.admin.query(text, [this.caseId, provider])).rowCount === 1;
    });
  }

  end(as: End, endedAt = this.#world.now): Promise<Fact> {
    return this.#world.feed({ fact: caseEnded, subject: this.caseId, data: { as, endedAt } });
  }

  /** Waits until signposting is past the n-th fact of a service about the case, whatever was sent again before it. */
  async isPast(source: 'intake' | 'programme', n: number): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.#world.admin.query(
        'select last::int from signposting.inbox where source = $1 and subject = $2',
        [source, this.caseId],
      );
      return rows[0]?.last === n;
    });
  }

  referrals() {
    return this.#worker.get(`/cases/${this.caseId}/referrals`);
  }

  /** Makes a referral and gives its id. */
  async refer(more: Record<string, unknown> = {}): Promise<string> {
    const reply = await this.#worker.post(`/cases/${this.caseId}/referrals`, aReferral(more));
    if (reply.status !== 201) throw new Error(`not referred: ${reply.body.code}`);
    return reply.body.referralId;
  }

  async followUps(): Promise<
    { followUpId: string; weeks: number; dueAt: string; stopped: boolean; result: string | null }[]
  > {
    return (await this.#worker.get(`/cases/${this.caseId}/follow-ups`)).body.items;
  }

  /** Open tasks about this case. */
  async tasks(): Promise<{ kind: string; chases: number; followUpId: string | null; weeks: number | null }[]> {
    const { items } = (await this.#worker.get('/tasks?limit=100')).body;
    return items.filter((task: { caseId: string }) => task.caseId === this.caseId);
  }

  async isListed(): Promise<boolean> {
    const { items } = (await this.#worker.get('/completed?limit=100')).body;
    return items.some((item: { caseId: string }) => item.caseId === this.caseId);
  }

  /** What signposting stated about the case: types without their service, in order. */
  async stated(): Promise<string[]> {
    const facts = await this.#world.facts('signposting', this.caseId);
    return facts.map(({ type }) => type.replace(/^signposting\.|\.v1$/g, ''));
  }

  /** Dated steps that are still to come, as ISO, in order. */
  async dated(): Promise<string[]> {
    const { rows } = await this.#world.admin.query(
      `select d.at from signposting.due d
        where d.done_at is null and d.subject in
              (select $1::uuid union select referral_id from signposting.referral where case_id = $1) order by d.at`,
      [this.caseId],
    );
    return rows.map(({ at }) => at.toISOString());
  }
}

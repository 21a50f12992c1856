import { randomUUID } from 'node:crypto';
import { NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import type { HeldReason, Outcome } from '@byway/contracts/codes';
import { missCounted } from '@byway/contracts/facts/attendance/miss-counted';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { type ClearanceOwner, clearanceOwnersOf } from '@byway/contracts/owners';
import { eventually } from '@byway/testkit/eventually';
import type { World } from '@byway/testkit/world';

const STARTS = ['03-01', '03-08', '03-15', '03-22', '04-05', '04-12'];

export interface BookedPlace {
  readonly placeId: string;
  readonly sessionId: string;
  readonly startsAt: string;
}

/** A case on real engines, with the programme alone running: what the other services state is fed. */
export class EnrolledCase {
  readonly caseId = randomUUID();
  readonly places: readonly BookedPlace[];
  readonly #world: World;

  private constructor(world: World) {
    this.#world = world;
    this.places = STARTS.map((day) => ({
      placeId: randomUUID(),
      sessionId: randomUUID(),
      startsAt: `2027-${day}T${day < '03-28' ? 18 : 17}:00:00.000Z`,
    }));
  }

  /** Agreed on Monday 1 March 2027 at 09:00, six weekly sessions booked from 18:00 that day. */
  static async agreed(world: World): Promise<EnrolledCase> {
    const enrolled = new EnrolledCase(world);
    await world.at('2027-03-01T09:00:00Z');
    await world.feed({ fact: agreementMade, subject: enrolled.caseId, data: agreementMade.valid });
    await enrolled.stated('programme.place-requested.v1');
    const sessions = enrolled.places.map((place, i) => ({
      ...place,
      cohortId: randomUUID(),
      venueId: randomUUID(),
      endsAt: new Date(Date.parse(place.startsAt) + 5_400_000).toISOString(),
      number: i + 1,
    }));
    const data = { holdId: agreementMade.valid.holdId, sessions };
    await world.feed({ fact: planBooked, subject: enrolled.caseId, data });
    await enrolled.taken(2);
    return enrolled;
  }

  place(n: number): BookedPlace {
    const place = this.places[n - 1];
    if (!place) throw new Error(`no place ${n}`);
    return place;
  }

  /** The outcome of place `n`, recorded 105 minutes after its start; gives the absence, where it is one. */
  async marked(n: number, outcome: Outcome): Promise<string | null> {
    const place = this.place(n);
    const absenceId = outcome === 'did-not-attend' ? randomUUID() : null;
    const recorded = new Date(Date.parse(place.startsAt) + 6_300_000).toISOString();
    if (recorded > this.#world.now) await this.#world.at(recorded);
    await this.#world.feed({
      fact: outcomeRecorded,
      subject: this.caseId,
      data: { ...place, outcome, absenceId },
      recorded,
      actor: 'facilitator-1',
    });
    return absenceId;
  }

  /** Missed the first session, counted at its instant; gives the notice. */
  async noticed(): Promise<{ noticeId: string; absenceId: string }> {
    const absenceId = await this.marked(1, 'did-not-attend');
    if (!absenceId) throw new Error('not an absence');
    await this.waitsFor('2027-03-03T17:00:00.000Z');
    const { placeId, startsAt } = this.place(1);
    await this.#world.at('2027-03-03T17:00:00Z');
    await this.stated('programme.clearance-sought.v1');
    const instant = '2027-03-03T17:00:00.000Z';
    await this.#world.feed({
      fact: missCounted,
      subject: this.caseId,
      data: { placeId, absenceId, startsAt, instant },
    });
    await this.letGoOn();
    const notice = await this.stated('programme.notice-raised.v1');
    return { noticeId: String(notice.data.noticeId), absenceId };
  }

  /** 4.4 the owners answer the last question whether something may be raised, each as told; null: it is clear. */
  async letGoOn(reasons: Partial<Record<ClearanceOwner<'notice'>, HeldReason>> = {}, times = 1): Promise<void> {
    const { data } = await this.stated('programme.notice-clearance-sought.v1', times);
    for (const owner of clearanceOwnersOf('notice')) {
      const reason = reasons[owner] ?? null;
      const given = { step: 'notice', round: Number(data.round), about: this.caseId } as const;
      const said = { ...given, answer: reason ? ('held' as const) : ('clear' as const), reason };
      await this.#world.feed({ fact: NOTICE_CLEARANCE_ANSWERED[owner], subject: this.caseId, data: said });
    }
  }

  /** The `times`-th fact of a type that programme has stated about the case, once it has. */
  stated(type: string, times = 1): Promise<{ type: string; data: Record<string, unknown>; recorded_time: Date }> {
    return eventually(async () => (await this.#facts()).filter((fact) => fact.type === type)[times - 1]);
  }

  #facts(): ReturnType<World['facts']> {
    return this.#world.facts('programme', this.caseId);
  }

  /** The types of everything programme has stated about the case, in order. */
  async types(): Promise<string[]> {
    return (await this.#facts()).map((fact) => fact.type);
  }

  /** Waits until the workflow has taken in `n` facts. */
  async taken(n: number): Promise<void> {
    const text = 'select taken_n from programme.diversion_case where case_id = $1';
    await eventually(async () => (await this.#world.admin.query(text, [this.caseId])).rows[0]?.taken_n >= n);
  }

  /** Waits until `n` facts were heard of it, whether its workflow was told of them or not; gives how many it was told. */
  async heard(n: number): Promise<number> {
    const text = 'select last_n, told_n from programme.diversion_case where case_id = $1';
    return eventually(async () => {
      const [row] = (await this.#world.admin.query(text, [this.caseId])).rows;
      return row?.last_n >= n && { told: Number(row.told_n) };
    }).then(({ told }) => told);
  }

  /** Waits until the case's next dated step is at this time (ISO). */
  async waitsFor(at: string): Promise<void> {
    const manager = await this.#world.as('programme', 'programme-manager');
    await eventually(async () => (await manager.get(`/cases/${this.caseId}`)).body.nextAt === at);
  }
}

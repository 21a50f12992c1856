import { enrolmentOf, readEncounters } from '@byway/demo/people';
import { PolicyTime } from '@byway/demo/policy-time';
import type { Body, Staff } from '@byway/demo/staff';

/** People for the pages of signposting, enrolled by the services' APIs, on a scheme of one session (§11 `education-day`). */
export class Onward {
  readonly #staff: Staff;
  readonly #time: PolicyTime;
  #cohortId = '';

  constructor(staff: Staff) {
    this.#staff = staff;
    this.#time = new PolicyTime(staff);
  }

  /** Goes to an instant (ISO), every dated step on the way done. */
  async goTo(at: string): Promise<void> {
    for (let next = await this.#time.quiet(); next !== null && next < at; next = await this.#time.quiet())
      await this.#time.hold(next);
    await this.#time.hold(at);
    await this.#time.quiet();
  }

  /** On Monday 1 March 2027 at 09:00, with one education day: Wednesday 10 March, 09:00 to 12:30. */
  async begin(): Promise<void> {
    await this.#time.hold('2027-03-01T09:00:00.000Z');
    const place = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
    const { venueId } = (await this.#staff.send('manager-1', 'scheduling', '/venues', place)).body;
    const cohort = {
      venueId,
      facilitator: 'facilitator-1',
      schemeId: 'education-day',
      weekday: 3,
      starts: '09:00',
      minutes: 210,
      capacity: 12,
      from: '2027-03-10',
      until: '2027-03-24',
    };
    this.#cohortId = (await this.#staff.send('manager-1', 'scheduling', '/cohorts', cohort)).body.cohortId;
  }

  /** Somebody agrees to the day; gives their case. */
  async enrol(given: string, family: string): Promise<string> {
    const [like] = readEncounters();
    if (!like) throw new Error('nobody to be like');
    const police = { pnc: '', cro: '', asn: '' };
    const person = { ...like, ...police, given_name: given, family_name: family, scheme: 'education-day' } as const;
    const enrolled = (await this.#staff.send('custody-1', 'intake', '/cases', enrolmentOf(person))).body;
    const { caseId, holdTicket: ticket } = enrolled;
    const held = { caseId, ticket, cohortId: this.#cohortId };
    const { holdId } = (await this.#staff.send('custody-1', 'scheduling', '/holds', held)).body;
    const agreement = {
      holdId,
      acceptance: 'admits',
      explained: { sessions: true, consequence: true, excuses: true, advice: true },
      language: 'en',
      cardGiven: true,
    };
    await this.#staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
    await this.#time.quiet();
    return caseId;
  }

  /** They attend their one session, and have completed (5.1). */
  async complete(caseId: string): Promise<void> {
    await this.goTo('2027-03-10T12:45:00.000Z');
    const path = `/cases/${caseId}/attendance`;
    const [place]: Body[] = (await this.#staff.get('facilitator-1', 'attendance', path)).body.places;
    const marks = [{ caseId, placeId: place.placeId, outcome: 'attended' }];
    await this.#staff.send('facilitator-1', 'attendance', `/sessions/${place.sessionId}/register`, { marks });
    await this.#time.quiet();
  }
}

import type { SchemeId } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { clearanceSought as summonsSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { clearanceSought } from '@byway/contracts/facts/programme/clearance-sought';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { profileOf } from '@byway/schemes/profiles';
import { newId } from '@byway/tables/ids';
import type { Client } from '@byway/testkit/client';
import { eventually } from '@byway/testkit/eventually';
import type { World } from '@byway/testkit/world';

/** Monday 8 March 2027, 14:00 London, and each week after. */
const FIRST = Date.parse('2027-03-08T14:00:00.000Z');
const WEEK = 7 * 24 * 3_600_000;
const iso = (t: number): string => new Date(t).toISOString();

export interface BookedPlace {
  readonly placeId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly venueId: string;
  readonly number: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Says that a person agreed, in this scheme. */
export async function agreed(world: World, caseId: string, schemeId: SchemeId = 'druglink-adult'): Promise<void> {
  const told = { acceptance: 'admits', under18: false, youthJusticeConsulted: false, toldInPerson: true } as const;
  const pinned = { schemeId, schemeVersion: 1, disposal: profileOf(schemeId, 1).disposal };
  await world.feed({ fact: agreementMade, subject: caseId, data: { ...pinned, ...told, holdId: null } });
}

/** Books weekly sessions with a provider, one person at each; a `sessionId` makes the first session a shared one. */
export async function booked(
  world: World,
  caseId: string,
  n = 6,
  sessionId = newId(),
  provider = 'druglink',
): Promise<BookedPlace[]> {
  // A shared session is one cohort's.
  const [cohortId, venueId] = [sessionId, newId()];
  const sessions = Array.from({ length: n }, (_, week) => ({
    placeId: newId(),
    sessionId: week === 0 ? sessionId : newId(),
    cohortId,
    venueId,
    number: week + 1,
    startsAt: iso(FIRST + week * WEEK),
    endsAt: iso(FIRST + week * WEEK + 90 * 60_000),
  }));
  await world.feed({ fact: planBooked, subject: caseId, provider, data: { holdId: null, sessions } });
  return sessions;
}

/** A person who agreed and was booked, as attendance knows by now. */
export class BookedCase {
  readonly world: World;
  readonly caseId: string;
  readonly places: readonly BookedPlace[];
  readonly #provider: string;
  #staff: Client;

  private constructor(world: World, caseId: string, places: readonly BookedPlace[], provider: string, staff: Client) {
    this.world = world;
    this.caseId = caseId;
    this.places = places;
    this.#provider = provider;
    this.#staff = staff;
  }

  static async open(
    world: World,
    more: { scheme?: SchemeId; sessionId?: string; provider?: string } = {},
  ): Promise<BookedCase> {
    const caseId = newId();
    const { provider = 'druglink' } = more;
    await agreed(world, caseId, more.scheme);
    const places = await booked(world, caseId, 6, more.sessionId, provider);
    const staff = await world.as('attendance', 'programme-manager', { provider });
    await eventually(async () => {
      const { body } = await staff.get(`/cases/${caseId}/attendance`);
      return body.requiredSessions !== null && body.places?.length === 6;
    });
    return new BookedCase(world, caseId, places, provider, staff);
  }

  /** Signs in at the address attendance has now: it was started again. */
  async signInAgain(): Promise<void> {
    this.#staff = await this.world.as('attendance', 'programme-manager', { provider: this.#provider });
  }

  place(week = 0): BookedPlace {
    const place = this.places[week];
    if (!place) throw new Error(`no session ${week}`);
    return place;
  }

  url(what: string, week = 0): string {
    return `/cases/${this.caseId}/places/${this.place(week).placeId}/${what}`;
  }

  /** Records an outcome at a policy time (ISO) and gives the absence it began. */
  async records(outcome: string, at: string, week = 0): Promise<string> {
    await this.world.at(at);
    const reply = await this.#staff.post(this.url('outcome', week), { outcome });
    if (reply.status !== 201) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
    const facts = await this.of('outcome-recorded');
    return String(facts.at(-1)?.absenceId);
  }

  async corrects(outcome: string, at: string, version: number, week = 0): Promise<void> {
    await this.world.at(at);
    const body = { outcome, reasonCode: 'marked-by-mistake' };
    const reply = await this.#staff.post(this.url('correction', week), body, { match: `"${version}"` });
    if (reply.status !== 200) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  }

  async excuses(at: string, week = 0): Promise<string> {
    await this.world.at(at);
    const reply = await this.#staff.post(this.url('excuses', week), { reasonCode: 'illness', via: 'reply' });
    if (reply.status !== 201) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body.excuseId;
  }

  async decides(excuseId: string, decision: 'accepted' | 'refused', at: string): Promise<void> {
    await this.world.at(at);
    const reasonCode = decision === 'accepted' ? 'reasonable-excuse' : 'no-reasonable-excuse';
    // 3.5 never who recorded the absence.
    const decider = await this.world.as('attendance', 'programme-manager', {
      provider: this.#provider,
      actor: 'decider-1',
    });
    const reply = await decider.post(`/cases/${this.caseId}/excuses/${excuseId}/decision`, {
      decision,
      reasonCode,
      ...(decision === 'refused' ? { words: 'The bus was on time that day' } : {}),
    });
    if (reply.status !== 200) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  }

  /** Programme asks at this policy time whether an absence counts; the instant is programme's own. */
  async asked(absenceId: string, at: string, instant = at, week = 0): Promise<Fact> {
    await this.world.at(at);
    const data = { step: 'count' as const, round: 1, about: absenceId, placeId: this.place(week).placeId, instant };
    return this.world.feed({ fact: clearanceSought, subject: this.caseId, data });
  }

  /** The court side asks for a step of a summons that rests on these weeks; resolves with the answer. */
  async clears(
    step: 'issue' | 'post',
    weeks: readonly number[] = [0],
  ): Promise<{ answer: string; reason: string | null }> {
    const about = newId();
    const places = weeks.map((week) => this.place(week).placeId);
    const data = { step, round: 1, about, noticeId: newId(), version: 1, places };
    await this.world.feed({ fact: summonsSought, subject: this.caseId, data });
    return eventually(async () => {
      const answers = await this.of('clearance-answered');
      const found = answers.find((one) => one.about === about);
      return found && { answer: String(found.answer), reason: found.reason as string | null };
    });
  }

  /** What attendance has stated of this kind about the case, in order. */
  async of(kind: string): Promise<Record<string, unknown>[]> {
    const facts = await this.world.facts('attendance', this.caseId);
    return facts.filter(({ type }) => type === `attendance.${kind}.v1`).map(({ data }) => data);
  }

  /** The kinds of everything stated about the case, once there are so many. */
  async stated(n: number): Promise<string[]> {
    return eventually(async () => {
      const facts = await this.world.facts('attendance', this.caseId);
      return facts.length >= n && facts.map(({ type }) => type.slice('attendance.'.length, -'.v1'.length));
    });
  }

  /** Resolves once attendance has taken in as many facts of a service about this case. */
  async heard(source: string, last: number): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.world.admin.query(
        'select 1 from attendance.inbox where source = $1 and subject = $2 and last >= $3',
        [source, this.caseId, last],
      );
      return rows.length > 0;
    });
  }
}

import { FACTS } from '@byway/contracts/catalogue';
import type {
  End,
  HeldReason,
  Outcome,
  ReleaseReason,
  Ruling,
  SchemeId,
  SummonsStopReason,
} from '@byway/contracts/codes';
import { END_OF_REASON, type EndReason } from '@byway/contracts/end-codes';
import { atLondon, HOUR } from '@byway/schemes/london';
import { countsAgainst } from '@byway/schemes/outcomes';
import { profileOf } from '@byway/schemes/profiles';
import type { CaseFact, CaseFactType } from '../src/diversion/case-fact.ts';
import type { Effect, EffectOf } from '../src/diversion/effect.ts';
import { type Agreement, ENROLLED } from './agreement.ts';
import { ASKED, CaseDriver, idOf, iso, ms, numberOf, type When, weekly } from './driver.ts';

const placeId = (n: number): string => idOf('place', n);
const absenceId = (n: number): string => idOf('absence', n);
const SUMMONS_ID = idOf('summons', 1);

/** The story of one case, told in the words of the policy, on a {@link CaseDriver}. */
export class Life {
  readonly case: CaseDriver;
  /** Policy time at which each fact was heard. */
  readonly heardAt: number[] = [];
  /** 4.4 whether the owners let go on at once what they are asked about. */
  ownersAnswer = true;
  readonly #answered = new Set<string>();
  readonly #absences = new Map<string, number>();
  readonly #excuses = new Map<number, number>();
  readonly #outcomes = new Map<number, Outcome>();
  readonly #starts = new Map<string, number>();
  #ids = 0;
  #atOnce: CaseFact[] | null = null;

  constructor(at: When) {
    this.case = new CaseDriver(ms(at));
  }

  get now(): number {
    return this.case.now;
  }

  get ended(): End | null {
    return this.case.ended;
  }

  /** How often an effect of this kind was carried out. */
  times(kind: Effect['do']): number {
    return this.case.all(kind).length;
  }

  /** When each effect of this kind was due, ISO. */
  when(kind: Effect['do']): string[] {
    return this.case.all(kind).map(({ at }) => iso(at));
  }

  /** Numbers of the places a catch-up was asked for, in order. */
  get catchUps(): number[] {
    return this.case.all('request-catch-up').map((effect) => numberOf(effect.placeId));
  }

  /** What the manager was told, and when it was due. */
  get told(): string[] {
    return this.case.all('tell-manager').map(({ about, at }) => `${about} ${iso(at)}`);
  }

  /** The numbers of the places that the present notice lists; null: there is none. */
  get noticed(): number[] | null {
    return this.case.state.notice?.misses.map((miss) => numberOf(miss.placeId)) ?? null;
  }

  /** Lives on to this time. */
  at(when: When): this {
    this.case.at(ms(when));
    if (this.ownersAnswer) this.#letGoOn();
    return this;
  }

  /** 4.4 the owners let go on what they are asked about. */
  #letGoOn(): void {
    for (let [asked] = this.unanswered; asked; [asked] = this.unanswered) {
      for (const owner of ASKED) this.answered(owner, asked);
    }
  }

  /** The questions of 4.4 that nobody has answered yet. */
  get unanswered(): readonly EffectOf<'ask-to-raise'>[] {
    return this.case.all('ask-to-raise').filter(({ key }) => !this.#answered.has(key));
  }

  /** 4.4 what an owner says to a question. */
  answered(
    owner: (typeof ASKED)[number],
    asked: EffectOf<'ask-to-raise'>,
    reason: HeldReason | null = null,
    at: When = this.now,
  ): this {
    this.#answered.add(asked.key);
    const { round } = asked;
    const answer = reason ? ('held' as const) : ('clear' as const);
    const data = { step: 'notice' as const, round, about: idOf('case', 1), answer, reason };
    return this.states(`${owner}.notice-clearance-answered.v1`, data, at, `system:${owner}`);
  }

  /** A fact recorded at `when`, heard at once, or later if the case has lived on meanwhile. Its contract is checked. */
  states<T extends CaseFactType>(type: T, data: CaseFact<T>['data'], when: When, actor = 'facilitator-1'): this {
    const recorded = ms(when);
    const definition = FACTS[type];
    if (!definition) throw new Error(`no such fact: ${type}`);
    definition.write.parse(data);
    this.heardAt.push(Math.max(this.now, recorded));
    const n = this.case.facts.length + (this.#atOnce?.length ?? 0) + 1;
    const fact = { n, type, recorded, effective: recorded, actor, data } as unknown as CaseFact;
    if (this.#atOnce) {
      this.#atOnce.push(fact);
      return this;
    }
    this.case.hears(fact);
    return this.at(recorded);
  }

  /** 4.1 what `tell` tells was stated by one transaction; `inOrder`: as it is heard. */
  atOnce(tell: () => void, inOrder: (facts: readonly CaseFact[]) => readonly CaseFact[] = (facts) => facts): this {
    this.#atOnce = [];
    tell();
    const ns = this.#atOnce.map(({ n }) => n);
    const [first, ...rest] = inOrder(this.#atOnce).map((fact, i) => ({ ...fact, n: ns[i] ?? fact.n }));
    this.#atOnce = null;
    if (!first) return this;
    this.case.hears(first, ...rest);
    return this.at(Math.max(first.recorded, ...rest.map(({ recorded }) => recorded)));
  }

  set charging(on: boolean) {
    this.case.charging = on;
  }

  agreed(schemeId: SchemeId, { at, ...agreement }: Agreement): this {
    const more = { schemeId, schemeVersion: 1, acceptance: 'admits' as const, holdId: idOf('hold', 1), ...agreement };
    return this.states('intake.agreement-made.v1', more, at);
  }

  #session(place: string, startsAt: number): Omit<CaseFact<'scheduling.place-booked.v1'>['data'], 'catchUpFor'> {
    this.#starts.set(place, startsAt);
    const where = {
      placeId: place,
      sessionId: idOf('session', 1),
      cohortId: idOf('cohort', 1),
      venueId: idOf('venue', 1),
    };
    return { ...where, startsAt: iso(startsAt), endsAt: iso(startsAt + HOUR) };
  }

  #place(n: number): { placeId: string; sessionId: string; startsAt: string } {
    const startsAt = this.#starts.get(placeId(n));
    if (startsAt === undefined) throw new Error(`no place ${n}`);
    return { placeId: placeId(n), sessionId: idOf('session', 1), startsAt: iso(startsAt) };
  }

  /** A place that others know of before programme has heard that it is booked. */
  knows(n: number, startsAt: number): void {
    this.#starts.set(placeId(n), startsAt);
  }

  startOf(n: number): number {
    return Date.parse(this.#place(n).startsAt);
  }

  /** Weekly sessions at 18:00, places 1 to `sessions`; `held`: the plan whose card was handed over. */
  planned(
    firstDate: string,
    sessions: number,
    { at = this.now, held = true }: { at?: When; held?: boolean } = {},
  ): this {
    const rows = weekly(firstDate, sessions).map((date, i) => ({
      ...this.#session(placeId(i + 1), atLondon(date, '18:00')),
      number: i + 1,
    }));
    return this.states('scheduling.plan-booked.v1', { holdId: held ? idOf('hold', 1) : null, sessions: rows }, at);
  }

  /** A catch-up for place `forPlace` is booked as place `n`. */
  caughtUp(forPlace: number, n: number, startsAt: When, at: When = this.now): this {
    const booked = { ...this.#session(placeId(n), ms(startsAt)), catchUpFor: placeId(forPlace) };
    return this.states('scheduling.place-booked.v1', booked, at);
  }

  noPlace(forPlace: number | null, at: When = this.now): this {
    const wanted = forPlace === null ? 'plan' : 'catch-up';
    const catchUpFor = forPlace === null ? null : placeId(forPlace);
    return this.states('scheduling.plan-unavailable.v1', { wanted, catchUpFor }, at);
  }

  released(n: number, reason: ReleaseReason, at: When = this.now): this {
    return this.states('scheduling.place-released.v1', { ...this.#place(n), reason }, at);
  }

  moved(n: number, startsAt: When, at: When = this.now): this {
    const from = this.#place(n);
    this.#starts.set(placeId(n), ms(startsAt));
    const to = { startsAt: iso(startsAt), endsAt: iso(ms(startsAt) + HOUR), venueId: idOf('venue', 1) };
    return this.states('scheduling.session-moved.v1', { ...from, fromStartsAt: from.startsAt, ...to }, at);
  }

  cancelled(n: number, at: When = this.now): this {
    return this.states('scheduling.session-cancelled.v1', { ...this.#place(n), reasonCode: 'weather' }, at);
  }

  notified(n: number, servedAt: When, at: When = this.now): this {
    const data = { placeId: placeId(n), how: 'posted', servedAt: iso(servedAt) } as const;
    return this.states('attendance.session-notified.v1', data, at);
  }

  tookBack(n: number, servedAt: When, at: When = this.now): this {
    const data = { placeId: placeId(n), servedAt: iso(servedAt), reasonCode: 'sent-to-wrong-place' } as const;
    return this.states('attendance.notification-retracted.v1', data, at);
  }

  /** The absence that a place's register now shows: `true` begins one, or keeps the one it has. */
  #absence(n: number, counts: boolean): string | null {
    const place = placeId(n);
    if (!counts) this.#absences.delete(place);
    else if (!this.#absences.has(place)) this.#absences.set(place, ++this.#ids);
    const now = this.#absences.get(place);
    return now === undefined ? null : absenceId(now);
  }

  #counts(outcome: Outcome): boolean {
    return countsAgainst(this.case.state.profile, outcome);
  }

  /** The first record of a place; at 19:45 on its day unless told. */
  marked(n: number, outcome: Outcome, at: When = this.startOf(n) + 1.75 * HOUR): this {
    this.#outcomes.set(n, outcome);
    const data = { ...this.#place(n), outcome, absenceId: this.#absence(n, this.#counts(outcome)) };
    return this.states('attendance.outcome-recorded.v1', data, at);
  }

  corrected(n: number, to: Outcome, at: When, actor = 'facilitator-1'): this {
    const from = this.#outcomes.get(n);
    if (from === undefined) throw new Error(`place ${n} is not recorded`);
    this.#outcomes.set(n, to);
    const reasonCode = to === 'excused' ? ('excuse-accepted' as const) : ('marked-by-mistake' as const);
    const data = { ...this.#place(n), from, to, absenceId: this.#absence(n, this.#counts(to)), reasonCode };
    return this.states('attendance.outcome-corrected.v1', data, at, actor);
  }

  /** The number of the absence that is or was last begun at this place. */
  absenceAt(n: number): string {
    const misses = Object.values(this.case.state.misses).filter((miss) => miss.placeId === placeId(n));
    return misses.sort((a, b) => b.firstRecorded - a.firstRecorded)[0]?.absenceId ?? absenceId(0);
  }

  /** Attendance says that the absence at this place counts; at its instant unless told. */
  counted(n: number, at?: When, recorded?: When): this {
    const absence = this.absenceAt(n);
    const instant = at === undefined ? (this.case.state.misses[absence]?.instant ?? this.now) : ms(at);
    if (recorded === undefined) this.at(instant);
    const data = { placeId: placeId(n), absenceId: absence, startsAt: this.#place(n).startsAt, instant: iso(instant) };
    return this.states('attendance.miss-counted.v1', data, recorded ?? this.now);
  }

  uncounted(n: number, because: 'corrected' | 'excused' = 'corrected', at: When = this.now): this {
    return this.states(
      'attendance.miss-uncounted.v1',
      { placeId: placeId(n), absenceId: this.absenceAt(n), because },
      at,
    );
  }

  /** An excuse for this place. */
  excused(n: number, at: When = this.now): this {
    this.#excuses.set(n, (this.#excuses.get(n) ?? 0) + 1);
    return this.states(
      'attendance.excuse-lodged.v1',
      { ...this.#excuse(n), startsAt: this.#place(n).startsAt, via: 'reply' },
      at,
    );
  }

  #excuse(n: number): { excuseId: string; placeId: string } {
    return { excuseId: idOf('excuse', n * 100 + (this.#excuses.get(n) ?? 0)), placeId: placeId(n) };
  }

  decided(n: number, decision: 'accepted' | 'refused', at: When = this.now): this {
    const reasonCode = decision === 'accepted' ? 'reasonable-excuse' : 'no-reasonable-excuse';
    return this.states('attendance.excuse-decided.v1', { ...this.#excuse(n), decision, reasonCode }, at);
  }

  /** The id of the last notice raised. */
  get noticeId(): string {
    const last = this.case.all('raise-notice').at(-1);
    return last ? (last.noticeId ?? idOf(last.key, 1)) : idOf('notice', 1);
  }

  /** The liaison's ruling on the notice last raised, or on the one named. */
  ruled(
    ruling: Ruling,
    at: When = this.now,
    {
      sessions = null,
      noticeId = this.noticeId,
      version,
    }: { sessions?: number | null; noticeId?: string; version?: number } = {},
  ): this {
    const data = {
      noticeId,
      version: version ?? this.case.state.notice?.version ?? 1,
      ruling,
      requiredSessions: sessions,
    };
    return this.states('court-summons.notice-ruled.v1', data, at, 'liaison-1');
  }

  stopped(reason: SummonsStopReason, at: When = this.now, noticeId: string = this.noticeId): this {
    this.charging = false;
    return this.states('court-summons.summons-stopped.v1', { summonsId: SUMMONS_ID, noticeId, reason }, at, 'system');
  }

  issued(at: When = this.now): this {
    this.charging = false;
    const data = { summonsId: SUMMONS_ID, noticeId: this.noticeId, courtCode: 'B43KB00', hearingAt: iso(this.now) };
    return this.states('court-summons.summons-issued.v1', data, at);
  }

  stepRefused(at: When = this.now): this {
    this.charging = false;
    const data = { summonsId: SUMMONS_ID, noticeId: this.noticeId, step: 'issue', round: 1 } as const;
    return this.states('court-summons.step-refused.v1', data, at);
  }

  posted(at: When = this.now): this {
    this.charging = false;
    const data = {
      summonsId: SUMMONS_ID,
      noticeId: this.noticeId,
      method: 'by-hand',
      deemedServedOn: '2027-05-01',
    } as const;
    return this.states('court-summons.summons-posted.v1', data, at);
  }

  asksToLeave(at: When = this.now): this {
    return this.states('intake.agreement-withdrawn.v1', { reasonCode: 'own-choice' }, at);
  }

  /** A newer list of bank holidays is taken up (ADR 39). */
  adopts(calendar: number, at: When = this.now): this {
    return this.states('programme.calendar-adopted.v1', { calendar }, at, 'system:programme');
  }

  /** Somebody recorded an end that nothing heard calls for. */
  endsFor(reasonCode: EndReason, at: When = this.now): this {
    const as = END_OF_REASON[reasonCode];
    const data = { as, reasonCode, askedBy: as === 'closed-in-error' ? 'manager-2' : null };
    return this.states('programme.end-recorded.v1', data, at, 'manager-1');
  }

  planEnd(decision: 'extended' | 'ended', at: When = this.now): this {
    const data = { decision, reasonCode: 'sessions-to-come' } as const;
    return this.states('programme.plan-end-decided.v1', data, at, 'manager-1');
  }

  leave(granted: boolean, at: When = this.now): this {
    return this.states('programme.leave-decided.v1', { granted }, at, 'manager-1');
  }
}

/** A case under a scheme, agreed on Monday 1 March 2027 at 09:00 unless told. */
export function life(schemeId: SchemeId, agreement: Partial<Agreement> = {}): Life {
  const { disposal } = profileOf(schemeId, 1);
  const given = { ...ENROLLED, disposal, ...agreement };
  return new Life(given.at).agreed(schemeId, given);
}

import type { Outcome, Ruling } from '@byway/contracts/codes';
import { addDays, atLondon, HOUR, londonDate, weekdayOf } from '@byway/schemes/london';
import { countInstant } from '@byway/schemes/miss';
import { countsAgainst, creditsSession } from '@byway/schemes/outcomes';
import type { Effect, EffectOf } from '../src/diversion/effect.ts';
import { Court } from './court.ts';
import { numberOf } from './driver.ts';
import type { Life } from './life.ts';

interface Seat {
  readonly n: number;
  startsAt: number;
  status: 'booked' | 'released' | 'cancelled';
  readonly catchUpFor: number | null;
  outcome: Outcome | null;
  absence: Absence | null;
  excuseOpen: boolean;
}

interface Absence {
  readonly firstRecorded: number;
  instant: number;
  state: 'window' | 'held' | 'counted' | 'over';
  /** Programme asked before its instant had come here: it is judged then. */
  asked: boolean;
}

type Service = 'scheduling' | 'attendance' | 'court-summons' | 'intake';

/**
 * The other services of one case, as far as programme hears of them: each keeps its own truth, states only what the
 * policy lets it, at its own time, and is heard in its own order but at any moment.
 */
export class Others {
  readonly seats: Seat[] = [];
  /** What was raised though an excuse for it had been acknowledged before the question (4.4). */
  readonly wrongs: string[] = [];
  #excused: ReadonlySet<number> = new Set();
  readonly #story: Life;
  readonly #said: Record<Service, (() => void)[]> = { scheduling: [], attendance: [], 'court-summons': [], intake: [] };
  readonly #court: Court;
  #seen = 0;
  #now: number;
  #leaveAsked = false;

  constructor(story: Life) {
    this.#story = story;
    this.#now = story.now;
    story.ownersAnswer = false;
    this.#court = new Court(story, (say) => this.#say('court-summons', say));
    this.#react();
  }

  get waiting(): Service[] {
    return (Object.keys(this.#said) as Service[]).filter((service) => this.#said[service].length > 0);
  }

  /** Policy time goes on; what is due in the case is done. */
  live(hours: number): void {
    this.#now += hours * HOUR;
    this.#story.at(this.#now);
    this.#react();
    for (const { n, absence } of this.seats) if (absence?.asked) this.#judge(n);
  }

  /** Programme hears the next fact of one service. */
  deliver(pick: number): void {
    const service = this.waiting[pick % Math.max(1, this.waiting.length)];
    if (service) this.#said[service].shift()?.();
    this.#react();
  }

  deliverAll(): void {
    while (this.waiting.length > 0) this.deliver(0);
  }

  #say(service: Service, say: () => void): void {
    this.#said[service].push(say);
  }

  /** What programme did since last time, as the others hear it. */
  #react(): void {
    for (let effect = this.#nextEffect(); effect; effect = this.#nextEffect()) this.#hear(effect);
  }

  #nextEffect(): Effect | null {
    const effect = this.#story.case.effects[this.#seen] ?? null;
    if (effect) this.#seen += 1;
    return effect;
  }

  #hear(effect: Effect): void {
    switch (effect.do) {
      case 'request-plan':
        this.#bookPlan(effect.sessions);
        break;
      case 'request-catch-up':
        this.#bookCatchUp(numberOf(effect.placeId));
        break;
      case 'request-release':
        this.#release((seat) => seat.startsAt > effect.at, effect.reason);
        break;
      case 'ask-to-count':
        this.#judge(numberOf(effect.placeId));
        break;
      case 'ask-to-raise':
        this.#clear(effect);
        break;
      case 'warn':
      case 'review':
        if (this.#excusedWhenAsked([effect.placeId])) this.wrongs.push(effect.key);
        break;
      case 'raise-notice':
        if (this.#excusedWhenAsked(effect.misses.map(({ placeId }) => placeId))) this.wrongs.push(effect.key);
        this.#court.open(effect);
        break;
      case 'withdraw-notice':
        this.#court.takeBack(effect.noticeId, this.#now);
        break;
    }
  }

  // 4.4 what each owner says, by its own truth

  #clear(asked: EffectOf<'ask-to-raise'>): void {
    const seats = this.seats.filter(({ n }) => asked.places.some((place) => numberOf(place) === n));
    const counts = seats.every(({ absence }) => absence?.state === 'counted');
    this.#excused = new Set(seats.filter(({ excuseOpen }) => excuseOpen).map(({ n }) => n));
    const attendance = !counts ? 'not-standing' : this.#excused.size > 0 ? 'excuse-open' : null;
    const intake = this.#leaveAsked && asked.raises === 'notice' ? 'withdrawal-open' : null;
    const at = this.#now;
    this.#say('attendance', () => this.#story.answered('attendance', asked, attendance, at));
    this.#say('intake', () => this.#story.answered('intake', asked, intake, at));
  }

  #excusedWhenAsked(places: readonly string[]): boolean {
    return places.some((place) => this.#excused.has(numberOf(place)));
  }

  // Scheduling

  #bookPlan(sessions: number): void {
    const first = londonDate(this.#now + 24 * HOUR);
    let date = first;
    while (weekdayOf(date) !== 1) date = addDays(date, 1);
    const at = this.#now;
    this.#say('scheduling', () => this.#story.planned(date, sessions, { at }));
    this.deliver(0);
    for (let n = 1; n <= sessions; n += 1) this.#seat(n, this.#story.startOf(n), null);
  }

  #seat(n: number, startsAt: number, catchUpFor: number | null): void {
    this.#story.knows(n, startsAt);
    this.seats.push({ n, startsAt, status: 'booked', catchUpFor, outcome: null, absence: null, excuseOpen: false });
  }

  #bookCatchUp(forPlace: number): void {
    if (this.seats.some((seat) => seat.catchUpFor === forPlace && seat.status === 'booked')) return;
    const live = this.seats.filter(({ status }) => status === 'booked').map(({ startsAt }) => startsAt);
    let date = addDays(londonDate(Math.max(this.#now, ...live)), 1);
    while (weekdayOf(date) !== 1) date = addDays(date, 1);
    const [n, startsAt, at] = [this.seats.length + 1, atLondon(date, '18:00'), this.#now];
    this.#seat(n, startsAt, forPlace);
    this.#say('scheduling', () => this.#story.caughtUp(forPlace, n, startsAt, at));
    if (this.#needsNone(forPlace)) this.#giveBackCatchUps(forPlace);
  }

  #release(which: (seat: Seat) => boolean, reason: 'referred' | 'varied' | 'credited'): void {
    const at = this.#now;
    for (const seat of this.seats) {
      if (seat.status !== 'booked' || !which(seat)) continue;
      seat.status = 'released';
      this.#say('scheduling', () => this.#story.released(seat.n, reason, at));
    }
  }

  /** Whether a place, or one it is to make good, is credited. */
  #needsNone(n: number | null): boolean {
    const seat = this.seats.find((one) => one.n === n);
    if (!seat) return false;
    return (seat.outcome !== null && creditsSession(seat.outcome)) || this.#needsNone(seat.catchUpFor);
  }

  /** The catch-ups of a place, and theirs, that have not begun. */
  #giveBackCatchUps(forPlace: number): void {
    this.#release((seat) => seat.catchUpFor === forPlace && seat.startsAt > this.#now, 'credited');
    for (const { n } of this.seats.filter(({ catchUpFor }) => catchUpFor === forPlace)) this.#giveBackCatchUps(n);
  }

  /** The provider cancels or moves a session to come. */
  disturb(pick: number, cancel: boolean): void {
    const coming = this.seats.filter(({ status, startsAt }) => status === 'booked' && startsAt > this.#now);
    const seat = coming[pick % Math.max(1, coming.length)];
    if (!seat) return;
    const at = this.#now;
    if (cancel) {
      seat.status = 'cancelled';
      this.#say('scheduling', () => this.#story.cancelled(seat.n, at));
      return;
    }
    const startsAt = seat.startsAt + 24 * HOUR;
    seat.startsAt = startsAt;
    this.#say('scheduling', () => this.#story.moved(seat.n, startsAt, at));
  }

  // Attendance

  /** A facilitator records a session that has begun, or corrects one. */
  mark(pick: number, outcome: Outcome): void {
    const begun = this.seats.filter(({ status, startsAt }) => status === 'booked' && startsAt <= this.#now);
    const fresh = begun.filter((seat) => seat.outcome === null);
    const among = fresh.length > 0 ? fresh : begun;
    const seat = among[pick % Math.max(1, among.length)];
    if (!seat || seat.outcome === outcome) return;
    this.#record(seat, outcome);
  }

  /** Life goes on until two hours after the next session starts, which is then recorded. */
  attend(outcome: Outcome, heard: boolean): void {
    const next = this.seats
      .filter((seat) => seat.status === 'booked' && seat.outcome === null)
      .sort((a, b) => a.startsAt - b.startsAt)[0];
    if (!next) return;
    this.live(Math.max(0, (next.startsAt - this.#now) / HOUR + 2));
    if (next.status === 'booked' && next.outcome === null) this.#record(next, outcome);
    if (heard) this.deliverAll();
  }

  #record(seat: Seat, outcome: Outcome): void {
    const at = this.#now;
    const first = seat.outcome === null;
    const before = seat.absence;
    const counts = countsAgainst(this.#story.case.state.profile, outcome);
    seat.outcome = outcome;
    const say = (): void =>
      void (first ? this.#story.marked(seat.n, outcome, at) : this.#story.corrected(seat.n, outcome, at));
    this.#say('attendance', say);
    if (counts) this.#beginAbsence(seat, at);
    else {
      seat.absence = null;
      if (before) this.#endAbsence(seat, before, at);
    }
    if (creditsSession(outcome)) this.#giveBackCatchUps(seat.n);
  }

  #beginAbsence(seat: Seat, recorded: number): void {
    const { profile } = this.#story.case.state;
    const before = seat.absence;
    const firstRecorded = before?.firstRecorded ?? recorded;
    const instant = countInstant(profile, { firstRecorded, recorded });
    if (!before) seat.absence = { firstRecorded, instant, state: 'window', asked: false };
    else if (recorded < before.instant) before.instant = instant;
  }

  #endAbsence(seat: Seat, absence: Absence, at: number): void {
    if (absence.state === 'counted') this.#say('attendance', () => this.#story.uncounted(seat.n, 'corrected', at));
    absence.state = 'over';
  }

  /** 4.1 programme asked; what is not to be counted is not spoken of again. */
  #judge(n: number): void {
    const seat = this.seats.find((one) => one.n === n);
    const absence = seat?.absence;
    if (!seat || absence?.state !== 'window') return;
    absence.asked = true;
    if (absence.instant > this.#now) return;
    absence.state = seat.excuseOpen ? 'held' : 'counted';
    if (absence.state === 'counted') this.#sayCounted(seat, absence.instant);
  }

  #sayCounted(seat: Seat, instant: number): void {
    const at = this.#now;
    this.#say('attendance', () => this.#story.counted(seat.n, instant, at));
  }

  /** 3.5 the person gives an excuse, or somebody decides the open one. */
  excuse(pick: number, accepted: boolean): void {
    const away = this.seats.filter(({ absence }) => absence !== null && absence.state !== 'over');
    const seat = away[pick % Math.max(1, away.length)];
    if (!seat?.absence) return;
    const at = this.#now;
    if (!seat.excuseOpen) {
      // One lodged at the instant or after it does not hold the miss: programme has asked by then.
      seat.excuseOpen = true;
      this.#say('attendance', () => this.#story.excused(seat.n, at));
      return;
    }
    seat.excuseOpen = false;
    this.#say('attendance', () => this.#story.decided(seat.n, accepted ? 'accepted' : 'refused', at));
    if (accepted) this.#record(seat, 'excused');
    else if (seat.absence.state === 'held') {
      seat.absence.state = 'counted';
      this.#sayCounted(seat, at);
    }
  }

  notify(pick: number): void {
    const coming = this.seats.filter(({ status, startsAt }) => status === 'booked' && startsAt > this.#now);
    const seat = coming[pick % Math.max(1, coming.length)];
    const at = this.#now;
    if (seat) this.#say('attendance', () => this.#story.notified(seat.n, at, at));
  }

  // Court-summons

  /** 4.3 the liaison rules on an open notice, or replaces a referral. */
  rule(ruling: Ruling, sessions: number | null): void {
    if (!this.#court.rule(ruling, sessions, this.#now)) return;
    if (ruling !== 'reinstate' && ruling !== 'vary-plan') return;
    for (const { absence } of this.seats) {
      if (absence && absence.state !== 'over' && absence.firstRecorded <= this.#now) absence.state = 'over';
    }
  }

  /** 4.6 issue or posting is asked for; once asked, it is done or comes to nothing. */
  charge(how: 'issued' | 'posted' | 'refused'): void {
    if (!this.#story.ended) this.#court.charge(how, this.#now);
  }

  // Intake, and programme's own

  leave(granted: boolean): void {
    const at = this.#now;
    if (!this.#leaveAsked) {
      this.#leaveAsked = true;
      this.#say('intake', () => this.#story.asksToLeave(at));
    } else if (this.#story.case.state.withdrawalOpen && !this.#story.ended) {
      this.#leaveAsked = false;
      this.#story.leave(granted, at);
      this.#react();
    }
  }
}

import type { Outcome } from '@byway/contracts/codes';
import type { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { recordHandOver, withdraw } from '@byway/contracts/http/intake/agreement';
import type * as intake from '@byway/contracts/http/intake/cases';
import { dryRunErasure } from '@byway/contracts/http/intake/erasure';
import { listHolds } from '@byway/contracts/http/intake/legal-hold';
import * as programme from '@byway/contracts/http/programme/cases';
import { recordEnd } from '@byway/contracts/http/programme/ends';
import { decideLeave } from '@byway/contracts/http/programme/leave';
import type { BodyRead } from '@byway/contracts/http/route';
import { keepApart } from '@byway/contracts/http/scheduling/apart';
import { moveToGroup } from '@byway/contracts/http/scheduling/move-person';
import { isSystem } from '@byway/contracts/services';
import { absenceOf } from '../excuses/excuse.presenter.ts';
import type { Colour, Line, Piece } from '../page/blocks.ts';
import { absenceWords } from '../register/register.presenter.ts';
import { is, type Who } from '../session/session.ts';
import { END_WORDS, OUTCOME_WORDS } from '../words/en/codes.ts';
import { factWords } from '../words/en/facts.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import type { Place } from './plan-picture.ts';

const w = en.cases.case;

export type Programme = BodyRead<typeof programme.viewCase>;
export type Attendance = BodyRead<typeof viewAttendance>;
type Fact = BodyRead<typeof programme.viewTimeline>['items'][number];
/** As much of a place in the register as a row of the plan is made of. */
export type Marked = Place &
  Pick<Attendance['places'][number], 'outcome'> & {
    readonly absences: readonly Pick<Attendance['places'][number]['absences'][number], 'state' | 'countsAt'>[];
    readonly excuses: readonly Pick<
      Attendance['places'][number]['excuses'][number],
      'excuseId' | 'decision' | 'decisionDueAt' | 'takenBack'
    >[];
  };
type Register = Pick<Attendance, 'credits' | 'requiredSessions'> & { readonly places: readonly Marked[] };

/** Where a clause or a section of the policy is named: `4.1`, `6`. */
export const under = (clause: string): Piece => (clause.includes('.') ? { clause } : { section: clause });

/** Where a case is, in a sentence: what has happened, or what it waits for. */
export function caseSentence(
  found: Pick<Programme, 'agreedAt' | 'endedAt' | 'endedAs' | 'withdrawalOpen'> | null,
  offer: Pick<BodyRead<typeof intake.viewCase>, 'state'> | null,
): string {
  const { sentence } = w;
  if (!found) return offer ? sentence.states[offer.state] : sentence.onItsWay;
  if (found.endedAs) return sentence.ended(whenWords(found.endedAt), END_WORDS[found.endedAs]);
  return `${sentence.live(whenWords(found.agreedAt))}${found.withdrawalOpen ? ` ${sentence.leaving}` : ''}`;
}

type Dated = Pick<Programme, 'endedAs' | 'nextAt' | 'nextWhy'>;

/** The next dated step and why; null: there is none, or nobody may know it. */
export function nextStep(found: Dated | null): { when: string; why: string; clause: string } | null {
  if (!found || found.endedAs || !found.nextAt || !found.nextWhy) return null;
  const { nextAt, nextWhy } = found;
  return { when: whenWords(nextAt), why: w.waitsFor[nextWhy], clause: programme.WAITS[nextWhy].clause };
}

/** The step that stands on top: when the plan has to have ended is nobody's next thing to do, and stands below, with the reasons. */
export const stepOnTop = (found: Dated | null) => (found?.nextWhy === 'plan-end' ? null : nextStep(found));

/** The next session somebody is booked on; null: there is none to come, or the case has ended. `now` is policy time. */
export function nextSession(
  plan: { readonly places: readonly (Pick<Place, 'startsAt' | 'endsAt' | 'status'> & Placed)[] } | null,
  now: number,
): string | null {
  const next = plan?.places.find(({ status, endsAt }) => status === 'booked' && Date.parse(endsAt) > now);
  return next ? w.nextSession(whenWords(next.startsAt), whereWords(next.venue)) : null;
}

/** Where a session of the plan is. */
export interface Placed {
  readonly venue: {
    readonly name: string;
    readonly lines: readonly string[];
    readonly postcode: string;
    readonly travel: string | null;
  };
}

/** The address of a session, by which one of them is told from another. */
const whereWords = ({ name, lines, postcode }: Placed['venue']): string => w.where([name, ...lines, postcode]);

/** The same, and how to get there. */
const wayWords = (venue: Placed['venue']): string =>
  venue.travel ? w.travel(whereWords(venue), venue.travel) : whereWords(venue);

const labelOf = ({ number }: Place): string => (number ? w.place(number) : w.catchUp);

/** One row of the plan, and what can be done from it. */
export interface PlanRow {
  readonly label: string;
  readonly when: string;
  /** Where it is; empty where only the register is known. */
  readonly where: string;
  readonly state: { readonly text: string; readonly colour: Colour };
  readonly absence?: string;
  readonly excuse?: string;
  readonly excuseHref?: string | null;
  readonly lodgeHref?: string | null;
  readonly correctHref?: string | null;
}

function stateOf(place: Place, outcome: Outcome | null, now: number, marks: boolean): PlanRow['state'] {
  if (place.status === 'released' && !outcome) return { text: w.givenBack, colour: 'grey' };
  const colour = outcome === 'did-not-attend' ? 'red' : outcome ? 'green' : 'grey';
  if (place.status === 'cancelled') return { text: w.cancelled, colour };
  if (outcome) return { text: OUTCOME_WORDS[outcome], colour };
  if (Date.parse(place.endsAt) < now) return { text: marks ? w.notRecorded : w.over, colour: 'grey' };
  return { text: w.toCome, colour: 'blue' };
}

/**
 * The plan as rows of a table, with what the register says where the user may know it. `closed`: the case has ended in a way
 * that leaves nothing to excuse (§6; 4.7 after posting there still is). `now` is policy time.
 */
export function planRows(
  plan: { readonly places: readonly (Place & Placed)[] } | null,
  attendance: Pick<Register, 'places'> | null,
  { caseId, closed, now }: { caseId: string; closed: boolean; now: number },
): PlanRow[] {
  const places: readonly (Place & Partial<Placed>)[] = plan?.places ?? attendance?.places ?? [];
  const marks = new Map((attendance?.places ?? []).map((place) => [place.placeId, place]));
  return places.map((place) => {
    const marked = marks.get(place.placeId);
    return {
      label: labelOf(place),
      when: whenWords(place.startsAt),
      where: place.venue ? wayWords(place.venue) : '',
      state: stateOf(place, marked?.outcome ?? null, now, attendance !== null),
      ...(marked ? markedWords(marked, caseId, closed) : {}),
    };
  });
}

/** Whether somebody came: there is nothing to excuse then. */
const came = (outcome: Outcome | null): boolean => outcome === 'attended' || outcome === 'attended-late';

/** What the register adds to a row: the absence, its excuse, and what can be done about them. */
function markedWords(place: Marked, caseId: string, closed: boolean): Partial<PlanRow> {
  const absence = absenceOf(place);
  const [open, last] = [place.excuses.find(({ decision }) => decision === null), place.excuses.at(-1)];
  const path = `/cases/${caseId}`;
  const decided = last?.decision ? (last.takenBack ? en.takeBack.excuse.short : w.excuse[last.decision]) : '';
  return {
    absence: absence ? absenceWords({ absence: absence.state, countsAt: absence.countsAt }) : '',
    excuse: open ? w.excuseOpen(whenWords(open.decisionDueAt)) : decided,
    excuseHref: last ? `${path}/excuses/${(open ?? last).excuseId}` : null,
    lodgeHref:
      closed || open || last?.decision === 'accepted' || place.status === 'released' || came(place.outcome)
        ? null
        : `${path}/places/${place.placeId}/excuse`,
    correctHref: place.outcome ? `${path}/places/${place.placeId}/correction` : null,
  };
}

/** 3.7 the tries to reach the person, newest first. */
export function contactRows({ contactAttempts }: Pick<Attendance, 'contactAttempts'>): string[] {
  const { channels, results, tries } = en.contacts;
  return contactAttempts
    .map(({ at, channel, result, takenBackAt }) => {
      const tried = w.tried(whenWords(at), channels[channel], results[result]);
      return takenBackAt === null ? tried : tries.taken(tried, whenWords(takenBackAt));
    })
    .reverse();
}

/** Why the case is where it is: each reason with the clause it comes from. */
export function whyRows(
  found: (Dated & Pick<Programme, 'withdrawalOpen'>) | null,
  attendance: Register | null,
): { words: string; clause: string }[] {
  const { because } = w;
  if (found?.endedAs) return [{ words: because.ended, clause: '6' }];
  const { places = [], credits = 0, requiredSessions = null } = attendance ?? {};
  const called = ({ number }: Place): string => (number ? w.session(number) : w.aCatchUp);
  const absences = places.flatMap((place) => {
    const absence = absenceOf(place);
    if (!absence) return [];
    const state = absenceWords({ absence: absence.state, countsAt: absence.countsAt });
    return [{ words: because.absent(called(place), state), clause: '4.1' }];
  });
  const excuses = places.flatMap((place) =>
    place.excuses
      .filter(({ decision }) => decision === null)
      .map(() => ({ words: because.excuse(called(place)), clause: '3.5' })),
  );
  const step = nextStep(found);
  return [
    ...(requiredSessions ? [{ words: because.credits(credits, requiredSessions), clause: '5.1' }] : []),
    ...absences,
    ...excuses,
    ...(found?.withdrawalOpen ? [{ words: because.leaving, clause: '6' }] : []),
    ...(step ? [{ words: because.dated(step.when, step.why), clause: step.clause }] : []),
  ];
}

/** What this person can do about the case from here. */
export function caseActions(
  caseId: string,
  found: Pick<Programme, 'endedAt' | 'endedAs' | 'withdrawalOpen'> | null,
  who: Who,
  { agreed, marks }: { agreed: boolean; marks: boolean },
): { text: string; href: string }[] {
  const live = agreed && (found === null || found.endedAt === null);
  const asked = found?.withdrawalOpen === true;
  // 4.7 after posting it ends nothing, and the liaison is told.
  const leavable = !asked && (live || found?.endedAs === 'summonsed');
  const path = `/cases/${caseId}`;
  return [
    ...(is(who, ...decideLeave.roles) && live && asked ? [{ text: w.leave, href: `${path}/leave` }] : []),
    ...(marks && live ? [{ text: w.contact, href: `${path}/contact` }] : []),
    ...(is(who, ...moveToGroup.roles) && live ? [{ text: w.group, href: `${path}/group` }] : []),
    ...(is(who, ...keepApart.roles) && live ? [{ text: w.apart, href: `${path}/apart` }] : []),
    ...(is(who, ...recordHandOver.roles) && live ? [{ text: w.card, href: `${path}/hand-over` }] : []),
    ...(is(who, ...withdraw.roles) && leavable ? [{ text: w.leaving, href: `${path}/leaving` }] : []),
    ...(is(who, ...recordEnd.roles) && found
      ? [live ? { text: w.end, href: `${path}/end` } : { text: w.reverse, href: `${path}/reversal` }]
      : []),
    ...(is(who, ...dryRunErasure.roles) ? [{ text: w.erase, href: `${path}/erasure` }] : []),
    ...(is(who, ...listHolds.roles) ? [{ text: w.holds, href: `${path}/legal-holds` }] : []),
  ];
}

/** Facts as entries of a timeline, newest first. */
export function timelineRows(items: readonly Fact[]): { words: string; by: string; when: Line }[] {
  return items
    .map(({ type, recorded, actor, data }) => {
      const { words, clause } = factWords(type, data);
      const when: Line = [whenWords(recorded), ...(clause ? [' ', under(clause)] : [])];
      return { words, by: w.by(isSystem(actor) ? w.byway : actor), when };
    })
    .reverse();
}

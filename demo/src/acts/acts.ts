import type { Encounter } from '../people.ts';
import { GROUPS, type GroupName } from '../timetable.ts';
import { accept, correct, lodge, seeToReview } from './absences.ts';
import type { Act } from './act.ts';
import { refer, reinstate, step } from './court.ts';
import { cancel, mark, openGroup } from './groups.ts';
import { askToLeave, decline, enrol, giveLeave } from './offers.ts';
import { answerReferral, referOnward } from './onward.ts';
import { makeCampaign, releaseCampaign } from './outreach.ts';

/** The dates on which each group meets and is marked, with who did not come: everybody else attends. */
const REGISTERS: Readonly<Record<GroupName, Readonly<Record<string, readonly string[]>>>> = {
  monday: { '03-08': [], '03-15': ['2', '6'], '03-22': ['3'], '04-05': [], '04-12': [], '04-19': [], '05-10': [] },
  wednesday: {
    '03-10': ['7'],
    '03-17': ['4'],
    '03-24': ['5'],
    '03-31': [],
    '04-07': [],
    '04-14': [],
    '04-21': [],
  },
  'monday-noon': { '03-15': [], '03-22': [], '04-05': [], '04-19': [], '04-26': [] },
  tuesday: {
    '03-09': [],
    '03-16': ['10'],
    '03-23': ['10'],
    '03-30': [],
    '04-06': [],
    '04-13': [],
    '04-20': [],
    '04-27': [],
  },
  thursday: { '03-11': [], '03-18': ['9'], '03-25': [], '04-01': [], '04-08': [], '04-15': [], '04-22': [] },
};

const DECLINES = '12';

/** 1.4 everybody on one morning from 09:00, ten minutes each. */
function joining(people: readonly Encounter[], date: string): Act[] {
  return people.map((person, i) => {
    const clock = `${String(9 + Math.floor(i / 6)).padStart(2, '0')}:${i % 6}0`;
    return (person.no === DECLINES ? decline : enrol)(person, date, clock);
  });
}

const authorise = { decision: 'authorise' };
const sendBack = { decision: 'send-back', reason: 'Say how the session of 17 March was made known.' };
const issue = {
  courtCode: 'B43KB00',
  hearingAt: '2027-04-26T09:00:00.000Z',
  offenceCode: 'MD71210',
  offenceOn: '2027-02-27',
  place: 'Station Road, Reading',
};

/** What staff do beside enrolling and marking, person by person. */
const TURNS: readonly Act[] = [
  refer('2', '03-18', '10:00'),
  step('2', 'authorisation', 'inspector-1', sendBack, '03-18', '11:00'),
  refer('2', '03-18', '12:00'),
  step('2', 'authorisation', 'inspector-1', authorise, '03-18', '14:00'),
  step('2', 'issue', 'liaison-1', issue, '03-19', '10:00'),
  step('2', 'posting', 'liaison-1', { method: 'first-class-post', addressConfirmed: true }, '03-22', '10:00'),
  correct('3', '03-22', '03-23', '09:15'),
  lodge('4', '03-17', '03-18', '11:00'),
  accept('4', '03-19', '10:00'),
  lodge('5', '03-24', '03-30', '16:59'),
  accept('5', '03-31', '09:30'),
  refer('6', '03-18', '10:30'),
  step('6', 'authorisation', 'inspector-1', authorise, '03-18', '14:30'),
  correct('6', '03-15', '03-19', '09:00'),
  reinstate('7', '03-16', '11:00'),
  referOnward('7', '04-22', '10:00'),
  answerReferral('7', 'acknowledgement', '04-23', '09:30'),
  answerReferral('7', 'acceptance', '04-23', '11:00'),
  answerReferral('7', 'first-contact', '04-26', '14:00'),
  cancel('monday-noon', '04-12', '04-09', '10:00'),
  seeToReview('9', '03-30', '09:30'),
  askToLeave('11', '03-24', '10:00'),
  giveLeave('11', '03-25', '15:00'),
];

const names = Object.keys(GROUPS) as GroupName[];
const inOrder = (acts: readonly Act[]): Act[] => acts.toSorted((a, b) => a.at - b.at);

/** Everything staff do in the story, in order of policy time (clauses in the policy page). */
export function actsOf(people: readonly Encounter[]): Act[] {
  const registers = names.flatMap((group) =>
    Object.entries(REGISTERS[group]).map(([date, absent]) => mark(group, date, absent)),
  );
  return inOrder([...names.map(openGroup), ...joining(people, '03-01'), ...registers, ...TURNS]);
}

/**
 * What staff do once the story is over, so that each role finds something to do: on Wednesday 19 May at 14:15 a session
 * has begun whose register is open, an excuse (14), a notice (16), a referral (10) and a campaign wait, and somebody young comes the
 * day after.
 */
export function freshActs(people: readonly Encounter[]): Act[] {
  return inOrder([
    ...joining(people, '05-11'),
    mark('wednesday', '05-12', ['16']),
    mark('thursday', '05-13'),
    mark('monday', '05-17', ['14']),
    lodge('14', '05-17', '05-18', '11:00'),
    makeCampaign('05-19', '11:00'),
    releaseCampaign('05-19', '12:00'),
    referOnward('10', '05-19', '14:15'),
  ]);
}

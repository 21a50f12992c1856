import type { End } from '@byway/contracts/codes';
import { caseOf, type Story } from './acts/act.ts';
import { type Encounter, type Expected, nameOf, readExpected } from './people.ts';
import type { Body } from './staff.ts';

/** Where a person is now, and what about it is not as the policy says. */
export interface Outcome {
  readonly no: string;
  readonly name: string;
  readonly caseId: string;
  readonly end: End | 'live' | 'declined' | 'offered';
  readonly at: string | null;
  readonly expected: Expected;
  /** What differs from `expected.json`, in words; nothing does where everything is right. */
  readonly wrong: readonly string[];
  readonly asExpected: boolean;
}

interface Said {
  readonly what: string;
  readonly at: string;
}

const sameMinute = (one: string, other: string): boolean =>
  Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000);

/** What the owners of a case say has been stated about it: programme for every service it hears, signposting for itself. */
async function statedOf({ staff }: Story, caseId: string): Promise<Said[]> {
  const timeline: Body[] = (await staff.get('manager-1', 'programme', `/cases/${caseId}/timeline`)).body.items;
  const referrals: Body[] = (await staff.get('manager-1', 'signposting', `/cases/${caseId}/referrals`)).body.items;
  const onward = referrals.flatMap((one) => [
    { what: 'signposting.referral-made', at: one.madeAt },
    { what: 'signposting.referral-acknowledged', at: one.acknowledgedAt },
    { what: 'signposting.referral-accepted', at: one.acceptedAt },
    { what: 'signposting.referral-declined', at: one.declinedAt },
    { what: 'signposting.first-contact-made', at: one.firstContactAt },
  ]);
  const heard = timeline.map(({ type, recorded }) => ({ what: type.replace(/\.v\d+$/, ''), at: recorded }));
  return [...heard, ...onward.filter(({ at }) => at !== null)];
}

/** Where the person is: programme says it of a case, intake of an offer that became none (1.8). */
async function endOf({ staff }: Story, caseId: string): Promise<Pick<Outcome, 'end' | 'at'>> {
  const { state, policeDecisionDueAt } = (await staff.get('custody-1', 'intake', `/cases/${caseId}`)).body;
  if (state === 'declined') return { end: 'declined', at: policeDecisionDueAt };
  if (state === 'eligible') return { end: 'offered', at: null };
  const { endedAs, endedAt } = (await staff.get('manager-1', 'programme', `/cases/${caseId}`)).body;
  return { end: endedAs ?? 'live', at: endedAt };
}

/** What differs between where a person is and where the policy has them. */
export function differences(
  expected: Expected,
  { end, at }: Pick<Outcome, 'end' | 'at'>,
  said: readonly Said[],
): string[] {
  const ended = end === expected.end && at !== null && sameMinute(at, expected.at);
  const missing = (expected.also ?? []).filter(
    (one) => !said.some(({ what, at: when }) => what === one.what && sameMinute(when, one.at)),
  );
  const unwanted = said.filter(({ what }) => expected.never?.includes(what));
  return [
    ...(ended ? [] : [`expected ${expected.end} at ${expected.at}`]),
    ...missing.map(({ what, at: when, why }) => `expected ${what} at ${when}: ${why}`),
    ...unwanted.map(({ what, at: when }) => `never expected, and stated at ${when}: ${what}`),
  ];
}

/** Where everybody is now, against `expected.json`: the same end and the same on the way, to the minute of policy time. */
export async function outcomesOf(story: Story): Promise<Outcome[]> {
  const all = readExpected();
  const outcomeOf = async (person: Encounter): Promise<Outcome> => {
    const caseId = caseOf(story, person.no);
    const expected = all[person.no];
    if (!expected) throw new Error(`expected.json says nothing about person ${person.no}`);
    const ended = await endOf(story, caseId);
    const said = ended.end === 'declined' || ended.end === 'offered' ? [] : await statedOf(story, caseId);
    const wrong = differences(expected, ended, said);
    return { no: person.no, name: nameOf(person), caseId, ...ended, expected, wrong, asExpected: wrong.length === 0 };
  };
  return Promise.all(story.people.map(outcomeOf));
}

import { describe, expect, it } from '@jest/globals';
import {
  cameAndMissed,
  changed,
  corrections,
  excuses,
  offence,
  since,
  story,
  tries,
  who,
} from './evidence.presenter.ts';
import type { Attendance, Evidence } from './evidence.ts';

type Place = Attendance['places'][number];
const place = (day: string, change: Partial<Place> = {}): Place => ({
  placeId: `p${day}`,
  sessionId: `s${day}`,
  number: 1,
  catchUpFor: null,
  startsAt: `2027-03-${day}T18:00:00.000Z`,
  endsAt: `2027-03-${day}T19:30:00.000Z`,
  status: 'booked',
  outcome: null,
  version: 1,
  history: [],
  excuses: [],
  absences: [],
  notifications: [],
  ...change,
});
const marked = (outcome: 'attended' | 'did-not-attend', at: string, reasonCode: 'late-information' | null = null) => ({
  version: 1,
  outcome,
  effectiveAt: at,
  recordedAt: at,
  recordedBy: 'facilitator-1',
  reasonCode,
});
const START = '2027-03-08T18:00:00.000Z';
const excuse = {
  excuseId: 'e1',
  via: 'staff' as const,
  lodgedAt: '2027-03-12T09:00:00.000Z',
  decisionDueAt: '2027-03-19T09:00:00.000Z',
  decision: 'refused' as const,
  decisionReason: null,
  decidedAt: '2027-03-13T09:00:00.000Z',
  takenBack: null,
};
const attendance: Attendance = {
  caseId: 'c',
  credits: 1,
  requiredSessions: 6,
  places: [
    place('01', {
      outcome: 'attended',
      history: [
        marked('did-not-attend', '2027-03-01T18:05:00.000Z'),
        marked('attended', '2027-03-01T18:20:00.000Z', 'late-information'),
      ],
    }),
    place('08', {
      outcome: 'did-not-attend',
      history: [marked('did-not-attend', '2027-03-08T19:00:00.000Z')],
      excuses: [excuse],
      notifications: [
        { how: 'delivered', servedAt: '2027-03-02T09:00:00.000Z', startsAt: START, recordedAt: '', takenBackAt: null },
        {
          how: 'in-person',
          servedAt: '2027-02-21T09:00:00.000Z',
          startsAt: '2027-03-07T18:00:00.000Z',
          recordedAt: '',
          takenBackAt: null,
        },
        {
          how: 'posted',
          servedAt: '2027-03-03T09:00:00.000Z',
          startsAt: START,
          recordedAt: '',
          takenBackAt: '2027-03-04T09:00:00.000Z',
        },
      ],
    }),
    place('15', { outcome: 'attended', history: [marked('attended', '2027-03-15T18:10:00.000Z')] }),
    place('22'),
  ],
  contactAttempts: [
    { attemptId: 'a', at: '2027-03-09T10:00:00.000Z', channel: 'call', result: 'no-answer', takenBackAt: null },
    {
      attemptId: 'b',
      at: '2027-03-09T11:00:00.000Z',
      channel: 'visit',
      result: 'not-there',
      takenBackAt: '2027-03-10T09:00:00.000Z',
    },
  ],
};
const version = (n: number, raisedAt: string) => ({ version: n, hash: 'h', raisedAt, misses: 1, ruledOn: false });
const evidence = {
  name: 'Asha Brook',
  notice: {
    caseId: 'c',
    version: 1,
    agreedAt: '2027-02-20T10:00:00.000Z',
    disposal: 'deferred-prosecution',
    misses: [{ startsAt: '2027-03-08T18:00:00.000Z', stands: true }],
    versions: [version(1, '2027-03-10T17:00:00.000Z')],
  },
  offer: {
    encounter: { kind: 'custody', at: '2027-02-20T09:00:00.000Z' },
    under18: false,
    offences: [{ code: 'MD71530' }],
    disposalDecision: {
      by: 'sergeant-3',
      rank: 'sergeant',
      evidentialTestMet: true,
      decidedAt: '2027-02-20T09:30:00.000Z',
    },
  },
  identity: { person: { dateOfBirth: '2000-03-01', language: 'en', interpreter: false } },
  attendance,
  now: Date.parse('2027-03-16T09:00:00Z'),
} as unknown as Evidence;
const said = (part: { readonly blocks: readonly unknown[] }): string => JSON.stringify(part.blocks);

describe('4.2 the evidence, the same for who rules and who authorises', () => {
  it('4.2 it begins with what happened: how often they came, what counts, and what came since', () => {
    expect(story(evidence)).toContain('They came to 2, and 1 absence counts. Since the last of these they came to 1.');
  });

  it('4.4 how they were told stands with each session, and what was taken back proves nothing', () => {
    const words = said(cameAndMissed(evidence));
    expect(words).toContain('a message was delivered, Tuesday 2 March 2027 at 9am');
    expect(words).toContain('it proves nothing');
    expect(words).toContain('of Sunday 7 March 2027 at 6pm, before it was moved: it proves nothing of this time');
    expect(words).toContain('To come');
    expect(words).toContain('1 of 6 done.');
  });

  it('3.7 a try that was taken back is seen to be none', () => {
    const words = said(tries(evidence));
    expect(words).toContain('Visit: They were not there. Taken back Wednesday 10 March 2027 at 9am');
    expect(words.match(/Taken back/g)).toHaveLength(1);
  });

  it('1.6 the age is said as it was when they were met, and as it is now; nobody known is said', () => {
    expect(said(who(evidence))).toContain('26 when met, 27 now');
    expect(said(who({ ...evidence, identity: null }))).toContain('Nothing is known of them here any more');
  });

  it('§9 who may not know the offence is told the decision alone', () => {
    expect(said(offence(evidence))).toContain('MD71530');
    expect(said(offence(evidence))).toContain('Enough evidence: yes');
    const { offences: _, disposalDecision: __, ...offer } = evidence.offer ?? {};
    const without = said(offence({ ...evidence, offer } as unknown as Evidence));
    expect(without).not.toContain('MD71530');
    expect(without).toContain('Deferred prosecution');
  });

  it('3.4, 3.5, 3.7 tries, excuses with their answers, and corrections with old and new are there, or it is said that there are none', () => {
    expect(said(tries(evidence))).toContain('Phone call: No answer');
    expect(said(excuses(evidence))).toContain('/cases/c/excuses/e1');
    expect(said(excuses(evidence))).toContain('Refused Saturday 13 March 2027 at 9am.');
    expect(said(corrections(evidence))).toContain('from Absent to Present, by facilitator-1');
    const nothing = { ...evidence, attendance: { ...attendance, places: [], contactAttempts: [] } };
    const words = [tries(nothing), excuses(nothing), corrections(nothing)].map(said).join();
    for (const none of ['Nobody tried', 'No excuse was given', 'Nothing was corrected']) expect(words).toContain(none);
  });

  it('4.2 what came since the version in hand is new, newest first, and nothing before it', () => {
    const what = (line: string) => /: (the session|the excuse|an excuse)/.exec(line)?.[1];
    expect(since(attendance, '2027-03-10T17:00:00.000Z').map(what)).toEqual(['the session', 'the excuse', 'an excuse']);
    // What was taken back since is news too: proof of a session, and a try.
    const back = since(attendance, '2027-03-04T08:00:00.000Z').join('; ');
    expect(back).toContain('word of the session of Monday 8 March 2027 at 6pm was taken back');
    expect(back).toContain('Taken back Wednesday 10 March 2027 at 9am');
    expect(said(changed(evidence))).toContain('New since version 1');
    expect(said(changed({ ...evidence, attendance: null }))).toContain('Nothing came since version 1.');
  });
});

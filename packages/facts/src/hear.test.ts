import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { describe, expect, it } from '@jest/globals';
import { hear, hearAll, hearWalls, type Listener, listenersOf, sourcesOf } from './hear.ts';

const onCaseEnded: Listener<typeof caseEnded> = async (_tx, { data }) => void data.endedAt;
const onAny: Listener = async () => {};
const of = (type: string) => ({ type, source: type.slice(0, type.indexOf('.')) });

describe('a fact is heard by its definition', () => {
  it('a listener of another fact is refused by type, and so is a fact nobody defined', () => {
    // @ts-expect-error a decision on leave does not say when a case ended
    hear(leaveDecided, onCaseEnded);
    // @ts-expect-error the name of a type is no definition
    expect(() => hear('programme.case-ended.v1', onAny)).toThrow('is not in the catalogue');
    hear(caseEnded, async (_tx, fact) => {
      // @ts-expect-error the fact has no such property
      void fact.data.granted;
    });
    const mistyped = { ...caseEnded, type: 'programme.case-over.v1' } as const;
    expect(() => hear(mistyped, onAny)).toThrow('programme.case-over.v1 is not in the catalogue');
    const { work, ...heard } = hear(caseEnded, onCaseEnded);
    expect([heard, work]).toEqual([{ source: 'programme', type: 'programme.case-ended.v1' }, onCaseEnded]);
  });

  it('the topics follow from what is heard', () => {
    const hearings = [hear(caseEnded, onCaseEnded), hear(leaveDecided, onAny), hear(agreementMade, onAny)];
    expect(sourcesOf(hearings)).toEqual(['programme', 'intake']);
    expect(sourcesOf(hearAll(['attendance', 'intake'], onAny))).toEqual(['attendance', 'intake']);
  });

  it('the same fact heard twice is an error, and so are all facts of a service', () => {
    const twice = [hear(caseEnded, onCaseEnded), hear(caseEnded, onAny)];
    expect(() => listenersOf(twice)).toThrow('programme.case-ended.v1 is heard twice');
    expect(() => listenersOf(hearAll(['intake', 'intake'], onAny))).toThrow('every fact of intake is heard twice');
  });

  it('of what nobody hears nothing is done', () => {
    const listenerOf = listenersOf([hear(caseEnded, onCaseEnded)]);
    expect(listenerOf(of(caseEnded.type))).toBe(onCaseEnded);
    expect(listenerOf(of(leaveDecided.type))).toBeUndefined();
  });
});

describe('every fact of a service', () => {
  const heard = [
    ...hearAll(['programme'], onAny, { except: [leaveDecided, agreementMade] }),
    hear(caseEnded, onCaseEnded),
  ];
  const listenerOf = listenersOf(heard);

  it('is heard, also of a kind that the catalogue does not know; one heard by itself, or left out, is not', () => {
    expect(listenerOf(of('programme.something-new.v1'))).toBe(onAny);
    expect(listenerOf(of(caseEnded.type))).toBe(onCaseEnded);
    expect(listenerOf(of(leaveDecided.type))).toBeUndefined();
  });

  it('is of that service alone: what is left out of another is not subscribed to', () => {
    expect(sourcesOf(heard)).toEqual(['programme']);
    expect(listenerOf(of('intake.something-new.v1'))).toBeUndefined();
  });

  it('is of a service that states facts', () => {
    // @ts-expect-error -- it is not in the list of services
    expect(() => hearAll(['console'], onAny)).toThrow('console states no facts');
  });
});

describe('I17 whoever has walls subscribes to who tells of them', () => {
  it('I17 to others alone, and a fact that tells can be heard as well', () => {
    expect(sourcesOf(hearWalls('court-summons')).toSorted()).toEqual(['intake', 'scheduling']);
    expect(sourcesOf(hearWalls('intake'))).toEqual(['scheduling']);
    const listenerOf = listenersOf([...hearWalls('attendance'), hear(planBooked, onAny), ...hearWalls('attendance')]);
    expect(listenerOf(of(planBooked.type))).toBe(onAny);
  });
});

import { describe, expect, it } from '@jest/globals';
import { aNotice } from '../../test/a-notice.ts';
import type { Notice } from '../notices/notice.ts';
import { type Serving, serviceOwed, whyNotReturn, whyNotServeAgain } from './service.rules.ts';

const at = (text: string): number => Date.parse(text);
const NOW = at('2027-03-22T10:00:00Z');
const summons = {
  summonsId: '0195a3f0-0000-7000-8000-0000000000aa',
  hearingAt: at('2027-04-26T09:00:00Z'),
  issuedAt: at('2027-03-15T10:00:00Z'),
  method: 'first-class-post',
  stoppedAt: null,
} as NonNullable<Notice['summons']>;
const posted = (change: Partial<Notice> = {}): Notice => aNotice({ state: 'posted', summons, ...change });
const back = { returnedAt: at('2027-03-20T10:00:00Z'), servedMethod: null, servedAt: null };
const again = { ...back, servedMethod: 'by-hand', servedAt: NOW } as const;
const serving = (change: Partial<Serving> = {}): Serving => ({ returns: [], hearings: [], request: null, ...change });
const put = (nextHearingAt: string | null, recordedAt: string) => ({
  result: 'adjourned' as const,
  recordedAt: at(recordedAt),
  nextHearingAt: nextHearingAt === null ? null : at(nextHearingAt),
});

describe('4.5 returned mail reopens service', () => {
  it('4.5 what was posted or left can come back, once until it is served again; what was handed over cannot', () => {
    expect(whyNotReturn(aNotice({ state: 'issued', summons }), serving())).toBe('not-posted');
    expect(whyNotReturn(posted(), serving())).toBeNull();
    expect(whyNotReturn(posted(), serving({ returns: [back] }))).toBe('already-returned');
    expect(whyNotReturn(posted(), serving({ returns: [again] }))).toBe('handed-over');
    expect(whyNotReturn(posted(), serving({ returns: [{ ...again, servedMethod: 'left' }] }))).toBeNull();
    expect(whyNotReturn(posted({ summons: { ...summons, method: 'by-hand' } }), serving())).toBe('handed-over');
  });

  it('4.5 only what came back is served again, and by post only where there is an address', () => {
    const open = serving({ returns: [back] });
    expect(whyNotServeAgain(posted(), serving(), 'by-hand', NOW)).toBe('not-returned');
    expect(whyNotServeAgain(posted(), open, 'first-class-post', NOW)).toBeNull();
    expect(whyNotServeAgain(posted({ hasAddress: false }), open, 'left', NOW)).toBe('no-address');
    expect(whyNotServeAgain(posted({ hasAddress: false }), open, 'by-hand', NOW)).toBeNull();
    expect(whyNotServeAgain(posted({ hasAddress: null }), open, 'left', NOW)).toBeNull();
  });

  it('4.5, 4.7 a charge that the prosecutor was asked to end, or has ended, is not served again; one that stands is', () => {
    const asked = (answer: 'discontinued' | 'refused' | null) => serving({ returns: [back], request: { answer } });
    expect(whyNotServeAgain(posted(), asked(null), 'by-hand', NOW)).toBe('charge-in-doubt');
    expect(whyNotServeAgain(posted(), asked('discontinued'), 'by-hand', NOW)).toBe('charge-in-doubt');
    expect(whyNotServeAgain(posted(), asked('refused'), 'by-hand', NOW)).toBeNull();
  });

  it('4.5 its 28 days begin anew, unless the court has set the day since it came back', () => {
    const late = at('2027-04-01T10:00:00Z');
    const by = (hearings: Serving['hearings']) =>
      whyNotServeAgain(posted(), serving({ returns: [back], hearings }), 'by-hand', late);
    expect(by([])).toBe('hearing-too-soon');
    expect(by([put(null, '2027-03-21T10:00:00Z')])).toBe('hearing-too-soon');
    expect(by([put('2027-04-20T09:00:00Z', '2027-03-19T10:00:00Z')])).toBe('hearing-too-soon');
    expect(by([put('2027-04-20T09:00:00Z', '2027-03-21T10:00:00Z')])).toBeNull();
    expect(by([put('2027-04-01T09:00:00Z', '2027-03-21T10:00:00Z')])).toBe('hearing-past');
  });

  it('4.5 it is to be served again, or handed over where there is no address, until it is or nobody has to come any more', () => {
    const open = serving({ returns: [back] });
    expect(serviceOwed(posted(), serving())).toBeNull();
    expect(serviceOwed(posted(), open)).toBe('serve-again');
    expect(serviceOwed(posted({ hasAddress: false }), open)).toBe('hand-service');
    expect(serviceOwed(posted(), serving({ returns: [again] }))).toBeNull();
    for (const result of ['attended', 'resulted', 'discontinued'] as const) {
      const heard = { result, recordedAt: NOW, nextHearingAt: null };
      expect(serviceOwed(posted(), serving({ returns: [back], hearings: [heard] }))).toBeNull();
    }
    const wanted = { result: 'warrant', recordedAt: NOW, nextHearingAt: null } as const;
    expect(serviceOwed(posted(), serving({ returns: [back], hearings: [wanted] }))).toBe('serve-again');
  });

  it('4.5 no address: from issue on somebody is to hand it over', () => {
    const issued = aNotice({ state: 'issued', summons, hasAddress: false });
    expect(serviceOwed(issued, serving())).toBe('hand-service');
    expect(serviceOwed({ ...issued, hasAddress: true }, serving())).toBeNull();
    expect(serviceOwed(aNotice({ state: 'authorised', hasAddress: false }), serving())).toBeNull();
    const stopped = { ...summons, stoppedAt: NOW };
    expect(serviceOwed({ ...issued, state: 'stopped', summons: stopped }, serving())).toBeNull();
  });
});

import { NEEDS } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { replyIn } from './answer.form.ts';
import { daysWords, type FollowUp, followUpRow, meetingRows, referralRows, taskWords } from './onward.presenter.ts';
import { referFields } from './refer.page.ts';
import { searchOf } from './services.page.ts';

describe('a local service in words', () => {
  it('5.2 days as people say them', () => {
    expect(daysWords([1, 2, 3, 4, 5])).toBe('Monday to Friday');
    expect(daysWords([1, 3])).toBe('Monday and Wednesday');
    expect(daysWords([5, 1, 3])).toBe('Monday, Wednesday and Friday');
    expect(daysWords([7])).toBe('Sunday');
    expect(daysWords([1, 2, 3, 4, 5, 6, 7])).toBe('Every day');
  });
  it('5.2 a night, and day and night, are said as people say them; a short number as it is dialled', () => {
    const days = [1, 2, 3, 4, 5, 6, 7];
    const at = (from: string, to: string) => ({ hours: [{ days, from, to }], onBankHolidays: true });
    const service = { openNow: true, nextOpenAt: '2027-03-01T09:00:00.000Z', ageMin: 0, ageMax: null, phone: '116123' };
    const said = (from: string, to: string) =>
      meetingRows({ ...service, opening: at(from, to) } as unknown as Parameters<typeof meetingRows>[0]);
    expect(said('22:00', '06:00')[0]?.value).toEqual({ lines: ['Open now', 'Every day, 10pm to 6am the next day'] });
    expect(said('00:00', '00:00')[0]?.value).toEqual({ lines: ['Open now', 'Every day, all day and night'] });
    expect(said('00:00', '00:00')[2]?.value).toBe('116 123');
  });
  it('5.2 an age that is none is said, and the rest is looked for', () => {
    const { search, errors } = searchOf({ need: 'housing', area: 'E06000038', age: '34.5', open: 'now' });
    expect(search).toEqual({ need: 'housing', area: 'E06000038', open: 'now' });
    expect(errors).toMatchObject([{ field: 'age' }]);
    expect(searchOf({ need: 'magic', area: 'Slough', age: '34' })).toMatchObject({ errors: [] });
    expect(searchOf({ need: 'magic', area: 'Slough', age: '34' }).search).toEqual({ age: '34' });
  });
});

describe('a referral', () => {
  it('5.2 without consent is the manager’s alone, with a reason', () => {
    const referralOf = (form: Form, manager: boolean) => readForm(referFields(NEEDS, manager), form);
    const form = { needs: ['housing', 'magic'], basis: 'safeguarding' };
    const refused = (basis: string) => referralOf({ ...form, basis }, false);
    const manager = 'Without their consent only a programme manager can refer them';
    expect(refused('safeguarding')).toEqual({ errors: [{ field: 'basis', text: manager }] });
    expect(refused('none')).toEqual({ errors: [{ field: 'basis', text: manager }] });
    expect(refused('')).toEqual({ errors: [{ field: 'basis', text: 'Say whether the person agrees' }] });
    expect(referralOf(form, true)).toEqual({
      values: { needs: ['housing'], basis: { consent: false, overrideReason: 'safeguarding' } },
    });
    expect(referralOf({ basis: 'consent' }, true)).toMatchObject({ errors: [{ field: 'needs' }] });
  });
  it('5.2 is declined with a reason, and the first contact has a London time', () => {
    expect(replyIn({ do: 'decline' })).toMatchObject({ errors: [{ field: 'reason' }] });
    const met = { do: 'contact', 'met-day': '26', 'met-month': '4', 'met-year': '2027', 'met-clock': '14:00' };
    expect(replyIn(met)).toEqual({ do: 'contact', at: '2027-04-26T13:00:00.000Z' });
    expect(replyIn({ ...met, 'met-day': '31' })).toMatchObject({ errors: [{ field: 'met-day' }] });
    expect(replyIn({ do: 'nothing' })).toMatchObject({ errors: [{ field: '' }] });
  });
  it('5.2 tells how far it is, and how often it was chased', () => {
    const rows = referralRows({
      referralId: '0195a3f0-5e1f-7000-8000-4300000abcde',
      serviceId: '0195a3f0-5e1f-7000-8000-4300000abcdf',
      serviceName: 'Here',
      needs: ['housing'],
      state: 'requested',
      madeAt: '2027-04-22T09:00:00.000Z',
      acknowledgedAt: null,
      acceptedAt: null,
      declinedAt: null,
      declineReason: null,
      firstContactAt: null,
      closed: false,
      chased: 2,
      version: 1,
    });
    expect(rows).toContainEqual({ key: 'Chased', value: '2 times' });
    expect(rows).toContainEqual({ key: 'Seen by the service', value: 'Not yet' });
    expect(en.signposting.own.name(reference('0195a3f0-5e1f-7000-8000-4300000abcde'))).toBe('Referral 0ABCDE');
  });
});

describe('what is due', () => {
  it('5.3 is asked from its day on, and again while nobody answered', () => {
    const due = '2027-05-17T09:00:00.000Z';
    const row = (more: Partial<FollowUp>, at = due) => {
      const one = { followUpId: 'f', weeks: 4, dueAt: due, stopped: false, result: null, recordedAt: null, ...more };
      const [name, , state] = followUpRow('c', one, Date.parse(at));
      return { ask: typeof name !== 'string', state };
    };
    expect(row({})).toMatchObject({ ask: true, state: 'To do' });
    expect(row({}, '2027-05-17T08:59:59.999Z')).toMatchObject({ ask: false, state: 'To come' });
    expect(row({ stopped: true })).toMatchObject({ ask: false, state: 'Stopped' });
    expect(row({ result: 'no-answer', recordedAt: due })).toMatchObject({ ask: true });
    expect(row({ result: 'engaged', recordedAt: due })).toMatchObject({ ask: false });
  });
  it('5.2 says how often it was said', () => {
    const task = { kind: 'referral-unanswered', serviceName: 'Here', weeks: null, chases: 1 } as const;
    expect(taskWords(task)).toBe('Here has not taken up the referral; reminded once');
  });
});

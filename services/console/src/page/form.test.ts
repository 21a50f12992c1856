import { describe, expect, it } from '@jest/globals';
import { dateIn, dayIn, errorsOf, list, text } from './form.ts';

describe('what people type', () => {
  it('says of what is no date whether it has no year, or that there is no such day', () => {
    const said = (day: string, month: string, year: string) =>
      dateIn({ 'd-day': day, 'd-month': month, 'd-year': year }, 'd');
    expect(said('31', '6', '2027')).toEqual({ wrong: 'There is no 31 June' });
    expect(said('29', '2', '2027')).toEqual({ wrong: 'There is no 29 February 2027' });
    expect(said('3', '3', '')).toEqual({ wrong: 'The date must have a year' });
    expect(said('40', '3', '2027')).toBe('no-day');
    expect(said('3', '3', '2027')).toEqual({ day: '2027-03-03' });
  });

  it('is trimmed, and empty when it is missing', () => {
    expect(text({ a: '  x ' }, 'a')).toBe('x');
    expect(text({}, 'a')).toBe('');
    expect(text({ a: 'a\0b\u202e\u00a0c\r\nd' }, 'a')).toBe('ab c\nd');
    expect(list({ a: ['x', 'y'] }, 'a')).toEqual(['x', 'y']);
    expect(list({ a: 'x' }, 'a')).toEqual(['x']);
  });
  it('is a date only when the day exists', () => {
    const date = (day: string, month: string, year: string) =>
      dayIn({ 'd-day': day, 'd-month': month, 'd-year': year }, 'd');
    expect(date('1', '3', '2027')).toEqual({ day: '2027-03-01' });
    expect(date('29', '2', '2027')).toBe('no-day');
    expect(date('1', '1', '27')).toBe('no-century');
  });
  it('a refusal stands beside the field it is about, in the words of the service', () => {
    const problem = {
      status: 422,
      code: 'wrong-age',
      title: 'Not for this age',
      errors: [{ field: 'schemeId', message: 'x' }],
    };
    expect(errorsOf(problem, { schemeId: 'scheme' })).toEqual([{ field: 'scheme', text: 'Not for this age' }]);
    expect(errorsOf({ status: 409, code: 'full', title: 'Full' })).toEqual([{ field: '', text: 'Full' }]);
    const said = errorsOf({ status: 409, code: 'full', title: 'Full' }, {}, { full: 'No place is free' });
    expect(said).toEqual([{ field: '', text: 'No place is free' }]);
  });
});

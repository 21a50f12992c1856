import { describe, expect, it } from '@jest/globals';
import { clockOf, dateOf, errorsOf, list, text } from './form.ts';

describe('what people type', () => {
  it('is trimmed, and empty when it is missing', () => {
    expect(text({ a: '  x ' }, 'a')).toBe('x');
    expect(text({}, 'a')).toBe('');
    expect(list({ a: ['x', 'y'] }, 'a')).toEqual(['x', 'y']);
    expect(list({ a: 'x' }, 'a')).toEqual(['x']);
  });
  it('is a date only when the day exists', () => {
    const date = (day: string, month: string, year: string) =>
      dateOf({ 'd-day': day, 'd-month': month, 'd-year': year }, 'd');
    expect(date('1', '3', '2027')).toBe('2027-03-01');
    expect(date('29', '2', '2027')).toBeNull();
    expect(date('', '2', '2027')).toBeNull();
    expect(date('1', '1', '27')).toBeNull();
  });
  it('is a time as people write it', () => {
    expect(['9:05', '09.05', '24:00', 'nine'].map((t) => clockOf({ t }, 't'))).toEqual(['09:05', '09:05', null, null]);
  });
  it('a refusal stands beside the field it is about, in the words of the service', () => {
    const problem = {
      status: 422,
      code: 'wrong-age',
      title: 'Not for this age',
      errors: [{ field: 'schemeId', message: 'x' }],
    };
    expect(errorsOf(problem, { schemeId: 'scheme' })).toEqual([{ field: 'scheme', text: 'Not for this age' }]);
    expect(errorsOf({ status: 409, code: 'busy', title: 'Busy' })).toEqual([{ field: '', text: 'Busy' }]);
  });
});

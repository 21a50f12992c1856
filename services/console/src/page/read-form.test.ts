import { describe, expect, it } from '@jest/globals';
import { choice, clock, date, number, optional, several, ticked, words, yesNo } from './fields.ts';
import { mistakeIf, readForm } from './read-form.ts';

const LABEL = { label: 'A label' };
const FIELDS = {
  answer: choice({ yes: 'Yes', no: 'No' }, 'Choose an answer', LABEL),
  when: date('The day must be a real date', LABEL),
  time: optional(clock('The time must be like 09:30', LABEL)),
  note: words('Say why', { ...LABEL, max: 5 }),
};
const day = (name: string, written: string) => {
  const [d = '', m = '', y = ''] = written.split(' ');
  return { [`${name}-day`]: d, [`${name}-month`]: m, [`${name}-year`]: y };
};
const right = { answer: 'yes', ...day('when', '1 3 2027'), time: '9.05', note: ' why ' };

describe('what a form means', () => {
  it('is a value for each field, trimmed and in one spelling', () => {
    expect(readForm(FIELDS, right)).toEqual({
      values: { answer: 'yes', when: '2027-03-01', time: '09:05', note: 'why' },
    });
  });

  it('or one mistake for each that is wrong, in their order; that of a date leads to its day', () => {
    const wrong = { answer: 'perhaps', ...day('when', '30 2 2027'), time: 'half nine', note: 'too long' };
    expect(readForm(FIELDS, wrong)).toEqual({
      errors: [
        { field: 'answer', text: 'Choose an answer' },
        { field: 'when-day', text: 'There is no 30 February 2027' },
        { field: 'time', text: 'The time must be like 09:30' },
        { field: 'note', text: 'At most 5 characters' },
      ],
    });
  });

  it('is null where nothing need be said and nothing is, and a mistake where something wrong is', () => {
    const fields = {
      born: optional(date('No such day', LABEL)),
      looks: optional(number(/^\d+$/, 'No number', LABEL)),
      kind: optional(choice({ a: 'A' }, 'Not of the list', LABEL)),
    };
    expect(readForm(fields, {})).toEqual({ values: { born: null, looks: null, kind: null } });
    expect(readForm(fields, { looks: '30', kind: 'a' })).toEqual({ values: { born: null, looks: 30, kind: 'a' } });
    expect(readForm(fields, { 'born-year': '1999', looks: 'old', kind: 'b' })).toEqual({
      errors: [
        { field: 'born-day', text: 'No such day' },
        { field: 'looks', text: 'No number' },
        { field: 'kind', text: 'Not of the list' },
      ],
    });
  });

  it('is yes or no only where it is said; a box may stay empty, and of several any number', () => {
    const fields = {
      safe: yesNo('Say yes or no', LABEL),
      seized: ticked('It is', LABEL),
      found: several({ cash: 'Cash', scales: 'Scales' }, LABEL),
    };
    expect(readForm(fields, {})).toEqual({ errors: [{ field: 'safe', text: 'Say yes or no' }] });
    expect(readForm(fields, { safe: 'no' })).toEqual({ values: { safe: false, seized: false, found: [] } });
    expect(readForm(fields, { safe: 'yes', seized: 'yes', found: ['cash', 'scales'] })).toEqual({
      values: { safe: true, seized: true, found: ['cash', 'scales'] },
    });
  });

  it('is wrong together with what is wrong by itself, and a field has one mistake', () => {
    const check = ({ time, when }: { time?: string | null; when?: string }) => [
      ...mistakeIf(time === null, 'time', 'This day needs a time'),
      ...mistakeIf(when !== '2027-03-02', 'when', 'It must be the second'),
      ...mistakeIf(true, '', 'Not today'),
    ];
    expect(readForm(FIELDS, { ...right, ...day('when', '30 2 2027'), time: '', answer: '' }, check)).toEqual({
      errors: [
        { field: 'answer', text: 'Choose an answer' },
        { field: 'when-day', text: 'There is no 30 February 2027' },
        { field: 'time', text: 'This day needs a time' },
        { field: '', text: 'Not today' },
      ],
    });
  });
});

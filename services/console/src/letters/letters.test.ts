import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import nunjucks from 'nunjucks';
import { addFilters } from '../page/filters.ts';
import { packageFolder } from '../page/styles.ts';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import {
  type DiscontinuanceLetter,
  discontinuanceLetterModel,
  type Requisition,
  requisitionModel,
} from './letter.presenter.ts';

// As the server makes it: the same folders, the same filters, the library's own escaping.
const VIEWS = join(import.meta.dirname, '../../views');
const loader = new nunjucks.FileSystemLoader([VIEWS, join(packageFolder('govuk-frontend'), 'dist')]);
const environment = new nunjucks.Environment(loader);
addFilters(environment);

const letter: Requisition & DiscontinuanceLetter = {
  caseId: '0195a3f0-0000-7000-8000-0000000000ca',
  summonsId: '0195a3f0-0000-7000-8000-00000000000a',
  offenceCode: 'MD71210',
  offenceWords: 'Possessing a controlled drug',
  courtCode: 'B43KB00',
  hearingAt: '2027-05-04T09:00:00.000Z',
  postedAt: '2027-03-11T09:00:00.000Z',
  heard: false,
  offenceOn: '2027-02-20',
  place: 'Station Road, Reading',
  agreedAt: '2027-02-22T09:00:00.000Z',
  missed: ['2027-03-08T18:00:00.000Z'],
  authorisedAt: '2027-03-10T09:00:00.000Z',
  authorisedBy: 'authoriser-1',
  chargingAuthority: 'police',
  method: 'left',
  deemedServedOn: '2027-03-12',
  charge: 'stands',
  because: 'excused',
  requestedAt: '2027-03-18T09:00:00.000Z',
  sentAt: null,
  answer: null,
  answeredAt: null,
};
const someone = (given: string, lines: readonly string[], language = 'en') => ({
  givenName: given,
  language,
  familyName: 'Brook',
  address: { lines, postcode: 'RG1 2AB' },
});
const VIEW = { requisition: requisitionModel, 'discontinuance-letter': discontinuanceLetterModel } as const;
type Kind = keyof typeof VIEW;
const KINDS = Object.keys(VIEW) as Kind[];

/** The letter as HTML, without the page around it. */
function letterOf(
  kind: Kind,
  change: Partial<typeof letter> = {},
  person = someone('Asha', ['3 Mill Lane']),
  checked = cy.checked,
): string {
  const model = VIEW[kind]({ ...letter, ...change }, person, '43', checked);
  const around = { title: 'To print', noticeId: 'n', errors: [], page: en.print };
  const html = environment.render(`pages/${kind}.njk`, { ...around, ...model });
  return /<article[\s\S]*<\/article>/.exec(html)?.[0] ?? '';
}
const words = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#92;/g, '\\')
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const tagsOf = (html: string): string[] => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);

const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `</article><h1>Free</h1>`,
  `{{ 7 * 7 }} {% raw %}`,
  `&lt;b&gt; & Sons`,
  `' onmouseover='alert(1)`,
];

describe('what somebody is called, and where they live, is never markup', () => {
  it.each(KINDS.flatMap((kind) => HOSTILE.map((text) => [kind, text] as const)))(
    '§9 the %s prints %s as it is written, and has no other tag for it',
    (kind, text) => {
      const html = letterOf(kind, {}, someone(text, [text, text]));
      expect(tagsOf(html)).toEqual(tagsOf(letterOf(kind, {}, someone('Asha', ['a', 'b']))));
      expect(words(html)).toContain(`${text.replace(/\s+/g, ' ')} Brook ${text.replace(/\s+/g, ' ')}`);
    },
  );

  it.each(KINDS)('§9 whatever the name and address are, the %s has the same tags', (kind) => {
    const plain = tagsOf(letterOf(kind, {}, someone('Asha', ['a'])));
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, line) => {
        expect(tagsOf(letterOf(kind, {}, someone(name, [line])))).toEqual(plain);
      }),
    );
  });
});

describe('what the letters say', () => {
  it('4.5 the summons: the charge, when and where to come, who issued it', () => {
    const said = words(letterOf('requisition'));
    expect(said).toContain('Possessing a controlled drug (MD71210).');
    expect(said).toContain('Oxford Magistrates’ Court Speedwell Street, Oxford, OX1 1RZ');
    expect(said).toContain('Tuesday 4 May 2027 at 10am');
    expect(said).toContain('issued by Thames Valley Police, on the authority of police decision-maker authoriser-1');
    expect(said).not.toMatch(/offender|Copy/);
  });

  it('4.5 a court nobody has placed leaves room to write it in', () => {
    expect(words(letterOf('requisition', { courtCode: 'B99XX99' }))).toContain('Name and address of the court:');
    expect(words(letterOf('requisition'))).not.toContain('Name and address of the court:');
  });

  it('4.7 a summons printed after the charge has ended says so on the paper itself', () => {
    expect(words(letterOf('requisition', { charge: 'discontinued' }))).toContain('nobody has to go to court for it');
  });

  it('4.7 asked or refused, the person is told to go to court; ended, that they need not', () => {
    const answeredAt = '2027-03-19T09:00:00.000Z';
    const stages = ([null, 'refused', 'discontinued'] as const).map((answer) =>
      words(letterOf('discontinuance-letter', answer ? { answer, answeredAt } : {})),
    );
    expect(stages.map((said) => said.includes('you must still go to court'))).toEqual([true, false, false]);
    expect(stages.map((said) => said.includes('You must still go to court:'))).toEqual([false, true, false]);
    expect(stages.map((said) => said.includes('You do not have to go to court'))).toEqual([false, false, true]);
    expect(stages.map((said) => said.includes('4 May 2027'))).toEqual([true, true, false]);
  });

  it('4.8 once a court has sat, the letter sends nobody to the day of the summons', () => {
    const said = words(letterOf('discontinuance-letter', { heard: true }));
    expect(said).toContain('on the day the court last gave you');
    expect(said).not.toContain('4 May 2027');
  });
});

describe('1.5 a letter in Welsh', () => {
  const checker = { by: 'translator-1', on: '2027-02-01' };
  const both = { requisition: checker, discontinuance: checker };
  const reader = someone('Asha', ['3 Mill Lane'], 'cy');

  it.each(KINDS)(
    '1.5 the %s is marked as Welsh; the offence, of which there are no Welsh words, as English, and that is said',
    (kind) => {
      const html = letterOf(kind, {}, reader, both);
      expect(html).toMatch(/^<article[^>]* lang="cy"/);
      expect(html).toContain('<span lang="en">Possessing a controlled drug (MD71210).</span>');
      const said = words(html);
      expect(said).toContain(cy.letters.inEnglish);
      expect(said).toContain(en.letters.inEnglish);
    },
  );

  it.each(KINDS)('4.5 the %s is English until its checker is recorded', (kind) => {
    const html = letterOf(kind, {}, reader);
    expect(html).not.toContain('lang=');
    expect(words(html)).not.toContain(cy.letters.advice);
  });
});

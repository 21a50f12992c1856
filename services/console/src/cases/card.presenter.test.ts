import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import nunjucks from 'nunjucks';
import { addFilters } from '../page/filters.ts';
import { packageFolder } from '../page/styles.ts';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import type { Language } from '../words/language.ts';
import { cardModel } from './card.presenter.ts';

const VIEWS = join(import.meta.dirname, '../../views');
const loader = new nunjucks.FileSystemLoader([VIEWS, join(packageFolder('govuk-frontend'), 'dist')]);
const environment = new nunjucks.Environment(loader);
addFilters(environment);

const card = {
  name: 'Asha Brook',
  places: [
    { startsAt: '2027-03-08T18:00:00.000Z', number: 1 },
    { startsAt: '2027-04-12T11:00:00.000Z', number: null },
  ],
  venue: { name: 'The Old Library', lines: ['Mill Lane'], postcode: 'RG1 2AB' },
  enforceable: true,
};

function htmlOf(language: Language, change: object = {}): string {
  const around = { title: 'Card', errors: [], page: en.cases.card, caseId: 'c', other: null };
  return environment.render('pages/card.njk', { ...around, ...cardModel({ ...card, ...change }, language) });
}

describe('1.4 the card the person leaves with', () => {
  it('1.4, 1.5 says the sessions in the language of the person, each with its day and time', () => {
    expect(cardModel(card, 'en').sessions).toEqual([
      { label: 'Session 1', day: 'Monday 8 March 2027', clock: '6pm' },
      { label: 'Catch-up', day: 'Monday 12 April 2027', clock: 'midday' },
    ]);
    expect(cardModel(card, 'cy').sessions).toEqual([
      { label: 'Sesiwn 1', day: 'Dydd Llun 8 Mawrth 2027', clock: '6 yr hwyr' },
      { label: 'Sesiwn dal i fyny', day: 'Dydd Llun 12 Ebrill 2027', clock: 'hanner dydd' },
    ]);
  });

  it('1.3 names a summons only to somebody for whom a missed session can lead to one', () => {
    for (const [language, words] of [['en', en] as const, ['cy', cy] as const]) {
      expect(cardModel(card, language).tellUs).toContain(words.card.summons);
      expect(cardModel({ ...card, enforceable: false }, language).tellUs).toBe(words.card.tellUs);
    }
  });

  it('1.5 a card in Welsh is marked as Welsh from its heading to its last line, and has no English words on it', () => {
    const html = htmlOf('cy');
    const shown = /<div class="byway-card" lang="cy">[\s\S]*?<\/div>/.exec(html)?.[0] ?? '';
    expect(shown).toContain('Eich sesiynau, Asha Brook');
    expect(shown).toContain(cy.card.advice);
    for (const words of [en.card.cannotCome, en.card.advice, 'Session', 'March']) expect(shown).not.toContain(words);
    expect(htmlOf('en')).toContain('<div class="byway-card">');
  });

  it('1.4 before the dates are booked it says that they will be there in a moment', () => {
    expect(htmlOf('cy', { places: [] })).toContain(cy.card.noDates);
  });
});

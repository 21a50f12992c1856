import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import nunjucks from 'nunjucks';
import { addFilters } from '../page/filters.ts';
import { packageFolder } from '../page/styles.ts';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import type { Language } from '../words/language.ts';
import { cardModel, waitingOf } from './card.presenter.ts';

const VIEWS = join(import.meta.dirname, '../../views');
const loader = new nunjucks.FileSystemLoader([VIEWS, join(packageFolder('govuk-frontend'), 'dist')]);
const environment = new nunjucks.Environment(loader);
addFilters(environment);

const card = {
  name: 'Asha Brook',
  reference: '7KDM4P',
  places: [
    {
      startsAt: '2027-03-08T18:00:00.000Z',
      number: 1,
      venue: { name: 'The Old Library', lines: ['Mill Lane'], postcode: 'RG1 2AB', travel: 'Bus 5 to the bridge' },
    },
    {
      startsAt: '2027-04-12T11:00:00.000Z',
      number: null,
      venue: { name: 'Elm Street Hall', lines: ['Elm Street'], postcode: 'RG2 7CD', travel: null },
    },
  ],
  enforceable: true,
  waiting: null,
};

function htmlOf(language: Language, change: object = {}): string {
  const around = { title: 'Card', errors: [], page: en.cases.card, caseId: 'c', other: null };
  return environment.render('pages/card.njk', { ...around, ...cardModel({ ...card, ...change }, language) });
}

describe('1.4 the card the person leaves with', () => {
  it('1.4, 1.5 says the sessions in the language of the person, each with its day and time', () => {
    expect(cardModel(card, 'en').sessions).toMatchObject([
      { label: 'Session 1', day: 'Monday 8 March 2027', clock: '6pm' },
      { label: 'Catch-up', day: 'Monday 12 April 2027', clock: 'midday' },
    ]);
    expect(cardModel(card, 'cy').sessions).toMatchObject([
      { label: 'Sesiwn 1', day: 'Dydd Llun 8 Mawrth 2027', clock: '6 yr hwyr' },
      { label: 'Sesiwn dal i fyny', day: 'Dydd Llun 12 Ebrill 2027', clock: 'hanner dydd' },
    ]);
  });

  it('1.4 each date stands with its own place, address and way there: a catch-up can be somewhere else', () => {
    const [first, catchUp] = [...htmlOf('en').matchAll(/<li>(.*?)<\/li>/g)].map(([, row]) => row ?? '');
    expect(first).toContain('Monday 8 March 2027, 6pm<br>The Old Library, Mill Lane, RG1 2AB<br>Bus 5 to the bridge');
    expect(catchUp).toContain('Monday 12 April 2027, midday<br>Elm Street Hall, Elm Street, RG2 7CD');
    expect(catchUp).not.toContain('Old Library');
    expect(htmlOf('en')).toContain('Your reference: 7KDM4P');
  });

  it('2.6 of who has no place says who rings, by when and on which number, and that there is nothing to miss', () => {
    const offer = { schemeId: 'druglink-adult', schemeVersion: 1, agreement: { agreedAt: '2027-03-05T18:00:00.000Z' } };
    const waiting = (person: Parameters<typeof waitingOf>[1]) =>
      waitingOf(offer as Parameters<typeof waitingOf>[0], person);
    const html = (person: Parameters<typeof waitingOf>[1], language: Language = 'en') =>
      htmlOf(language, { places: [], waiting: waiting(person) });
    const rung = html({ phone: '+447700900377', contact: { safe: true } });
    expect(rung).toMatch(/Asha Brook, we are finding you a group[\s\S]*nothing that you can miss/);
    expect(rung).toMatch(/By Monday 8 March 2027 at 5pm[\s\S]*ends in 377/);
    expect(rung).not.toMatch(/900377|summons|cannot come/);
    // 1.5 a number that is not safe, or that the police keep, is rung by nobody.
    for (const contact of [{ safe: false }, { phoneSeized: true }])
      expect(html({ phone: '+447700900377', contact })).toContain(en.card.waiting.noNumber);
    expect(html({})).toContain(en.card.waiting.noNumber);
    expect(html({ phone: '+447700900377' }, 'cy')).toContain('Erbyn Dydd Llun 8 Mawrth 2027');
    expect(waitingOf({ ...offer, agreement: null } as Parameters<typeof waitingOf>[0], {})).toBeNull();
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

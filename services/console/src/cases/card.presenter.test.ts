import { join } from 'node:path';
import { profileOf } from '@byway/schemes/profiles';
import { describe, expect, it } from '@jest/globals';
import nunjucks from 'nunjucks';
import { addFilters } from '../page/filters.ts';
import { packageFolder } from '../page/styles.ts';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import type { Language } from '../words/language.ts';
import { agreedModel } from './agreed.presenter.ts';
import { type Card, cardModel, waitingOf } from './card.presenter.ts';

const VIEWS = join(import.meta.dirname, '../../views');
const loader = new nunjucks.FileSystemLoader([VIEWS, join(packageFolder('govuk-frontend'), 'dist')]);
const environment = new nunjucks.Environment(loader);
addFilters(environment);

const ADULT = profileOf('druglink-adult', 1);
const card: Card = {
  name: 'Asha',
  reference: '7KD-M4P',
  places: [
    {
      startsAt: '2027-03-08T18:00:00.000Z',
      number: 1,
      venue: { name: 'The Old Library', lines: ['Mill Lane'], postcode: 'RG1 2AB', travel: 'Bus 5 to the bridge' },
    },
    {
      startsAt: '2027-03-25T11:00:00.000Z',
      number: null,
      venue: { name: 'Elm Street Hall', lines: ['Elm Street'], postcode: 'RG2 7CD', travel: null },
    },
  ],
  profile: ADULT,
  whom: {
    phone: '+441632960123',
    text: '+447700900123',
    hours: 'Monday to Friday 8am to 8pm',
    hoursInWelsh: 'Dydd Llun i ddydd Gwener 8 y bore i 8 yr hwyr',
    interpreter: 'Say which one, and wait. It is free.',
    interpreterInWelsh: null,
  },
  waiting: null,
};

const AROUND = { title: 'Card', errors: [], page: en.cases.card, around: en.page, caseId: 'c', other: null, notes: [] };

function htmlOf(language: Language, change: Partial<Card> = {}): string {
  return environment.render('pages/papers.njk', { ...AROUND, card: cardModel({ ...card, ...change }, language) });
}

const agreed = {
  name: 'Asha Brook',
  reference: '7KD-M4P',
  profile: ADULT,
  starts: ['2027-03-08T18:00:00.000Z', '2027-03-15T18:00:00.000Z'],
  venues: ['The Old Library, Mill Lane, RG1 2AB'],
  metAt: '2027-03-04T23:10:00.000Z',
  offer: {
    agreement: { agreedAt: '2027-03-05T02:50:00.000Z', acceptance: 'admits' as const },
    dataConsent: { given: true, at: '2027-03-05T02:50:00.000Z' },
    offences: [{ code: 'MD71530', suspected: null, tested: null, form: null, quantity: null, unit: null }],
  },
  explainedIn: 'English',
  whom: card.whom,
};

const copyOf = (language: Language, change: Partial<typeof agreed> = {}): string =>
  environment.render('pages/papers.njk', { ...AROUND, copy: agreedModel({ ...agreed, ...change }, language) });

/** Words that say why somebody comes. */
const TELLS = /drug|police|court|summons|offence|solicitor|heddlu|llys|gwŷs|cyffur/i;

describe('1.4 the card the person leaves with', () => {
  it('1.4, 4.1 says of each date its place and the last day to tell us: 5pm on the scheme’s working day, no bank holiday', () => {
    expect(cardModel(card, 'en').sessions).toEqual([
      {
        label: '1',
        day: 'Monday 8 March',
        clock: '6pm',
        place: 'The Old Library',
        by: 'Wednesday 10 March at 5pm',
      },
      // Good Friday and Easter Monday are none.
      {
        label: 'Catch-up',
        day: 'Thursday 25 March',
        clock: '11am',
        place: 'Elm Street Hall',
        by: 'Wednesday 31 March at 5pm',
      },
    ]);
    const five = cardModel({ ...card, profile: profileOf('graduated-adult', 1) }, 'en');
    expect(five.sessions[0]?.by).toBe('Monday 15 March at 5pm');
    expect(cardModel(card, 'cy').sessions[0]).toMatchObject({ day: 'Dydd Llun 8 Mawrth', clock: '6 yr hwyr' });
    const far = [{ ...card.places[0], startsAt: '2099-03-09T18:00:00.000Z' }] as Card['places'];
    expect(cardModel({ ...card, places: far }, 'en').sessions[0]?.by).toBe(en.card.askUs);
  });

  it('4.1 a scheme without an excuse window has no such column', () => {
    const html = htmlOf('en', { profile: profileOf('open-road-voluntary', 1) });
    expect(html).not.toContain(en.card.tellBy);
    expect(html).not.toContain(en.card.after);
    expect(htmlOf('en')).toContain(en.card.tellBy);
  });

  it('1.5 says whom to ring and text, when, and what to do in another language; else there is room to write it in', () => {
    const html = htmlOf('en');
    expect(html).toMatch(/Ring 01632 960123[\s\S]*Monday to Friday 8am to 8pm[\s\S]*Text 07700 900123/);
    expect(html).toMatch(/Another language, or signing\?<\/strong> <span>Say which one/);
    expect(htmlOf('en', { whom: null })).toMatch(/Ring:<\/strong> <span class="byway-write-in">/);
    const welsh = htmlOf('cy');
    expect(welsh).toMatch(/Ffoniwch 01632 960123[\s\S]*Dydd Llun i ddydd Gwener/);
    // What nobody has put into Welsh is marked as English.
    expect(welsh).toContain('<span lang="en">Say which one, and wait. It is free.</span>');
  });

  it('1.4 is neutral in both languages: nothing on it says why somebody comes, nor the last name', () => {
    for (const language of ['en', 'cy'] as const) {
      const [sheet = ''] = /<section class="byway-sheet[\s\S]*?<\/section>/.exec(htmlOf(language)) ?? [];
      expect(sheet).toContain('Asha');
      expect(sheet).toContain('7KD-M4P');
      expect(sheet).not.toMatch(TELLS);
      expect(sheet).not.toContain('Brook');
    }
  });

  it('1.5 each place stands on it once, with its address and the way there', () => {
    const html = htmlOf('en');
    expect(html).toContain('<strong>The Old Library</strong>, Mill Lane, RG1 2AB. Bus 5 to the bridge.');
    expect(html).toContain('<strong>Elm Street Hall</strong>, Elm Street, RG2 7CD.');
  });

  it('2.6 of who has no place says who rings, by when and on which number, and that there is nothing to miss', () => {
    const offer = { schemeId: 'druglink-adult', schemeVersion: 1, agreement: { agreedAt: '2027-03-05T18:00:00.000Z' } };
    const waiting = (person: Parameters<typeof waitingOf>[1]) =>
      waitingOf(offer as Parameters<typeof waitingOf>[0], person);
    const html = (person: Parameters<typeof waitingOf>[1], language: Language = 'en') =>
      htmlOf(language, { places: [], waiting: waiting(person) });
    const rung = html({ phone: '+447700900377', contact: { safe: true } });
    expect(rung).toMatch(/Asha, we are finding you a group[\s\S]*nothing that you can miss/);
    expect(rung).toMatch(/By Monday 8 March 2027 at 5pm[\s\S]*ends in 377/);
    expect(rung).not.toMatch(/900377|summons|cannot come/);
    // 1.5 a number that is not safe, or that the police keep, is rung by nobody.
    for (const contact of [{ safe: false }, { phoneSeized: true }])
      expect(html({ phone: '+447700900377', contact })).toContain(en.card.waiting.noNumber);
    expect(html({})).toContain(en.card.waiting.noNumber);
    expect(html({ phone: '+447700900377' }, 'cy')).toContain('Erbyn Dydd Llun 8 Mawrth 2027');
    expect(waitingOf({ ...offer, agreement: null } as Parameters<typeof waitingOf>[0], {})).toBeNull();
  });

  it('1.5 a card in Welsh is marked as Welsh, and has no English words on it', () => {
    const shown = /<section[^>]* lang="cy">[\s\S]*?<\/section>/.exec(htmlOf('cy'))?.[0] ?? '';
    expect(shown).toContain('Eich sesiynau, Asha');
    for (const words of [en.card.cannotCome, en.card.where, 'Session', 'March']) expect(shown).not.toContain(words);
    expect(htmlOf('en')).toContain('<section class="byway-sheet byway-sheet--a5">');
  });

  it('1.4 before the dates are booked it says that they will be there in a moment', () => {
    expect(htmlOf('cy', { places: [] })).toContain(cy.card.noDates);
  });
});

describe('1.3, 1.4 the copy of what was agreed', () => {
  it('1.3 says what can follow, by the scheme: to whom nothing can, no court is named', () => {
    expect(copyOf('en')).toContain(
      'Missing one session without a good reason can take you to court for what happened on Thursday 4 March 2027.',
    );
    expect(copyOf('en')).toContain('cannabis');
    const graduated = copyOf('en', { profile: profileOf('graduated-adult', 1) });
    expect(graduated).toMatch(/Missing 2 sessions[\s\S]*warned in writing/);
    const part = (profile: typeof ADULT) => agreedModel({ ...agreed, profile }, 'en').parts[2]?.words;
    expect(part(profileOf('required-assessment', 1))).toMatch(/by law \(Drugs Act 2005\)[\s\S]*can take you to court/);
    expect(part(profileOf('open-road-voluntary', 1))).toBe(en.agreed.missed.nothing);
    expect(part(profileOf('druglink-youth', 1))).toBe(en.agreed.missed.review);
  });

  it('1.4 says how many sessions, from when, by when to tell us, and what they said', () => {
    const html = copyOf('en');
    expect(html).toMatch(/There are 6 sessions\. The first is on Monday 8 March 2027 at 6pm/);
    expect(html).toContain(
      'tell us by 5pm on working day 2 after it. For the first session that is Wednesday 10 March',
    );
    expect(html).toMatch(/You admitted what happened\. You agreed to the sessions\. You said yes to our using/);
    expect(copyOf('cy')).toMatch(/lang="cy"[\s\S]*Yr hyn y cytunoch arno/);
    expect(copyOf('en', { starts: [], venues: [] })).toContain('nothing that you can miss');
  });
});

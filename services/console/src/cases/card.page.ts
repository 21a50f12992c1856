import { recordHandOver } from '@byway/contracts/http/intake/agreement';
import * as intake from '@byway/contracts/http/intake/cases';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { whomToRingOf } from '@byway/contracts/http/scheduling/whom-to-ring';
import { profileOf } from '@byway/schemes/profiles';
import { type Api, Missing } from '../api/api.ts';
import type { Page, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { isWrittenIn, type Language, languageOf } from '../words/language.ts';
import { nameOf, reference } from '../words/names.ts';
import { agreedModel } from './agreed.presenter.ts';
import { cardModel, waitingOf } from './card.presenter.ts';

const w = en.cases.card;

const LOOKS = 10;
const LOOK_MS = 200;

/** The plan of a case; just after the agreement it waits up to two seconds for the places to be booked. */
export async function planSoon(api: Api, caseId: string): Promise<BodyRead<typeof viewPlan> | null> {
  for (let look = 1; ; look += 1) {
    const plan = await api.find(viewPlan, { params: { caseId } });
    if ((plan && plan.places.length > 0) || look === LOOKS) return plan;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const languageWords = (tag: string): string => {
  const languages: Readonly<Record<string, string>> = en.people.languages;
  return languages[tag] ?? tag;
};

/** What the staff are told about the language of the paper; null: it is the one they read. */
function translationNote(tag: string | undefined): string | null {
  if (tag === undefined) return w.languageNotAsked;
  return isWrittenIn(tag, languageOf(tag)) ? null : w.translate(languageWords(tag));
}

/** What is on paper for a person: the card, the copy of what was agreed, or both. */
async function read({ api, params: { caseId = '' } }: Visit) {
  const [plan, offer, identity] = await Promise.all([
    planSoon(api, caseId),
    api.get(intake.viewCase, { params: { caseId } }),
    api.find(viewIdentity, { params: { caseId } }),
  ]);
  if (!offer.agreement) throw new Missing('nobody has agreed');
  const all = plan?.places ?? [];
  const said = all.length > 0 ? await api.find(whomToRingOf, { params: { caseId } }) : null;
  return {
    caseId,
    offer: { ...offer, agreement: offer.agreement },
    places: all.filter(({ status }) => status === 'booked'),
    // Nobody is ever without a card: there are dates on it, or who rings, and by when (2.6).
    waiting: all.length === 0 ? waitingOf(offer, identity?.person ?? {}) : null,
    person: identity?.person ?? {},
    sign: identity?.reference ?? reference(caseId),
    profile: profileOf(offer.schemeId, offer.schemeVersion),
    whom: said?.whom ?? null,
  };
}
type Papers = Awaited<ReturnType<typeof read>>;

/** 1.4 the card: what somebody is called, without the last name. */
function cardOf({ person, sign, places, profile, whom, waiting }: Papers, language: Language) {
  const name = person.preferredName ?? person.givenName ?? en.names.unnamed(sign);
  return cardModel({ name, reference: sign, places, profile, whom, waiting }, language);
}

function copyOf({ person, sign, places, profile, whom, offer }: Papers, language: Language) {
  const venues = places.map(({ venue }) => [venue.name, ...venue.lines, venue.postcode].join(', '));
  return agreedModel(
    {
      name: nameOf(person) ?? en.names.unnamed(sign),
      reference: sign,
      profile,
      starts: places.filter(({ number }) => number !== null).map(({ startsAt }) => startsAt),
      venues: [...new Set(venues)],
      metAt: offer.encounter.at,
      offer,
      explainedIn: languageWords(offer.agreement.language),
      whom,
    },
    language,
  );
}

/** A page of paper, in the language of the person; in English where the staff ask for it. */
function paperPage(sheet: 'card' | 'agreed' | 'papers'): Page {
  return {
    url: `/cases/:caseId/${sheet}`,
    roles: recordHandOver.roles,
    get: async (visit) => {
      const papers = await read(visit);
      const { caseId, person, whom, waiting } = papers;
      const reads = languageOf(person.language);
      const language = visit.query.language === 'en' ? 'en' : reads;
      const here = `/cases/${caseId}/${sheet}`;
      const notes = [translationNote(person.language), whom || waiting ? null : w.nobodyToRing];
      const model = {
        page: w,
        caseId,
        notes: notes.filter((note) => note !== null),
        other: reads === 'en' ? null : w.other[language === 'en' ? 'cy' : 'en'](here),
        card: sheet === 'agreed' ? null : cardOf(papers, language),
        copy: sheet === 'card' ? null : copyOf(papers, language),
      };
      return { view: 'papers', title: w.titles[sheet], model };
    },
  };
}

/** 1.4, 1.5 the card the person leaves with: dates, places, last days to tell us, and whom to ring. */
export const cardPage = paperPage('card');
/** 1.3, 1.4 the copy of what was agreed: what can follow stands here, and not on the card. */
export const agreedPage = paperPage('agreed');
/** Both sheets on one page, for one press. */
export const papersPage = paperPage('papers');

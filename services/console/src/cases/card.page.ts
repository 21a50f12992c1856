import { ENFORCEABLE } from '@byway/contracts/codes';
import { recordHandOver } from '@byway/contracts/http/intake/agreement';
import * as intake from '@byway/contracts/http/intake/cases';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { type Api, Missing } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { isWrittenIn, type Language, languageOf } from '../words/language.ts';
import { nameOf, reference } from '../words/names.ts';
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

/** The link to the card in the other language, for the staff; none where the person reads English. */
function otherCard(caseId: string, reads: Language, shown: Language): { text: string; href: string } | null {
  if (reads === 'en') return null;
  const here = `/cases/${caseId}/card`;
  return shown === 'en' ? { text: w.inWelsh, href: here } : { text: w.inEnglish, href: `${here}?language=en` };
}

/** What the staff are told about the language of the card; null: it is the one they read. */
function translationNote(tag: string | undefined): string | null {
  if (tag === undefined) return w.languageNotAsked;
  const languages: Readonly<Record<string, string>> = en.people.languages;
  return isWrittenIn(tag, languageOf(tag)) ? null : w.translate(languages[tag] ?? tag);
}

/** 1.4, 1.5 the card the person leaves with, in their language: dates, place, and what to do if they cannot come. */
export const cardPage: Page = {
  url: '/cases/:caseId/card',
  roles: recordHandOver.roles,
  get: async ({ api, params, query }) => {
    const { caseId = '' } = params;
    const [plan, offer, identity] = await Promise.all([
      planSoon(api, caseId),
      api.get(intake.viewCase, { params: { caseId } }),
      api.find(viewIdentity, { params: { caseId } }),
    ]);
    if (!offer.agreement) throw new Missing('nobody has agreed');
    const all = plan?.places ?? [];
    const places = all.filter(({ status }) => status === 'booked');
    // Nobody is ever without a card: there are dates on it, or who rings, and by when (2.6).
    const waiting = all.length === 0 ? waitingOf(offer, identity?.person ?? {}) : null;
    const reads = languageOf(identity?.person.language);
    const language = query.language === 'en' ? 'en' : reads;
    const name = nameOf(identity?.person) ?? en.names.unnamed(identity?.reference ?? reference(caseId));
    const enforceable = ENFORCEABLE.some((one) => one === offer.disposal);
    const model = {
      page: w,
      caseId,
      note: translationNote(identity?.person.language),
      other: otherCard(caseId, reads, language),
      ...cardModel(
        { name, reference: identity?.reference ?? reference(caseId), places, enforceable, waiting },
        language,
      ),
    };
    return { view: 'card', title: w.title, model };
  },
};

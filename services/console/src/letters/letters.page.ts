import type { Body } from '../api/api.ts';
import type { Page, Visit } from '../page/page.ts';
import { discontinuanceLetterModel, requisitionModel } from './letter.presenter.ts';

/**
 * A letter, and whom it is to: the letter first, so that nobody's identity is looked at for one that is not there. Who
 * it is to is asked of intake at this moment, with the reader's own right, and kept nowhere.
 */
async function letterAndPerson({ api, params }: Visit, kind: string): Promise<{ letter: Body; person: Body }> {
  const letter = await api.rawGet('court-summons', `/notices/${params.noticeId}/${kind}`);
  const { person } = await api.rawGet('intake', `/cases/${letter.caseId}/identity`);
  return { letter, person };
}

/** 4.5 the summons (written charge and requisition), to print. */
export const requisitionPage: Page = {
  url: '/notices/:noticeId/requisition',
  roles: ['court-liaison'],
  get: async (visit) => {
    const { letter, person } = await letterAndPerson(visit, 'requisition');
    const model = { noticeId: visit.params.noticeId, ...requisitionModel(letter, person, visit.who.force) };
    return { view: 'requisition', title: 'Summons to print', model };
  },
};

/** 4.7 the letter to the person about the request to discontinue, to print. */
export const discontinuanceLetterPage: Page = {
  url: '/notices/:noticeId/discontinuance/letter',
  roles: ['court-liaison'],
  get: async (visit) => {
    const { letter, person } = await letterAndPerson(visit, 'discontinuance-letter');
    const model = { noticeId: visit.params.noticeId, ...discontinuanceLetterModel(letter, person, visit.who.force) };
    return { view: 'discontinuance-letter', title: 'Letter to print', model };
  },
};

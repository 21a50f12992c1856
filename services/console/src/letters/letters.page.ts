import * as court from '@byway/contracts/http/court-summons/letters';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { iso } from '@byway/schemes/london';
import type { Page } from '../page/page.ts';
import { cy } from '../words/cy.ts';
import { en } from '../words/en.ts';
import { discontinuanceLetterModel, requisitionModel } from './letter.presenter.ts';

type LetterRoute = typeof court.viewRequisition | typeof court.viewDiscontinuanceLetter;

/**
 * A letter, and whom it is to: the letter first, so that nobody's identity is looked at for one that is not there. Who
 * it is to is asked of intake at this moment, with the reader's own right, and kept nowhere.
 */
function letterPage<R extends LetterRoute>(
  route: R,
  at: string,
  view: keyof typeof en.print.title,
  modelOf: (
    letter: BodyRead<R>,
    person: BodyRead<typeof viewIdentity>['person'],
    force: string,
    checked: typeof cy.checked,
    now: string,
  ) => object,
): Page {
  return {
    url: at,
    roles: route.roles,
    get: async ({ api, who, params: { noticeId = '' } }) => {
      const letter = await api.get<LetterRoute>(route, { params: { noticeId } });
      const { person, reference } = await api.get(viewIdentity, { params: { caseId: letter.caseId } });
      const said = modelOf(letter as BodyRead<R>, person, who.force, cy.checked, iso(api.time ?? 0));
      // One reference, the person's own: the one on their card.
      const model = { noticeId, page: en.print, ...said, ...(reference ? { reference } : {}) };
      return { view, title: en.print.title[view], model };
    },
  };
}

/** 4.5 the summons (written charge and requisition), to print. */
export const requisitionPage = letterPage(
  court.viewRequisition,
  '/notices/:noticeId/requisition',
  'requisition',
  requisitionModel,
);

/** 4.7 the letter to the person about the request to discontinue, to print. */
export const discontinuanceLetterPage = letterPage(
  court.viewDiscontinuanceLetter,
  '/notices/:noticeId/discontinuance/letter',
  'discontinuance-letter',
  discontinuanceLetterModel,
);

import { recordDataConsent } from '@byway/contracts/http/intake/agreement';
import { text } from '../page/blocks.ts';
import { kept } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { offerAndName } from './offer-of.ts';

const w = en.offers.dataConsent;

/** 1.4 consent to the use of data, given or taken back: nothing else changes (§6). */
export const dataConsentPage = formPage(recordDataConsent, {
  at: '/cases/:caseId/data-consent',
  title: w.title,
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  load: offerAndName,
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  heading: ({ name }) => w.heading(name),
  before: ({ offer: { dataConsent } }) => {
    const said = dataConsent?.given ? w.agree : w.disagree;
    return [
      text(dataConsent ? said(whenWords(dataConsent.at)) : w.notAsked),
      text([w.apart, ' ', { clause: w.clause }]),
    ];
  },
  instead: ({ offer }) => (offer.agreement ? null : []),
  fields: { given: kept() },
  first: ({ offer }) => ({ given: offer.dataConsent?.given ? 'no' : 'yes' }),
  anew: ({ offer }) => ({ given: offer.dataConsent?.given ? 'no' : 'yes' }),
  body: ({ given }) => ({ given: given === 'yes' }),
  button: ({ offer }) => (offer.dataConsent?.given ? w.takeBack : w.give),
  done: ({ answer: { caseId, given } }) => ({
    to: `/cases/${caseId}/data-consent`,
    flash: given ? w.given : w.takenBack,
  }),
});

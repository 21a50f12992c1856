import { recordDataConsent } from '@byway/contracts/http/intake/agreement';
import { viewCase } from '@byway/contracts/http/intake/cases';
import { text } from '../page/blocks.ts';
import { type Field, kept, yesNo } from '../page/fields.ts';
import type { Form } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import { rolesOfAll } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { offerAndName } from './offer-of.ts';

type Offer = Awaited<ReturnType<typeof offerAndName>>['offer'];

const w = en.offers.dataConsent;

/** The other answer than the one that was given. */
const turned = ({ dataConsent }: Pick<Offer, 'dataConsent'>): Form =>
  dataConsent ? { given: dataConsent.given ? 'no' : 'yes' } : {};

/** 1.4 consent to the use of data, given or taken back: nothing else changes (§6). */
export const dataConsentPage = formPage(recordDataConsent, {
  at: '/cases/:caseId/data-consent',
  title: w.title,
  roles: rolesOfAll(recordDataConsent, viewCase),
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
  // Who was asked can only change their mind; of who was not, either answer is said.
  fields: ({ offer: { dataConsent } }: { readonly offer: Pick<Offer, 'dataConsent'> }) => ({
    given: (dataConsent ? kept() : yesNo(w.missing, { label: w.ask })) as Field<string | boolean>,
  }),
  first: ({ offer }) => turned(offer),
  anew: ({ offer }) => turned(offer),
  body: ({ given }) => ({ given: given === true || given === 'yes' }),
  button: ({ offer: { dataConsent } }) => (!dataConsent ? w.record : dataConsent.given ? w.takeBack : w.give),
  done: ({ answer: { caseId, given } }) => ({
    to: `/cases/${caseId}/data-consent`,
    flash: given ? w.given : w.takenBack,
  }),
});

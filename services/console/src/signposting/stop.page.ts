import { recordNothingWanted, stopContact } from '@byway/contracts/http/signposting/cases';
import { viewReferralsOfCase } from '@byway/contracts/http/signposting/referrals';
import { choice, type ValuesOf } from '../page/fields.ts';
import { text as typedIn } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';

const { stops, stop: w } = en.signposting;

const FIELDS = { stop: choice(stops, w.missing, { label: w.stop, hint: w.hint }) };

/** The page, whichever of its two commands is sent. */
const shared = {
  at: '/signposting/:caseId/stop',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }: Visit) => {
    // Asked so that a case which is not theirs is not there.
    await api.get(viewReferralsOfCase, { params: { caseId } });
    const name = await nameOfCase(api, who, caseId);
    return { caseId, name };
  },
  heading: ({ name }: { name: string }) => w.heading(name),
  back: ({ caseId }: { caseId: string }) => ({ text: w.back, href: `/signposting/${caseId}` }),
  fields: FIELDS,
  button: w.button,
  done: ({ values, loaded }: { values: ValuesOf<typeof FIELDS>; loaded: { caseId: string } }) => ({
    to: `/signposting/${loaded.caseId}`,
    flash: w.done(stops[values.stop]),
  }),
};

const nothingWanted = formPage(recordNothingWanted, { ...shared, body: () => ({}) });
const noContact = formPage(stopContact, {
  ...shared,
  body: ({ stop }) => ({ reasonCode: stop === 'died' ? 'died' : 'declined-contact' }),
});

/** 5.2, 5.3 the person wants no service or no contact, or has died. */
export const stopPage: Page = {
  ...noContact,
  post: (visit) => (typedIn(visit.form, 'stop') === 'nothing-wanted' ? nothingWanted : noContact).post(visit),
};

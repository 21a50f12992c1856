import { afterEach, describe, expect, it } from '@jest/globals';
import { type Answered, type Heard, type OneService, openService, viewOf } from '../../test/one-service.ts';
import type { Form } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { agreementPage } from './agreement.page.ts';
import { encounterPage } from './encounter.page.ts';
import { personPage } from './person.page.ts';

const DRAFT = '0199a1b2-0000-7000-8000-000000000002';
const CASE = '0199a1b2-0000-7000-8000-000000000001';
const born = { 'born-day': '4', 'born-month': '6', 'born-year': '2030' };
const WHO = { given: 'Asha', ...born, version: '1' };
const MET: Form = {
  ...{ kind: 'street', 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '9am', offence: 'MD71530' },
  ...{ scheme: 'druglink-adult', decider: 'sergeant-3', rank: 'sergeant', evidence: 'yes', version: '1' },
  ...{ 'decided-day': '1', 'decided-month': '3', 'decided-year': '2027', 'decided-clock': '9:20am' },
};
const AGREED: Form = {
  ...{
    explained: Object.keys(en.enrol.agreement.explaining),
    language: 'en',
    acceptance: 'no-reply',
    data: 'yes',
    version: '1',
  },
};

let service: OneService;
afterEach(() => service.close());

/** What a page says beside its fields where intake refuses what it means. */
async function refused(page: Page, form: Form, code: string, field: string): Promise<{ said: unknown; sent: Heard }> {
  const message = `the title of ${code}`;
  const problem: Answered = { status: 422, body: { status: 422, code, title: message, errors: [{ field, message }] } };
  const draft = { draftId: DRAFT, caseId: null, state: 'open', version: 1, typed: {}, eraseAt: '2027-03-08T09:00:00Z' };
  const agreeing = page === agreementPage ? { ...draft, caseId: CASE } : draft;
  service = await openService(({ method, url }) => {
    if (method === 'PUT') return problem;
    return { body: url.startsWith('/cases/') ? { caseId: CASE, state: 'eligible' } : agreeing };
  });
  const view = await viewOf(page.post?.(service.visit({ params: { draftId: DRAFT }, form })));
  const sent = service.heard.find(({ method }) => method === 'PUT');
  if (!sent) throw new Error('nothing was sent');
  return { said: view.errors, sent };
}

describe('1.6 a step of an enrolment is asked about when it is saved', () => {
  it.each([
    [personPage, WHO, 'birth-date-impossible', 'enrolment.person.dateOfBirth', 'born-day'],
    [personPage, WHO, 'under-age-of-responsibility', 'enrolment.person.dateOfBirth', 'born-day'],
    [personPage, WHO, 'invalid', 'enrolment.person.address.lines.0', 'lines'],
    [personPage, WHO, 'invalid', 'enrolment.person.contact.channel', 'channel'],
    [encounterPage, MET, 'encounter-in-future', 'enrolment.encounter.at', 'met-day'],
    [encounterPage, MET, 'wrong-age-for-scheme', 'enrolment.schemeId', 'scheme'],
    [encounterPage, MET, 'decision-missing', 'enrolment.disposalDecision', 'decider'],
    [encounterPage, MET, 'decision-in-future', 'enrolment.disposalDecision.decidedAt', 'decided-day'],
    [agreementPage, AGREED, 'adult-missing', 'agreement.adultPresent', 'adult'],
    [agreementPage, AGREED, 'acceptance-not-enough', 'agreement.acceptance', 'acceptance'],
  ] as const)(
    '1.6 and what speaks against it stands beside its field: %#, %o, %s',
    async (page, form, code, at, field) => {
      const { said } = await refused(page, form, code, at);
      expect(said).toEqual([{ field, text: `the title of ${code}` }]);
    },
  );

  it('1.6 what was chosen on another page is said in words that fit this one', async () => {
    const age = await refused(personPage, WHO, 'wrong-age-for-scheme', 'enrolment.schemeId');
    expect(age.said).toEqual([{ field: 'born-day', text: en.enrol.person.wrongAge }]);
    expect(age.sent.body).toMatchObject({ step: 'person', enrolment: { person: { dateOfBirth: '2030-06-04' } } });
    await service.close();
    const day = await refused(encounterPage, MET, 'birth-date-impossible', 'enrolment.person.dateOfBirth');
    expect(day.said).toEqual([{ field: 'met-day', text: en.enrol.encounter.said['birth-date-impossible'] }]);
  });
});

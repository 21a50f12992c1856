import { TAKE_BACK_REASONS } from '@byway/contracts/codes';
import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { takeBackContact } from '@byway/contracts/http/attendance/contacts';
import { type Block, text } from '../page/blocks.ts';
import { choice, type Option, offered } from '../page/fields.ts';
import { text as typed } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const { channels, results, tries: w } = en.contacts;

/** 1.6, 3.7 a try to reach somebody that was recorded wrongly is taken back, and stays on record. */
export const triesPage = formPage(takeBackContact, {
  at: '/cases/:caseId/tries',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const [{ contactAttempts }, names] = await Promise.all([
      api.get(viewAttendance, { params: { caseId } }),
      namesOf(api, who, [caseId]),
    ]);
    const standing = contactAttempts
      .filter(({ takenBackAt }) => takenBackAt === null)
      .map(
        ({ attemptId, at, channel, result }): Option => ({
          value: attemptId,
          text: en.cases.case.tried(whenWords(at), channels[channel], results[result]),
        }),
      );
    return { caseId, name: names.get(caseId) ?? '', standing: standing.reverse() };
  },
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  heading: ({ name }) => w.heading(name),
  before: () => [text([`${w.intro} `, { clause: '3.7' }])],
  instead: ({ standing }): Block[] | null => (standing.length > 0 ? null : [text(w.none)]),
  fields: ({ standing }: { readonly standing: readonly Option[] }) => ({
    which: offered(standing, w.missing, { label: w.which }),
    reason: choice(w.reasons, w.reasonMissing, { label: w.reason, order: TAKE_BACK_REASONS }),
  }),
  params: ({ form }, { caseId }) => ({ caseId, attemptId: typed(form, 'which') }),
  body: ({ reason }) => ({ reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: w.button,
  final: true,
  done: ({ loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: w.done }),
});

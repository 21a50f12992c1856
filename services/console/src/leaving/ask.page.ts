import { WITHDRAWAL_CHANNELS, WITHDRAWAL_REASONS } from '@byway/contracts/codes';
import { withdraw } from '@byway/contracts/http/intake/agreement';
import { viewCase } from '@byway/contracts/http/programme/cases';
import { text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';

const w = en.leaving.ask;

export const ASK_FIELDS = {
  reason: choice(en.leaving.reasons, w.reasonMissing, { label: w.reason, order: WITHDRAWAL_REASONS }),
  via: choice(en.leaving.channels, w.viaMissing, { label: w.via, hint: w.viaHint, order: WITHDRAWAL_CHANNELS }),
};

/** §6 the person asks to leave; written down by whoever they tell. */
export const askToLeavePage = formPage(withdraw, {
  at: '/cases/:caseId/leaving',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    // A referring officer may not ask programme; intake refuses a second request in any case.
    const programme = is(who, 'referring-officer') ? null : await api.get(viewCase, { params: { caseId } });
    const name = await nameOfCase(api, who, caseId);
    return { caseId, name, programme };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  instead: ({ programme }) => {
    if (!programme) return null;
    const { endedAs, endedAt, withdrawalOpen } = programme;
    // 4.7 after posting it is written down too. A facilitator is not told how a case ended (§9); intake knows.
    if (endedAt !== null) return endedAs === 'summonsed' || endedAs === undefined ? null : [text(w.ended)];
    return withdrawalOpen ? [text(w.asked)] : null;
  },
  fields: ASK_FIELDS,
  before: ({ programme }, { who }) => {
    if (programme?.endedAt) return programme.endedAs === 'summonsed' ? [text([`${w.posted} `, { clause: '4.7' }])] : [];
    if (programme?.withdrawalOpen) return [];
    return [text([w.intro, ...(is(who, 'facilitator') ? [] : [w.court]), ' ', { section: '6' }])];
  },
  body: ({ reason, via }) => ({ reasonCode: reason, via }),
  named: { reasonCode: 'reason' },
  button: w.button,
  done: ({ loaded: { caseId, programme } }) => ({
    to: `/cases/${caseId}`,
    flash: programme?.endedAt ? w.doneAfter : w.done,
  }),
});

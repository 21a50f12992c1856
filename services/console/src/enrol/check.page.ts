import { agree } from '@byway/contracts/http/intake/agreement';
import { listPossibleDuplicates } from '@byway/contracts/http/intake/identity';
import { type SummaryRow, summary } from '../page/blocks.ts';
import { kept } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { readForm } from '../page/read-form.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { AGREEMENT, type AgreementTyped, agreementBody, agreementMistakes } from './agreement.form.ts';
import { draftOf, type Offer, offerOf } from './draft.ts';
import { type Hold, holdOf } from './hold.ts';

const { acceptances } = en.encounters;
const { tasks, back, check: w } = en.enrol;

interface Checked {
  readonly draftId: string;
  readonly offer: Offer;
  readonly name: string;
  readonly hold: Hold | null;
  readonly agreement: AgreementTyped;
}

/** What is agreed to; or where the officer goes instead: to what is still to be typed, or to the card once it is recorded. */
async function checked(visit: Visit, sent: boolean): Promise<Checked | Elsewhere> {
  const { api, who } = visit;
  const draft = await draftOf(visit);
  const { draftId, caseId, typed } = draft;
  const offer = draft.state === 'finished' ? null : await offerOf(api, draft);
  // The same page sent again goes where the first did, also where that was recorded between two looks of this one.
  const isRecorded = draft.state === 'finished' || offer?.state === 'agreed';
  if (sent && isRecorded) return new Elsewhere(`/cases/${caseId}/hand-over`);
  if (offer?.state !== 'eligible' || !typed.agreement) return new Elsewhere(`/enrol/${draftId}`);
  const [alike, hold, names] = await Promise.all([
    api.page(listPossibleDuplicates, { params: { caseId: offer.caseId }, query: { limit: 1 } }),
    holdOf(api, offer.caseId),
    namesOf(api, who, [offer.caseId]),
  ]);
  if (alike.items.length > 0 && !typed['same-person']) return new Elsewhere(`/enrol/${draftId}/same-person`);
  const read = readForm(AGREEMENT, typed.agreement, agreementMistakes);
  if ('errors' in read) return new Elsewhere(`/enrol/${draftId}/agreement`);
  return { draftId, offer, name: names.get(offer.caseId) ?? '', hold, agreement: read.values };
}

function rows({ draftId, offer, name, hold, agreement }: Checked): SummaryRow[] {
  const row = (key: string, value: string, path?: string): SummaryRow => ({
    key,
    value,
    ...(path ? { action: { href: `/enrol/${draftId}/${path}`, text: w.change, hidden: key.toLowerCase() } } : {}),
  });
  const first = hold ? `${whenWords(hold.firstSession.startsAt)}, ${hold.where}` : w.noPlace;
  return [
    row(w.rows.person, name),
    row(w.rows.scheme, SCHEME_WORDS[offer.schemeId]),
    row(w.rows.first, first, 'session'),
    row(w.rows.sessions, hold ? String(hold.sessions.length) : w.none, 'session'),
    row(w.rows.says, acceptances[agreement.acceptance], 'agreement'),
    row(w.rows.data, agreement.data ? w.dataYes : w.dataNo, 'agreement'),
  ];
}

/** Check answers, then the agreement is recorded, and what was typed on the way to it is destroyed. */
export const checkPage = formPage(agree, {
  at: '/enrol/:draftId/check',
  title: tasks.check,
  load: checked,
  back: ({ draftId }) => ({ text: back, href: `/enrol/${draftId}` }),
  heading: () => tasks.check,
  before: (found) => [summary(rows(found))],
  // The hold that was on the page: read again, it may be used by then, and the same page would be another request.
  fields: { holdId: kept() },
  first: ({ hold }) => ({ holdId: hold?.holdId ?? '' }),
  anew: ({ hold }) => ({ holdId: hold?.holdId ?? '' }),
  params: (_, { offer }) => ({ caseId: offer.caseId }),
  body: ({ holdId }, { agreement }) => ({ ...agreementBody(agreement), holdId: holdId || null }),
  button: w.button,
  done: ({ loaded: { offer } }) => ({ to: `/cases/${offer.caseId}/hand-over`, flash: w.done }),
});

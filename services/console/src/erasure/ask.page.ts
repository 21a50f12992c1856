import { ERASURE_REASONS } from '@byway/contracts/codes';
import { askErasure, dryRunErasure } from '@byway/contracts/http/intake/erasure';
import { type Block, bullets, heading, inset, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { type DryRun, dryRunModel } from './erasure.presenter.ts';

const { kept, reasons, ask: w } = en.erasure;

function whatHappens(dry: DryRun): Block[] {
  const { lookAlikes, drafts } = dry;
  const links = lookAlikes.map(({ id, name }) => [{ link: name, href: `/cases/${id}/erasure` }]);
  return [
    text([w.intro, ' ', { section: '9' }]),
    heading(w.cases),
    bullets(dry.cases),
    ...(lookAlikes.length > 0 ? [inset(w.lookAlikes, ...links)] : []),
    heading(w.gone),
    bullets([...dry.fields, ...(drafts > 0 ? [w.drafts(drafts)] : []), w.words]),
    heading(w.stays),
    bullets(kept),
  ];
}

/** Why an erasure cannot be asked for; null: it can. */
function refused({ caseId, refusals }: DryRun): Block[] | null {
  if (refusals.length === 0) return null;
  const holds = text([{ link: w.holds, href: `/cases/${caseId}/legal-holds` }]);
  return [heading(w.refused), bullets(refusals), holds];
}

/** What is said where the person is erased, or somebody asked for it; null: neither. */
function stands({ erased, standing }: DryRun): Block[] | null {
  if (erased) {
    const certificate = { link: w.certificate, href: `/erasure/${standing}/certificate` };
    return [text([w.erased, ...(standing ? [' ', certificate] : [])])];
  }
  return standing ? [text([w.stands, ' ', { link: w.whereItIs, href: `/erasure/${standing}` }])] : null;
}

/** §9 what an erasure would do, and the first of two persons asking for it. */
export const askErasurePage = formPage(askErasure, {
  at: '/cases/:caseId/erasure',
  title: w.title,
  load: async ({ api, params: { caseId = '' } }) => dryRunModel(await api.get(dryRunErasure, { params: { caseId } })),
  heading: () => w.title,
  back: () => ({ text: w.back, href: '/erasure' }),
  before: (dry) => {
    if (stands(dry)) return [];
    const until = dry.period && !refused(dry) ? [inset(w.keptUntil(dry.period))] : [];
    return [...whatHappens(dry), ...until];
  },
  instead: (dry) => stands(dry) ?? refused(dry),
  fields: { reason: choice(reasons, w.reasonMissing, { label: w.reason, order: ERASURE_REASONS }) },
  button: w.button,
  done: ({ answer: { erasureId } }) => ({ to: `/erasure/${erasureId}`, flash: w.done }),
});

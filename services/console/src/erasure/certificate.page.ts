import { viewErasure } from '@byway/contracts/http/intake/erasure';
import { type Block, bullets, heading, part, summary, text, warning } from '../page/blocks.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { loadErasure } from './erasure.page.ts';
import type { ErasureModel } from './erasure.presenter.ts';
import { ownersTable } from './owners-table.ts';

const { by, kept, certificate: w } = en.erasure;

function certificateBlocks(erasure: ErasureModel): Block[] {
  const { completed, silent, fields, drafts } = erasure;
  if (!fields) return [text(w.none)];
  return [
    completed ? text(w.complete) : warning(w.notComplete(silent.join(', '))),
    summary([
      { key: w.person, value: erasure.name },
      { key: w.number, value: erasure.erasureId },
      { key: w.why, value: erasure.reason },
      { key: w.askedBy, value: by(erasure.askedBy, erasure.asked) },
      { key: w.confirmedBy, value: by(erasure.decidedBy, erasure.decided) },
      { key: w.destroyed, value: erasure.destroyedWhen || erasure.decided },
      { key: w.rewritten, value: erasure.rewritten || w.notYet },
      { key: w.completed, value: completed || w.notYet },
      { key: w.fields, value: fields.join(', ') },
      { key: w.drafts, value: String(drafts ?? '') },
    ]),
    ownersTable(erasure),
    heading(w.stays),
    bullets(kept),
    text(erasure.backupsUntil ? w.copiesUntil(erasure.backupsUntil) : w.copies),
    part('print', w.print),
  ];
}

/** §9 the certificate, to be printed: who is still to answer stands on it. */
export const certificatePage = viewPage({
  at: '/erasure/:erasureId/certificate',
  title: w.title,
  roles: viewErasure.roles,
  load: loadErasure,
  heading: () => w.title,
  back: ({ erasureId }) => ({ text: w.back, href: `/erasure/${erasureId}` }),
  blocks: certificateBlocks,
  watch: ({ caseIds }) => ({ cases: caseIds, own: true }),
});

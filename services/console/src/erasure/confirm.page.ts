import { confirmErasure } from '@byway/contracts/http/intake/erasure';
import { bullets, heading, text, warning } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { loadErasure } from './erasure.page.ts';
import { ownersTable } from './owners-table.ts';

const { kept, confirm: w } = en.erasure;

/** §9 the second person is shown once more what goes, then confirms. */
export const confirmErasurePage = formPage(confirmErasure, {
  at: '/erasure/:erasureId/confirm',
  title: w.title,
  load: loadErasure,
  heading: ({ name }) => w.heading(name),
  back: ({ erasureId }) => ({ text: w.back, href: `/erasure/${erasureId}` }),
  before: (erasure) =>
    erasure.mayConfirm
      ? [
          text(w.second(erasure.askedBy, erasure.reason)),
          ownersTable(erasure),
          heading(w.stays),
          bullets(kept),
          warning(w.forEver),
          text(w.onceMore),
        ]
      : [],
  instead: ({ mayConfirm, erasureId }) =>
    mayConfirm ? null : [text([w.notNow, ' ', { link: w.whereItIs, href: `/erasure/${erasureId}` }])],
  fields: {},
  body: () => ({}),
  button: w.button,
  final: true,
  done: ({ loaded: { erasureId } }) => ({ to: `/erasure/${erasureId}`, flash: w.done }),
  watch: ({ caseIds }) => ({ cases: caseIds, own: true }),
});

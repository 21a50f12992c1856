import { beginDraft, discardDraft, listDrafts } from '@byway/contracts/http/intake/drafts';
import { text } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import type { Page } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const { start: w, discard } = en.enrol;

/** Where an enrolment begins, and where one that was left is found again, on any machine. */
export const enrolStartPage: Page = {
  url: '/enrol',
  roles: beginDraft.roles,
  get: async ({ api, who, query: { cursor } }) => {
    const { items, next } = await api.page(listDrafts, { query: { cursor } });
    const names = await namesOf(
      api,
      who,
      items.flatMap(({ caseId }) => caseId ?? []),
    );
    const rows = items.map(({ draftId, caseId, name, changedAt, eraseAt }) => ({
      draftId,
      name: names.get(caseId ?? '') ?? name ?? w.noName,
      state: caseId ? w.recorded : w.notRecorded,
      changed: whenWords(changedAt),
      erased: whenWords(eraseAt),
    }));
    const more = next ? `/enrol?cursor=${encodeURIComponent(next)}` : null;
    const model = { w, rows, more, street: is(who, 'referring-officer') };
    return { view: 'enrol-start', title: w.title, model };
  },
  post: async ({ api, key }) => {
    const answer = await api.send(beginDraft, { body: {}, key });
    if (answer.status === 'refused') throw new Error(`no draft could be begun: ${answer.problem.code}`);
    return { to: `/enrol/${answer.body.draftId}` };
  },
};

/** What was typed is destroyed only after a second question. */
export const discardPage = formPage(discardDraft, {
  at: '/enrol/:draftId/discard',
  title: discard.title,
  load: async () => null,
  back: () => ({ text: discard.back, href: '/enrol' }),
  heading: () => discard.title,
  before: () => [text(discard.intro)],
  fields: {},
  button: discard.button,
  final: true,
  done: () => ({ to: '/enrol', flash: discard.done }),
});

import { redeliverFacts, redriveParked, viewStanding } from '@byway/contracts/http/operations';
import { z } from 'zod';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { healthBlocks } from './health.presenter.ts';
import { systemOf } from './standing.ts';

const w = en.health;

const page = viewPage({
  at: '/health',
  title: w.title,
  roles: viewStanding.roles,
  load: ({ api }) => systemOf(api),
  heading: () => w.title,
  blocks: healthBlocks,
});

/** How every part stands, what waits and why, and trying it again: no tool beside is needed. */
export const healthPage: Page = {
  ...page,
  post: async ({ api, form, key, session }) => {
    const at = text(form, 'service');
    const caseId = z.uuid().safeParse(text(form, 'case')).data;
    if (!caseId || !api.services.includes(at)) return { to: page.url };
    const command = { at, params: { caseId }, key };
    if (text(form, 'do') === 'send') {
      const answer = await api.send(redeliverFacts, command);
      session.flash = answer.status === 'done' ? w.sent(answer.body.queued) : w.gone;
    } else {
      const answer = await api.send(redriveParked, command);
      session.flash = answer.status !== 'done' ? w.gone : answer.body.free ? w.free : w.still;
    }
    return { to: page.url };
  },
};

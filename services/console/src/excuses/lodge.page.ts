import { EXCUSE_CHANNELS, EXCUSE_REASONS } from '@byway/contracts/codes';
import { Missing } from '../api/api.ts';
import { errorsOf, type Form } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { excuseOf } from './excuse.form.ts';
import { lodgingWords } from './excuse.presenter.ts';
import { EXCUSE_CHANNEL_WORDS, EXCUSE_REASON_WORDS } from './excuse.words.ts';

const REASONS = EXCUSE_REASONS.map((value) => ({ value, text: EXCUSE_REASON_WORDS[value] }));
const CHANNELS = EXCUSE_CHANNELS.toReversed().map((value) => ({ value, text: EXCUSE_CHANNEL_WORDS[value] }));

async function page({ api, who, params, query }: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '', placeId = '' } = params;
  const { places } = await api.rawGet('attendance', `/cases/${caseId}/attendance`);
  const place = places.find((one: { placeId: string }) => one.placeId === placeId);
  if (!place) throw new Missing('no such place');
  const open = place.excuses.find((one: { decision: string | null }) => one.decision === null);
  const names = await namesOf(api, who, [caseId]);
  const model = {
    caseId,
    name: names.get(caseId),
    when: whenWords(place.startsAt),
    does: lodgingWords(place),
    open: open ? `/cases/${caseId}/excuses/${open.excuseId}` : null,
    accepted: place.excuses.some((one: { decision: string | null }) => one.decision === 'accepted'),
    gone: place.status === 'released',
    back: query.from === 'register' ? `/registers/${place.sessionId}` : `/cases/${caseId}`,
    reasons: REASONS,
    channels: CHANNELS,
  };
  return { view: 'excuse-lodge', title: 'Take down an excuse', model, typed };
}

/** 3.5 an excuse for one session, taken down by staff; a late one too (4.1). */
export const lodgeExcusePage: Page = {
  url: '/cases/:caseId/places/:placeId/excuse',
  roles: ['facilitator', 'programme-manager'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = excuseOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const path = `/cases/${params.caseId}/places/${params.placeId}/excuses`;
    const answer = await api.rawSend('attendance', path, given, { key });
    const shown = await page(visit, form);
    if (answer.status === 'refused') return { ...shown, errors: errorsOf(answer.problem) };
    session.flash = `The excuse is taken down. It is to be decided by ${whenWords(answer.body.decisionDueAt)}.`;
    return { to: String(shown.model.back) };
  },
};

import { SERVING_METHODS } from '@byway/contracts/codes';
import { errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { whenWords } from '../words/times.ts';
import { noticeAndName, untilAnswered } from './notice.page.ts';

/** An address on one line each; no fixed abode is said. */
export function addressLines(
  address: { lines?: string[]; postcode?: string; noFixedAbode?: boolean } | undefined,
): string[] {
  if (!address) return ['No address is known'];
  if (address.noFixedAbode) return ['No fixed abode: hand it to the person'];
  return [...(address.lines ?? []), ...(address.postcode ? [address.postcode] : [])];
}

async function page(visit: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  const identity = await visit.api.rawGet('intake', `/cases/${notice.caseId}/identity`);
  const model = {
    notice,
    name,
    address: addressLines(identity.person.address),
    hearing: whenWords(notice.summons?.hearingAt),
    methods: SERVING_METHODS.map((value) => ({ value, text: METHOD_WORDS[value] })),
  };
  return { view: 'posting', title: 'Post a summons', model, typed };
}

/** 4.5, 4.6 posting: the address is confirmed today, every owner is asked, then it goes out. */
export const postingPage: Page = {
  url: '/notices/:noticeId/posting',
  roles: ['court-liaison'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key } = visit;
    const method = SERVING_METHODS.find((code) => code === text(form, 'method'));
    const confirmed = text(form, 'address') === 'confirmed';
    const errors: FieldError[] = [
      ...(method ? [] : [{ field: 'method', text: 'Choose how it goes out' }]),
      ...(confirmed ? [] : [{ field: 'address', text: 'Confirm the address today' }]),
    ];
    if (errors.length > 0) return { ...(await page(visit, form)), errors };
    const body = { method, addressConfirmed: true };
    const answer = await api.rawSend('court-summons', `/notices/${params.noticeId}/posting`, body, { key });
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    await untilAnswered(api, params.noticeId ?? '');
    return { to: `/notices/${params.noticeId}` };
  },
};

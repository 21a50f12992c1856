import { postSummons } from '@byway/contracts/http/court-summons/summonses';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { summary, text } from '../page/blocks.ts';
import { choice, confirmed } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { backToNotice, noticeAndName, pathOf, untilAnswered } from './notice.ts';

const w = en.summons.posting;

/** An address on one line each; no fixed abode is said. */
function addressLines(address: BodyRead<typeof viewIdentity>['person']['address']): readonly string[] {
  if (!address) return [w.noAddress];
  if (address.noFixedAbode) return [w.homeless];
  return [...(address.lines ?? []), ...(address.postcode ? [address.postcode] : [])];
}

/** 4.5, 4.6 posting: the address is confirmed today, every owner is asked, then it goes out. */
export const postingPage = formPage(postSummons, {
  at: '/notices/:noticeId/posting',
  title: w.title,
  load: async (visit) => {
    const { notice, name } = await noticeAndName(visit);
    const { person } = await visit.api.get(viewIdentity, { params: { caseId: notice.caseId } });
    return { notice, name, address: addressLines(person.address) };
  },
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: ({ notice: { summons }, address }) => [
    summary([
      { key: w.offence, value: summons?.offenceWords ?? '' },
      { key: w.hearing, value: whenWords(summons?.hearingAt) },
      { key: w.address, value: { lines: address } },
    ]),
    text(w.never),
  ],
  fields: {
    method: choice(METHOD_WORDS, w.methodMissing, { label: w.method }),
    address: confirmed(w.confirmed, w.confirmMissing, { label: w.address }),
  },
  body: ({ method, address }) => ({ method, addressConfirmed: address }),
  button: w.button,
  done: async ({ loaded: { notice }, visit: { api } }) => {
    await untilAnswered(api, notice.noticeId);
    return { to: pathOf(notice) };
  },
});

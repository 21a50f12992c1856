import { errorsOf } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { noticeAndName } from './notice.page.ts';
import type { RulingGiven } from './ruling.form.ts';

function rowsOf(given: RulingGiven): { key: { text: string }; value: { text: string } }[] {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  return [
    row('Ruling', RULING_WORDS[given.ruling]),
    ...(given.requiredSessions === undefined ? [] : [row('Sessions now needed', String(given.requiredSessions))]),
    ...(given.fullCodeTest
      ? [
          row('Full Code Test', 'Evidence and public interest are met'),
          row('Modern Slavery Act, section 45', 'Considered'),
          row('Who authorises the charge', given.chargingAuthority === 'cps' ? 'Crown Prosecution Service' : 'Police'),
        ]
      : []),
    row('Version of the notice', String(given.version)),
  ];
}

async function page(visit: Visit, given: RulingGiven): Promise<Extract<Shown, { view: string }>> {
  const { notice, name } = await noticeAndName(visit);
  return { view: 'ruling-check', title: 'Check the ruling', model: { notice, name, given, rows: rowsOf(given) } };
}

/** Check answers, then rule. */
export const rulingCheckPage: Page = {
  url: '/notices/:noticeId/ruling/check',
  roles: ['court-liaison'],
  get: async (visit) => {
    const given = visit.session.rulings?.[visit.params.noticeId ?? ''];
    return given ? page(visit, given) : { to: `/notices/${visit.params.noticeId}` };
  },
  post: async (visit) => {
    const { api, params, session, key } = visit;
    const { noticeId = '' } = params;
    const given = session.rulings?.[noticeId];
    if (!given) return { to: `/notices/${noticeId}` };
    const answer = await api.rawSend('court-summons', `/notices/${noticeId}/ruling`, given, { key });
    if (answer.status === 'refused') return { ...(await page(visit, given)), errors: errorsOf(answer.problem) };
    delete session.rulings?.[noticeId];
    session.flash = 'The ruling is recorded.';
    return { to: `/notices/${noticeId}` };
  },
};

import { addDays, atLondon, londonDate } from '@byway/schemes/london';
import { clockOf, dateOf, errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { chargeable } from '../words/offences.ts';
import { dayWords } from '../words/times.ts';
import { noticeAndName, untilAnswered } from './notice.page.ts';

/** 4.5 the shortest time between posting and hearing. */
const HEARING_DAYS = 28;
/** Issue today, post within days: the earliest date that is likely to stand. */
const SLACK_DAYS = 5;

/** What issue needs, or what is wrong with it. */
export function issueOf(
  form: Form,
): { courtCode: string; hearingAt: string; offenceCode: string } | { errors: FieldError[] } {
  const courtCode = text(form, 'court').toUpperCase();
  const [date, clock, offenceCode] = [dateOf(form, 'hearing'), clockOf(form, 'hearing-clock'), text(form, 'offence')];
  const errors: FieldError[] = [
    ...(/^[0-9A-Z]{7}$/.test(courtCode)
      ? []
      : [{ field: 'court', text: 'A court code has 7 letters and figures, like B43KB00' }]),
    ...(date ? [] : [{ field: 'hearing-day', text: 'The hearing must be a real date' }]),
    ...(clock ? [] : [{ field: 'hearing-clock', text: 'The time must be like 10:00' }]),
    ...(offenceCode ? [] : [{ field: 'offence', text: 'Choose the offence that is charged' }]),
  ];
  if (!date || !clock || errors.length > 0) return { errors };
  return { courtCode, hearingAt: new Date(atLondon(date, clock)).toISOString(), offenceCode };
}

async function page(visit: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { api } = visit;
  const { notice, name } = await noticeAndName(visit);
  const { offences = [] } = await api.rawGet('intake', `/cases/${notice.caseId}`);
  const options = chargeable(
    notice.disposal,
    offences.map(({ code }: { code: string }) => code),
  );
  const earliest = dayWords(addDays(londonDate(api.time ?? 0), HEARING_DAYS + SLACK_DAYS));
  return { view: 'issue', title: 'Issue a summons', model: { notice, name, options, earliest }, typed };
}

/** 4.6 issue: every owner is asked first. */
export const issuePage: Page = {
  url: '/notices/:noticeId/issue',
  roles: ['court-liaison'],
  get: (visit) => page(visit, { court: 'B43KB00', 'hearing-clock': '10:00' }),
  post: async (visit) => {
    const { api, params, form, key } = visit;
    const given = issueOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const answer = await api.rawSend('court-summons', `/notices/${params.noticeId}/issue`, given, { key });
    if (answer.status === 'refused') {
      const fields = { courtCode: 'court', hearingAt: 'hearing-day', offenceCode: 'offence' };
      return { ...(await page(visit, form)), errors: errorsOf(answer.problem, fields) };
    }
    await untilAnswered(api, params.noticeId ?? '');
    return { to: `/notices/${params.noticeId}` };
  },
};

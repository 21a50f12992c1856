import { RETRACTION_REASONS } from '@byway/contracts/codes';
import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { takeBackNotification } from '@byway/contracts/http/attendance/register';
import type { BodyRead } from '@byway/contracts/http/route';
import { type Block, bullets, heading, text } from '../page/blocks.ts';
import { choice, type Option, offered } from '../page/fields.ts';
import { text as typed } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.contacts.told;

type Places = Pick<BodyRead<typeof viewAttendance>['places'][number], 'placeId' | 'notifications'>[];

/** 4.4 what stands as word to the person, each to choose, and what was taken back. */
export function wordsSent(places: Readonly<Places>): { readonly standing: Option[]; readonly takenBack: string[] } {
  const all = places.flatMap(({ placeId, notifications }) =>
    notifications.map(({ how, servedAt, startsAt, takenBackAt }) => ({
      value: `${placeId} ${servedAt}`,
      text: w.word(whenWords(startsAt), w.hows[how], whenWords(servedAt)),
      takenBackAt,
    })),
  );
  const standing = all.filter(({ takenBackAt }) => takenBackAt === null);
  return {
    standing: standing.map(({ value, text: words }) => ({ value, text: words })),
    takenBack: all.flatMap((one) => (one.takenBackAt ? [w.taken(one.text, whenWords(one.takenBackAt))] : [])),
  };
}

/** 4.4 word of a session that was recorded, and was none, is taken back: what rests on it is held from then on. */
export const toldPage = formPage(takeBackNotification, {
  at: '/cases/:caseId/told',
  title: w.title,
  roles: viewAttendance.roles,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const [{ places }, name] = await Promise.all([
      api.get(viewAttendance, { params: { caseId } }),
      nameOfCase(api, who, caseId),
    ]);
    return { caseId, name, ...wordsSent(places) };
  },
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  heading: ({ name }) => w.heading(name),
  before: () => [text([`${w.intro} `, { clause: '4.4' }])],
  instead: ({ standing }): Block[] | null => (standing.length > 0 ? null : [text(w.none)]),
  fields: ({ standing }: { readonly standing: readonly Option[] }) => ({
    which: offered(standing, w.missing, { label: w.which }),
    reason: choice(w.reasons, w.reasonMissing, { label: w.reason, order: RETRACTION_REASONS }),
  }),
  params: ({ form }, { caseId }) => ({ caseId, placeId: typed(form, 'which').split(' ')[0] ?? '' }),
  body: ({ which, reason }) => ({ servedAt: which.split(' ')[1] ?? '', reasonCode: reason }),
  named: { servedAt: 'which', reasonCode: 'reason' },
  button: w.button,
  final: true,
  after: ({ takenBack }) => (takenBack.length > 0 ? [heading(w.before), bullets(takenBack)] : []),
  done: ({ loaded: { caseId } }) => ({ to: `/cases/${caseId}/told`, flash: w.done }),
});

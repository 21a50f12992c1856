import type { Api, Body } from '../api/api.ts';
import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { whenWords } from '../words/times.ts';
import type { EnrolDraft } from './draft.ts';

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
/** First sessions offered of each group. */
const FIRST = 3;

interface Option {
  value: string;
  text: string;
  hint: { text: string };
}

/** First sessions with a free place, soonest first, as choices. */
export function sessionOptions(cohorts: readonly Body[]): Option[] {
  return cohorts
    .flatMap(({ cohortId, venue, weekday, nextSessions }) =>
      nextSessions
        .filter(({ free }: Body) => free > 0)
        .slice(0, FIRST)
        .map(({ sessionId, startsAt, free }: Body) => ({
          value: `${cohortId}/${sessionId}`,
          at: startsAt,
          text: whenWords(startsAt),
          hint: {
            text: `${venue.name}, ${venue.postcode}. Then on ${WEEKDAYS[weekday - 1]}. ${free} ${free === 1 ? 'place' : 'places'} free`,
          },
        })),
    )
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ value, text: words, hint }) => ({ value, text: words, hint }));
}

async function page(api: Api, draft: EnrolDraft): Promise<Extract<Shown, { view: string }> & { cohorts: Body[] }> {
  const { cohorts } = await api.get('scheduling', `/cohorts?schemeId=${draft.enrolled?.schemeId}`);
  const hold = draft.hold && {
    ...draft.hold,
    sessions: draft.hold.sessions.map(whenWords),
    until: whenWords(draft.hold.expiresAt),
  };
  const model = { options: sessionOptions(cohorts), hold };
  return { view: 'enrol-session', title: 'First session', model, cohorts };
}

/** 1.5 a place is held while the person is still there. */
export const firstSessionPage: Page = {
  url: '/enrol/session',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, session: { enrol } }) => (enrol?.enrolled?.eligible ? page(api, enrol) : { to: '/enrol' }),
  post: async ({ api, session, form, key }) => {
    const draft = session.enrol;
    if (!draft?.enrolled?.eligible) return { to: '/enrol' };
    const [cohortId = '', firstSessionId = ''] = text(form, 'first').split('/');
    if (!firstSessionId) {
      return { ...(await page(api, draft)), errors: [{ field: 'first', text: 'Choose the first session' }] };
    }
    const { caseId } = draft.enrolled;
    const answer = await api.send('scheduling', '/holds', { caseId, cohortId, firstSessionId }, { key });
    const shown = await page(api, draft);
    if (answer.status === 'refused') return { ...shown, errors: errorsOf(answer.problem), typed: form };
    const { holdId, firstSession, sessions, expiresAt } = answer.body;
    const venue = shown.cohorts.find((one) => one.cohortId === cohortId)?.venue;
    session.enrol = {
      ...draft,
      hold: {
        holdId,
        first: firstSession.startsAt,
        sessions: sessions.map(({ startsAt }: Body) => startsAt),
        where: venue ? `${venue.name}, ${venue.postcode}` : '',
        expiresAt,
      },
    };
    return { to: '/enrol/session' };
  },
};

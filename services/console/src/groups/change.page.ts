import { CANCEL_REASONS } from '@byway/contracts/codes';
import { instant } from '@byway/contracts/http/fields';
import { cancelSession, moveSession } from '@byway/contracts/http/scheduling/sessions';
import { addDays, atLondon, iso, londonDate } from '@byway/schemes/london';
import { summary, text } from '../page/blocks.ts';
import { choice, clock, date, kept, londonInstant } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { sessionOf, sessionWithTexts, toGroup, whoIsTold } from './session-of.ts';

const { move: w, cancel: c } = en.groups;

const AT = '/groups/:cohortId/sessions/:sessionId';

/** 2.4 the new time of a session; nothing is done yet. */
export const movePage = stepPage({
  at: `${AT}/move`,
  title: w.title,
  roles: moveSession.roles,
  load: sessionOf,
  heading: ({ session }) => w.heading(whenWords(session.startsAt)),
  back: toGroup,
  before: () => [text([`${w.means} `, { clause: '2.4' }])],
  fields: {
    day: date(w.dayWrong, { label: w.day }),
    time: clock(w.timeWrong, { label: w.time, hint: w.timeHint, size: 's' }),
  },
  first: ({ session }) => {
    const { 'day-clock': time, ...day } = fieldsOf('day', Date.parse(session.startsAt));
    return { ...day, time };
  },
  button: w.next,
  to: ({ day, time }, { params: { cohortId, sessionId } }) =>
    `/groups/${cohortId}/sessions/${sessionId}/move/check?at=${encodeURIComponent(londonInstant(day, time))}`,
});

/** 2.4 by when the new time has to be told, or it counts for nobody. */
const tellBy = (at: string): string => whenWords(iso(atLondon(addDays(londonDate(Date.parse(at)), -1), '17:00')));

/** 2.4 from, to, and who has to be told; then the session is moved, once. */
export const moveCheckPage = formPage(moveSession, {
  at: `${AT}/move/check`,
  title: w.checkTitle,
  load: async (visit) => {
    const { query, form, params } = visit;
    const at = String(query.at ?? form.at ?? '');
    if (!instant.safeParse(at).success)
      return new Elsewhere(`/groups/${params.cohortId}/sessions/${params.sessionId}/move`);
    return { ...(await sessionWithTexts(visit)), at };
  },
  heading: () => w.checkTitle,
  back: ({ cohortId, sessionId }) => ({ text: w.change, href: `/groups/${cohortId}/sessions/${sessionId}/move` }),
  before: (loaded) => [
    summary([
      { key: w.from, value: whenWords(loaded.session.startsAt) },
      { key: w.to, value: [{ strong: whenWords(loaded.at) }] },
      { key: w.place, value: en.register.day.places(loaded.group.venue.name, loaded.group.venue.postcode) },
      { key: w.later, value: w.stay },
    ]),
    ...whoIsTold(loaded, w.counts(tellBy(loaded.at))),
  ],
  fields: { at: kept() },
  first: ({ at }) => ({ at }),
  params: ({ params: { sessionId = '' } }) => ({ sessionId }),
  body: ({ at }) => ({ startsAt: at }),
  button: w.button,
  done: ({ loaded: { cohortId, sessionId }, answer }) => ({
    to: `/groups/${cohortId}/sessions/${sessionId}/told`,
    flash: w.done(whenWords(answer.startsAt)),
  }),
});

/** 2.4 a session is cancelled, after a look at who has to be told. */
export const cancelPage = formPage(cancelSession, {
  at: `${AT}/cancel`,
  title: c.title,
  load: sessionWithTexts,
  heading: ({ session }) => c.heading(whenWords(session.startsAt)),
  back: toGroup,
  before: (loaded) => [text([`${c.means} `, { clause: '2.4' }]), ...whoIsTold(loaded, c.counts)],
  fields: { reason: choice(c.reasons, c.reasonMissing, { label: c.reason, order: CANCEL_REASONS }) },
  params: ({ params: { sessionId = '' } }) => ({ sessionId }),
  body: ({ reason }) => ({ reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: c.button,
  final: true,
  done: ({ loaded: { cohortId }, answer }) => ({ to: `/groups/${cohortId}`, flash: c.done(answer.toTell) }),
});

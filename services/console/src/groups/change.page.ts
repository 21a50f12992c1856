import { CANCEL_REASONS } from '@byway/contracts/codes';
import { instant } from '@byway/contracts/http/fields';
import { cancelSession, moveSession, moveWithLater, previewMove } from '@byway/contracts/http/scheduling/sessions';
import { addDays, atLondon, iso, londonDate } from '@byway/schemes/london';
import { summary, table, text } from '../page/blocks.ts';
import { choice, clock, date, kept, londonInstant } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { stepPage } from '../page/step-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { sessionOf, sessionWithTexts, toGroup, whoIsTold } from './session-of.ts';

const { move: w, cancel: c } = en.groups;

const AT = '/groups/:cohortId/sessions/:sessionId';

const MOVE_FIELDS = {
  day: date(w.dayWrong, { label: w.day }),
  time: clock(w.timeWrong, { label: w.time, hint: w.timeHint, size: 's' }),
};

/** The time it has, to begin with. */
const movesFrom = ({ session }: Awaited<ReturnType<typeof sessionOf>>) => {
  const { 'day-clock': time, ...day } = fieldsOf('day', Date.parse(session.startsAt));
  return { ...day, time };
};

/** 2.4 the new time of a session; nothing is done yet. */
export const movePage = stepPage({
  at: `${AT}/move`,
  title: w.title,
  roles: moveSession.roles,
  load: sessionOf,
  heading: ({ session }) => w.heading(whenWords(session.startsAt)),
  back: toGroup,
  before: ({ cohortId, sessionId }, { who }) => [
    text([`${w.means} `, { clause: '2.4' }]),
    ...(is(who, ...moveWithLater.roles)
      ? [text([{ link: w.andLater, href: `/groups/${cohortId}/sessions/${sessionId}/move-later` }])]
      : []),
  ],
  fields: MOVE_FIELDS,
  first: movesFrom,
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

/** 2.4 the new time of a session with which the later ones move; nothing is done yet. */
export const moveLaterPage = stepPage({
  at: `${AT}/move-later`,
  title: w.withLaterTitle,
  roles: moveWithLater.roles,
  load: sessionOf,
  heading: () => w.withLaterTitle,
  back: toGroup,
  before: () => [text([`${w.withLaterMeans} `, { clause: '2.4' }])],
  fields: MOVE_FIELDS,
  first: movesFrom,
  button: w.look,
  to: ({ day, time }, { params: { cohortId, sessionId } }) =>
    `/groups/${cohortId}/sessions/${sessionId}/move-later/check?at=${encodeURIComponent(londonInstant(day, time))}`,
});

/** What would move, and how many have to be told; then it is done. */
export const moveLaterCheckPage = formPage(moveWithLater, {
  at: `${AT}/move-later/check`,
  title: w.checkTitle,
  load: async (visit) => {
    const { api, query, form, params } = visit;
    const { cohortId = '', sessionId = '' } = params;
    const at = String(query.at ?? form.at ?? '');
    if (!instant.safeParse(at).success) return new Elsewhere(`/groups/${cohortId}/sessions/${sessionId}/move-later`);
    const preview = await api.ask(previewMove, { params: { sessionId }, body: { startsAt: at } });
    return { cohortId, sessionId, at, preview };
  },
  heading: () => w.checkTitle,
  back: ({ cohortId, sessionId }) => ({ text: w.change, href: `/groups/${cohortId}/sessions/${sessionId}/move-later` }),
  before: ({ preview }) =>
    preview.status === 'refused'
      ? [text(preview.problem.title)]
      : [
          text(w.people(preview.body.people)),
          table(
            w.caption,
            [w.from, w.to, w.booked],
            preview.body.sessions.map((one) => [whenWords(one.from), whenWords(one.startsAt), String(one.booked)]),
          ),
        ],
  fields: { at: kept() },
  first: ({ at }) => ({ at }),
  params: ({ params: { sessionId = '' } }) => ({ sessionId }),
  body: ({ at }) => ({ startsAt: at }),
  button: ({ preview }) => w.moveAll(preview.status === 'refused' ? 1 : preview.body.sessions.length),
  done: ({ loaded: { cohortId }, answer }) => ({
    to: `/groups/${cohortId}`,
    flash: w.doneAll(answer.sessions, answer.toTell),
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

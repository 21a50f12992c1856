import { NOTIFIED_HOW } from '@byway/contracts/codes';
import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { notifySession } from '@byway/contracts/http/attendance/register';
import { type Api, Missing } from '../api/api.ts';
import { type Block, bullets, heading, type Line, text } from '../page/blocks.ts';
import { choice, clock, date, londonInstant } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import type { RollRow } from '../register/roll.ts';
import { rolesOfAll } from '../session/session.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { sessionOf, toGroup } from './session-of.ts';

const w = en.groups.told;

/** 4.4 the last word that stands of a place's session at the time it has now; null: none. */
async function wordOf(api: Api, { caseId, placeId }: RollRow) {
  const { places } = await api.get(viewAttendance, { params: { caseId } });
  const place = places.find((one) => one.placeId === placeId);
  return (
    place?.notifications.findLast(({ startsAt, takenBackAt }) => startsAt === place.startsAt && takenBackAt === null) ??
    null
  );
}

const tellHref = (cohortId: string, { caseId, placeId }: RollRow): string =>
  `/groups/${cohortId}/tell/${caseId}/${placeId}`;

/** 2.4 who was told of a session's time, and who was not yet: those first. */
export const toldOfSessionPage = viewPage({
  at: '/groups/:cohortId/sessions/:sessionId/told',
  title: w.title,
  roles: rolesOfAll(notifySession, viewAttendance),
  load: async (visit: Visit) => {
    const found = await sessionOf(visit);
    const booked = found.rows.filter(({ status }) => status === 'booked');
    const words = await Promise.all(booked.map(async (row) => ({ row, word: await wordOf(visit.api, row) })));
    return { ...found, words, current: booked.every(({ startsAt }) => startsAt === found.session.startsAt) };
  },
  heading: ({ words }) => w.heading(words.filter(({ word }) => word !== null).length, words.length),
  back: toGroup,
  blocks: ({ session, words, cohortId, current }): Block[] => {
    const not = words.filter(({ word }) => word === null);
    const told = words.flatMap(({ row, word }) =>
      word ? [w.told(row.name, w.hows[word.how], whenWords(word.servedAt))] : [],
    );
    const lines: Line[] = not.map(({ row }) => [
      `${row.name}: `,
      { link: w.say, href: tellHref(cohortId, row), hidden: w.sayOf(row.name) },
    ]);
    return [
      text(w.session(whenWords(session.startsAt))),
      ...(current ? [] : [text(w.onItsWay)]),
      ...(not.length > 0 ? [heading(w.notYet), bullets(lines)] : []),
      ...(told.length > 0 ? [heading(w.already), bullets(told)] : []),
    ];
  },
  watch: () => ({ own: true, types: ['attendance.session-notified', 'scheduling.session-moved'] }),
});

/** 2.4, 4.4 how one person was told of a session's new time, and when. */
export const tellPage = formPage(notifySession, {
  at: '/groups/:cohortId/tell/:caseId/:placeId',
  title: w.tellTitle,
  roles: rolesOfAll(notifySession, viewAttendance),
  load: async ({ api, who, params: { caseId = '', placeId = '', cohortId = '' } }) => {
    const [{ places }, name] = await Promise.all([
      api.get(viewAttendance, { params: { caseId } }),
      nameOfCase(api, who, caseId),
    ]);
    const place = places.find((one) => one.placeId === placeId);
    if (!place) throw new Missing('no such place');
    return { cohortId, place, name };
  },
  heading: ({ name }) => w.tellHeading(name),
  back: ({ cohortId, place }) => ({ text: w.title, href: `/groups/${cohortId}/sessions/${place.sessionId}/told` }),
  before: ({ place }) => [text(w.session(whenWords(place.startsAt))), text([`${w.proves} `, { clause: '4.4' }])],
  fields: {
    how: choice(w.hows, w.howMissing, { label: w.how, order: NOTIFIED_HOW, hints: { posted: w.postedHint } }),
    day: date(w.dayWrong, { label: w.day }),
    time: clock(w.timeWrong, { label: w.time, size: 's' }),
  },
  first: (_, { api }) => {
    const { 'day-clock': time, ...day } = fieldsOf('day', api.time ?? 0);
    return { ...day, time };
  },
  params: ({ params: { caseId = '', placeId = '' } }) => ({ caseId, placeId }),
  body: ({ how, day, time }) => ({ how, servedAt: londonInstant(day, time) }),
  named: { servedAt: 'day' },
  button: w.button,
  done: ({ answer: { how, servedAt }, loaded: { cohortId, place, name } }) => ({
    to: `/groups/${cohortId}/sessions/${place.sessionId}/told`,
    // A letter is on its way, and has told nobody yet.
    flash: how === 'posted' ? w.posted(name, whenWords(servedAt)) : w.done(name),
  }),
});

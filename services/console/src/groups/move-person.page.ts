import { listCohorts, listVenues } from '@byway/contracts/http/scheduling/cohorts';
import { bookOneToOne, moveToGroup } from '@byway/contracts/http/scheduling/move-person';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { listWaiting } from '@byway/contracts/http/scheduling/waiting';
import { staffId } from '@byway/contracts/written/staff-id';
import { text } from '../page/blocks.ts';
import { clock, date, londonInstant, number, type Option, offered, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { listPage } from '../page/list-page.ts';
import { is } from '../session/session.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { groupName } from './groups.page.ts';

const { group: w, waiting: q, oneToOne: o } = en.apart;

const MOST_GROUPS = 200;

/** 2.5, 2.6 a person goes on in another group. */
export const moveToGroupPage = formPage(moveToGroup, {
  at: '/cases/:caseId/group',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const [{ places }, groups, names] = await Promise.all([
      api.get(viewPlan, { params: { caseId } }),
      api.all(listCohorts, { query: { running: 'true' } }, MOST_GROUPS),
      namesOf(api, who, [caseId]),
    ]);
    const present = places.findLast(({ status }) => status === 'booked')?.cohortId;
    const scheme = groups.find(({ cohortId }) => cohortId === present)?.schemeId;
    const others = groups.filter(({ cohortId, schemeId }) => cohortId !== present && schemeId === scheme);
    const options = others.map((one): Option => ({ value: one.cohortId, text: groupName(one) }));
    return { caseId, name: names.get(caseId) ?? '', options };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before: () => [text([w.intro, ' ', { clause: '2.5' }])],
  instead: ({ options }) => (options.length > 0 ? null : [text(w.none)]),
  fields: ({ options }: { readonly options: readonly Option[] }) => ({
    group: offered(options, w.missing, { label: w.group }),
  }),
  body: ({ group }) => ({ cohortId: group }),
  named: { cohortId: 'group' },
  button: w.button,
  done: ({ answer, loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: w.done(answer.moved) }),
});

const oneToOneFields = ({ venues }: { readonly venues: readonly Option[] }) => ({
  venue: offered(venues, o.venueMissing, { as: 'select', label: o.venue, size: 's' }),
  facilitator: written(staffId, { label: o.facilitator, hint: o.facilitatorHint, classes: 'govuk-input--width-20' }),
  day: date(o.dayWrong, { label: o.day }),
  time: clock(o.timeWrong, { label: o.time }),
  minutes: number(/^\d{2,3}$/, o.minutesWrong, {
    label: o.minutes,
    classes: 'govuk-input--width-3',
    help: { inputmode: 'numeric' },
  }),
});

/** 2.6 a catch-up for one person alone, where no group had room. */
export const oneToOnePage = formPage(bookOneToOne, {
  at: '/cases/:caseId/places/:placeId/one-to-one',
  title: o.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const [rows, names] = await Promise.all([api.all(listVenues, {}, MOST_GROUPS), namesOf(api, who, [caseId])]);
    const venues = rows.map(({ venueId, name }): Option => ({ value: venueId, text: name }));
    return { caseId, name: names.get(caseId) ?? '', venues };
  },
  heading: ({ name }) => o.heading(name),
  back: () => ({ text: o.back, href: '/waiting' }),
  before: () => [text([o.intro, ' ', { clause: '2.6' }])],
  instead: ({ venues }) => (venues.length > 0 ? null : [text(o.noVenue)]),
  fields: oneToOneFields,
  first: () => ({ minutes: '60' }),
  body: ({ venue, facilitator, day, time, minutes }) => ({
    venueId: venue,
    facilitator,
    startsAt: londonInstant(day, time),
    minutes,
  }),
  named: { venueId: 'venue', startsAt: 'day' },
  button: o.button,
  done: ({ answer, loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: o.done(whenWords(answer.startsAt)) }),
});

/** 2.5 who waits for a place, in their order. */
export const waitingPage = listPage(listWaiting, {
  at: '/waiting',
  title: q.title,
  heading: q.title,
  before: () => [text([q.intro, ' ', { clause: '2.5' }])],
  caption: q.caption,
  empty: q.empty,
  next: q.next,
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: q.person, cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/cases/${caseId}` }] },
    { head: q.waitsFor, cell: ({ wanted }) => q.wanted[wanted] },
    { head: q.scheme, cell: ({ schemeId }) => SCHEME_WORDS[schemeId] },
    { head: q.since, cell: ({ since }) => whenWords(since) },
    {
      head: q.does,
      cell: ({ caseId, placeId }, { nameOf, visit }) =>
        placeId && is(visit.who, ...bookOneToOne.roles)
          ? [
              {
                link: q.oneToOne,
                href: `/cases/${caseId}/places/${placeId}/one-to-one`,
                hidden: q.ofWhom(nameOf(caseId)),
              },
            ]
          : '',
    },
  ],
});

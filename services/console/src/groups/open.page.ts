import { SCHEME_IDS } from '@byway/contracts/codes';
import { MOST_PLACES } from '@byway/contracts/http/fields';
import { listVenues, openCohort, openVenue } from '@byway/contracts/http/scheduling/cohorts';
import { postcode } from '@byway/contracts/written/postcode';
import { staffId } from '@byway/contracts/written/staff-id';
import { addDays, londonDate, weekdayOf } from '@byway/schemes/london';
import { text } from '../page/blocks.ts';
import { choice, clock, date, number, type Option, offered, words, wordsOrNone, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { dayFieldsOf } from '../words/times.ts';

const { open: w, venue: v } = en.groups;

/** More places than a provider has rooms. */
const MOST_VENUES = 2_000;
/** How long a group goes on, where nobody says otherwise: half a year. */
const WEEKS = 26;

const fieldsOf = ({ venues }: { readonly venues: readonly Option[] }) => ({
  scheme: choice(SCHEME_WORDS, w.schemeMissing, {
    as: 'select',
    label: w.scheme,
    hint: w.schemeHint,
    order: SCHEME_IDS,
  }),
  venue: offered(venues, w.venueMissing, { as: 'select', label: w.venue, size: 's' }),
  facilitator: written(staffId, { label: w.facilitator, hint: w.facilitatorHint, classes: 'govuk-input--width-20' }),
  first: date(w.firstWrong, { label: w.first, hint: w.firstHint }),
  last: date(w.lastWrong, { label: w.last, hint: w.lastHint }),
  starts: clock(w.startsWrong, { label: w.starts, hint: w.startsHint }),
  minutes: number(/^\d{2,3}$/, w.minutesWrong, {
    label: w.minutes,
    classes: 'govuk-input--width-3',
    help: { inputmode: 'numeric' },
  }),
  places: number(/^\d{1,3}$/, w.placesWrong(MOST_PLACES), {
    label: w.places,
    hint: w.placesHint,
    classes: 'govuk-input--width-3',
    help: { inputmode: 'numeric' },
  }),
});

/** 2.1, 2.5 a weekly group is opened from scratch, with every session that it will have. */
export const openGroupPage = formPage(openCohort, {
  at: '/groups/open',
  title: w.title,
  load: async ({ api }) => {
    const rows = await api.all(listVenues, {}, MOST_VENUES);
    const venues = rows.map(({ venueId, name, lines, postcode: code }) => ({
      value: venueId,
      text: en.register.day.places([name, ...lines].join(', '), code),
    }));
    return { venues };
  },
  heading: () => w.title,
  back: () => ({ text: w.back, href: '/groups' }),
  before: ({ venues }) => [
    text(w.means),
    text(
      venues.length > 0
        ? [{ link: w.addVenue, href: '/groups/place' }]
        : [w.noVenue, { link: w.addVenue, href: '/groups/place' }],
    ),
  ],
  instead: ({ venues }) => (venues.length > 0 ? null : []),
  fields: fieldsOf,
  first: (_, { api }) => {
    const now = api.time ?? 0;
    const last = Date.parse(`${addDays(londonDate(now), 7 * WEEKS)}T12:00:00Z`);
    return { minutes: '90', places: '12', ...dayFieldsOf('last', last) };
  },
  body: ({ scheme, venue, facilitator, first, last, starts, minutes, places }) => ({
    schemeId: scheme,
    venueId: venue,
    facilitator,
    weekday: weekdayOf(first),
    starts,
    minutes,
    capacity: places,
    from: first,
    until: last,
  }),
  named: { schemeId: 'scheme', venueId: 'venue', capacity: 'places', from: 'first', until: 'last', weekday: 'first' },
  button: w.button,
  done: ({ answer }) => ({ to: `/groups/${answer.cohortId}`, flash: w.done(answer.sessions.length) }),
});

const VENUE_FIELDS = {
  name: words(v.nameMissing, { label: v.name, hint: v.nameHint, max: 120 }),
  line: words(v.lineMissing, { label: v.line, max: 120 }),
  town: wordsOrNone({ label: v.town, max: 120 }),
  postcode: written(postcode, { label: v.postcode, classes: 'govuk-input--width-10' }),
  travel: wordsOrNone({ label: v.travel, hint: v.travelHint, max: 200 }),
};

/** A place where groups meet, as cards and letters will name it. */
export const addPlacePage = formPage(openVenue, {
  at: '/groups/place',
  title: v.title,
  load: async () => ({}),
  heading: () => v.title,
  back: () => ({ text: v.back, href: '/groups/open' }),
  fields: VENUE_FIELDS,
  body: ({ name, line, town, postcode: code, travel }) => ({
    name,
    lines: [line, ...(town ? [town] : [])],
    postcode: code,
    ...(travel ? { travel } : {}),
  }),
  named: { lines: 'line' },
  button: v.button,
  done: () => ({ to: '/groups/open', flash: v.done }),
});

import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { recordContact } from '@byway/contracts/http/attendance/contacts';
import type { BodySent } from '@byway/contracts/http/route';
import { text } from '../page/blocks.ts';
import { choice, clock, date, londonInstant, type ValuesOf } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { reachOf } from '../words/reach.ts';
import { fieldsOf } from '../words/times.ts';

const w = en.contacts;
const said = en.people.reach;

export const CONTACT_FIELDS = {
  channel: choice(w.channels, w.channelMissing, { label: w.channel, classes: 'govuk-radios--small' }),
  result: choice(w.results, w.resultMissing, { label: w.result, classes: 'govuk-radios--small' }),
  at: date(w.whenWrong, { label: w.when, size: 'm' }),
  'at-clock': clock(w.timeWrong, { label: w.time }),
};

/** A try to reach somebody as attendance takes it. */
export function contactBody(given: ValuesOf<typeof CONTACT_FIELDS>): BodySent<typeof recordContact> {
  const { channel, result, at, 'at-clock': time } = given;
  return { at: londonInstant(at, time), channel, result };
}

/** 3.7 a try to reach the person, answered or not. */
export const contactPage = formPage(recordContact, {
  at: '/cases/:caseId/contact',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    // Only who may see how the person comes to sessions is shown the page.
    await api.get(viewAttendance, { params: { caseId } });
    const [name, reach] = await Promise.all([nameOfCase(api, who, caseId), reachOf(api, who, caseId)]);
    return { name, reach };
  },
  back: (_, { params }) => ({ text: w.back, href: `/cases/${params.caseId}` }),
  heading: ({ name }) => w.heading(name),
  // 1.5 who rings them is told first whether it is safe.
  before: ({ reach }) => [
    ...(reach ? [text(said.title(reach.reach)), text(said.travel(reach.travel))] : []),
    text([`${w.intro} `, { clause: '3.7' }]),
  ],
  fields: CONTACT_FIELDS,
  first: (_, { api }) => fieldsOf('at', api.time ?? 0),
  body: contactBody,
  button: w.button,
  done: ({ visit }) => ({ to: `/cases/${visit.params.caseId}`, flash: w.done }),
});

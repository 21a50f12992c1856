import { recordContacts, viewEffect } from '@byway/contracts/http/outreach/campaigns';
import { table, text } from '../page/blocks.ts';
import { date, number } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { dayWords } from '../words/times.ts';

const w = en.campaigns.effect;

/** 8.5 what a campaign brought, in the aggregate. */
export const effectPage = formPage(recordContacts, {
  at: '/campaigns/:campaignId/effect',
  title: w.title,
  load: async ({ api, params: { campaignId = '' } }) => ({
    campaignId,
    ...(await api.get(viewEffect, { params: { campaignId } })),
  }),
  heading: () => w.title,
  back: ({ campaignId }) => ({ text: w.back, href: `/campaigns/${campaignId}` }),
  before: ({ weeks, uplift }) => [
    text([`${w.intro} `, { clause: '8.5' }]),
    ...(weeks.length === 0
      ? [text(w.none)]
      : [
          table(
            w.title,
            [w.week, w.contacts, w.when],
            weeks.map(({ weekOf, contacts, after }) => [
              dayWords(weekOf),
              contacts === null ? en.campaigns.hidden : String(contacts),
              after ? w.after : w.before,
            ]),
          ),
          text(uplift ? w.uplift(uplift.aWeek, uplift.low, uplift.high) : w.noUplift),
        ]),
  ],
  fields: {
    weekOf: date(w.dayWrong, { label: w.day }),
    contacts: number(/^\d{1,5}$/, w.numberWrong, { label: w.number, classes: 'govuk-input--width-5' }),
  },
  button: w.button,
  done: ({ loaded: { campaignId } }) => ({ to: `/campaigns/${campaignId}/effect`, flash: w.done }),
});

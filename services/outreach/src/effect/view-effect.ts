import * as http from '@byway/contracts/http/outreach/campaigns';
import { HOUR, londonDate } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCampaign } from '../campaigns/campaign.store.ts';
import { suppressed } from '../counts/suppress.rules.ts';
import { isAfter, mondayOf, upliftOf } from './effect.rules.ts';
import { keepWeek, weeksOf } from './partner-week.store.ts';

/** 8.5 records what the partner counts. */
export const recordContacts = route(
  http.recordContacts,
  async ({ tx, params: { campaignId }, body: { weekOf, contacts }, caller, now, note }) => {
    note({ about: [campaignId] });
    if (!(await findCampaign(tx, { campaignId }))) return refuse('not-found');
    const at = now();
    if (weekOf > londonDate(at)) return refuse('in-future', { field: 'weekOf' });
    const week = { campaignId, weekOf: mondayOf(weekOf), contacts };
    await keepWeek(tx, { ...week, recordedBy: caller.actor, recordedAt: at });
    return { status: 200, body: { campaignId } };
  },
);

const WEEK = 7 * 24 * HOUR;

/** 8.5 how many more contacts there are since; nobody learns whose. */
export const viewEffect = route(http.viewEffect, async ({ tx, params, now }) => {
  const one = await findCampaign(tx, params);
  if (!one) return refuse('not-found');
  // Before it is sent every week is one before.
  const sentAt = one.confirmedAt ?? now() + WEEK;
  const weeks = await weeksOf(tx, params);
  const shown = suppressed(weeks.map(({ contacts }) => contacts));
  return {
    status: 200,
    body: {
      weeks: weeks.map(({ weekOf }, i) => ({ weekOf, contacts: shown[i] ?? null, after: isAfter(weekOf, sentAt) })),
      uplift: upliftOf(weeks, sentAt),
    },
  };
});

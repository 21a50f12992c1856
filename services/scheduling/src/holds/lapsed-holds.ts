import type { Figure } from '@byway/service-kit/run/parts';
import { lapsedHolds } from '../openings/hold.store.ts';

/** 1.5 places that were kept for a day and nobody agreed: many are a way to keep others out. */
export const holdsWithoutAgreement: Figure = {
  name: 'byway_holds_lapsed',
  help: 'holds that lapsed within the last day without an agreement',
  label: 'within',
  values: ['day'],
  read: async (tx, now) => ({ day: await lapsedHolds(tx, now) }),
};

import type { Disposal } from '@byway/contracts/codes';
import type { When } from './driver.ts';

/** What a scenario may say of the agreement (1.4). */
export interface Agreement {
  readonly at: When;
  readonly disposal: Disposal;
  readonly under18: boolean;
  readonly youthJusticeConsulted: boolean;
  /** Whether the card with the sessions of the held plan was handed over. */
  readonly toldInPerson: boolean;
  /** §6 what was credited to the case whose end was reversed. */
  readonly creditsKept?: number;
}

/** On Monday 1 March 2027 at 09:00, an adult who leaves with the card of the sessions. */
export const ENROLLED: Agreement = {
  at: '2027-03-01 09:00',
  disposal: 'deferred-prosecution',
  under18: false,
  youthJusticeConsulted: false,
  toldInPerson: true,
};

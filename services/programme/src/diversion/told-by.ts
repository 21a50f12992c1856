import type { ServiceName } from '@byway/contracts/services';

/** Who tells of the person's way: what they say of a case is what its workflow knows. */
export const TOLD_BY = [
  'intake',
  'scheduling',
  'attendance',
  'court-summons',
  'safeguarding',
] as const satisfies readonly ServiceName[];
export type Teller = (typeof TOLD_BY)[number];

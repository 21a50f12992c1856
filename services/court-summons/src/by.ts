import { systemActor } from '@byway/contracts/services';

export const SYSTEM = systemActor('court-summons');

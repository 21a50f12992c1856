import { CLEARANCE_ANSWERED } from '../../clearance.ts';

export const clearanceAnswered = CLEARANCE_ANSWERED.safeguarding;

import { NOTICE_CLEARANCE_ANSWERED } from '../../clearance.ts';

export const noticeClearanceAnswered = NOTICE_CLEARANCE_ANSWERED.safeguarding;

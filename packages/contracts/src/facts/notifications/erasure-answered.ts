import { ERASURE_ANSWERED } from '../../erasure.ts';

export const erasureAnswered = ERASURE_ANSWERED.notifications;

import { keepTakenBackIn } from '@byway/service-kit/cases/taken-back';
import { takenBack } from '../tables.ts';

/** 1.6 keeps what is taken back of a case. */
export const keepTakenBack = keepTakenBackIn(takenBack);

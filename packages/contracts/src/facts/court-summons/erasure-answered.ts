import { defineErasureAnswered } from '../../erasure.ts';

export const erasureAnswered = defineErasureAnswered('court-summons');

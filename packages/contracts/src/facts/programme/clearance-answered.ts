import { defineClearanceAnswered } from '../../clearance.ts';

export const clearanceAnswered = defineClearanceAnswered('programme');

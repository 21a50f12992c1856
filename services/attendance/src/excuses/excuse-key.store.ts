import { caseKeysIn } from '@byway/service-kit/cases/case-keys';
import { excuseKey } from '../tables.ts';

export const { caseKey, caseKeyToSeal, destroyCaseKey } = caseKeysIn(excuseKey);

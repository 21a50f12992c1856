import { caseKeysIn } from '@byway/service-kit/cases/case-keys';
import { wordsKey } from '../tables.ts';

export const { caseKey, caseKeyToSeal, destroyCaseKey } = caseKeysIn(wordsKey);

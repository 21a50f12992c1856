import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { Listener } from '@byway/facts/hear';
import { pinScheme } from '../cases/case.store.ts';
import { planFollowUps } from './plan-follow-ups.ts';

/** 1.4 a case with its scheme; programme may have said before that it was completed. */
export const onAgreementMade: Listener<typeof agreementMade> = async (tx, fact) =>
  planFollowUps(tx, await pinScheme(tx, fact));

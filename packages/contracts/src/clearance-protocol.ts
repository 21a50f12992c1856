import { clearanceSought as summonsSought } from './facts/court-summons/clearance-sought.ts';
import { noticeClearanceSought as referralSought } from './facts/court-summons/notice-clearance-sought.ts';
import { clearanceSought as countSought } from './facts/programme/clearance-sought.ts';
import { noticeClearanceSought as noticeSought } from './facts/programme/notice-clearance-sought.ts';

/** The question that is asked before each step (4.1, 4.4, 4.6). */
export const SOUGHT = {
  count: countSought,
  notice: noticeSought,
  refer: referralSought,
  authorise: referralSought,
  issue: summonsSought,
  post: summonsSought,
} as const;

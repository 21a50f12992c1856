import { decideExcuse, takeBackExcuse } from './attendance/excuses.ts';
import { recordAttendance } from './attendance/register.ts';
import { ruleOnNotice } from './court-summons/notices.ts';
import { authoriseSummons } from './court-summons/summonses.ts';
import { withdraw } from './intake/agreement.ts';
import { askErasure, confirmErasure, declineErasure } from './intake/erasure.ts';
import { liftHold, putOnHold } from './intake/legal-hold.ts';
import { confirmRelease, makeCampaign, releaseCampaign } from './outreach/campaigns.ts';
import { answerEnd, askReversal, recordEnd } from './programme/ends.ts';
import { decideLeave } from './programme/leave.ts';
import { answerDeath, stopContact } from './signposting/cases.ts';

/**
 * Every pair of commands of which the second checks the first: whoever did the first is refused the second by this code, whatever roles
 * they hold. A route that names such a code is in this list (a test), and each pair is played by one person with the roles of both.
 */
export const TWO_PERSONS = {
  'an absence, and its excuse': { first: recordAttendance, second: decideExcuse, code: 'own-absence' },
  'an absence, and its excuse taken back': { first: recordAttendance, second: takeBackExcuse, code: 'own-absence' },
  'an absence, and the ruling on it': { first: recordAttendance, second: ruleOnNotice, code: 'own-record' },
  'an absence, and the summons for it': { first: recordAttendance, second: authoriseSummons, code: 'own-record' },
  'a referral, and its summons': { first: ruleOnNotice, second: authoriseSummons, code: 'same-person' },
  'a request to leave, and leave': { first: withdraw, second: decideLeave, code: 'own-request' },
  'an end in error, and its confirmation': { first: recordEnd, second: answerEnd, code: 'own-request' },
  'a reversal, and its confirmation': { first: askReversal, second: answerEnd, code: 'own-request' },
  'an erasure, and its confirmation': { first: askErasure, second: confirmErasure, code: 'own-request' },
  'an erasure, and its refusal': { first: askErasure, second: declineErasure, code: 'own-request' },
  'a legal hold, and its lifting': { first: putOnHold, second: liftHold, code: 'own-hold' },
  'a campaign, and its release': { first: makeCampaign, second: releaseCampaign, code: 'own-campaign' },
  'a campaign, and its second release': { first: makeCampaign, second: confirmRelease, code: 'own-campaign' },
  'a release, and its second': { first: releaseCampaign, second: confirmRelease, code: 'same-person' },
  'a death, and whether it is true': { first: stopContact, second: answerDeath, code: 'same-person' },
} as const;

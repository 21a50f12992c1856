import { CLEARANCE_ANSWERED, NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { notificationRetracted } from '@byway/contracts/facts/attendance/notification-retracted';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import { caseFrozen } from '@byway/contracts/facts/safeguarding/case-frozen';
import { caseReleased } from '@byway/contracts/facts/safeguarding/case-released';
import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
import { SUMMONS_OWNERS } from '@byway/contracts/owners';
import { hear } from '@byway/facts/hear';
import { eraseWith, rewritesOf } from '@byway/service-kit/cases/erasure';
import type { Route } from '@byway/service-kit/http/route';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { stepsOf } from '@byway/service-kit/tasks/chase';
import {
  onAgreementMade,
  onAgreementWithdrawn,
  onCaseEnded,
  onLeaveDecided,
  onRecordCorrected,
} from './cases/on-case.ts';
import { onCaseFrozen, onCaseReleased } from './cases/on-freeze.ts';
import { clearanceWaiting } from './clearing/clearance-waiting.ts';
import { onClearanceAnswered } from './clearing/on-clearance-answered.ts';
import { Config } from './config.ts';
import { createDeps, type Deps } from './deps.ts';
import { answerDiscontinuance, takeBackAnswer } from './discontinuances/answer-discontinuance.ts';
import { REQUEST_CHASES } from './discontinuances/chase-discontinuance.ts';
import { LETTER_CHASES } from './discontinuances/chase-letter.ts';
import { sendDiscontinuanceLetter } from './discontinuances/send-discontinuance-letter.ts';
import { serveDiscontinuance } from './discontinuances/serve-discontinuance.ts';
import { noticesHoldErasure } from './erasure/erase-case.ts';
import { viewDiscontinuanceLetter } from './letters/view-discontinuance-letter.ts';
import { viewRequisition } from './letters/view-requisition.ts';
import { assignNotice } from './notices/assign-notice.ts';
import { listNotices } from './notices/list-notices.ts';
import { onNoticeRaised, onNoticeWithdrawn } from './notices/on-notice.ts';
import { ruleOnNotice } from './notices/rule-on-notice.ts';
import { viewNotice } from './notices/view-notice.ts';
import {
  onExcuseDecided,
  onExcuseLodged,
  onMissUncounted,
  onNotificationRetracted,
  onOutcomeCorrected,
  onSessionNotified,
} from './sessions/on-session.ts';
import { authoriseSummons } from './summonses/authorise-summons.ts';
import { SERVICE_CHASES } from './summonses/chase-service.ts';
import { issueSummons } from './summonses/issue-summons.ts';
import { postSummons } from './summonses/post-summons.ts';
import { recordHearing, takeBackHearing } from './summonses/record-hearing.ts';
import { returnMail } from './summonses/return-mail.ts';
import { serveAgain } from './summonses/serve-again.ts';
import { chargeLimit, OWED_CHASES } from './tasks/chase.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { onWarningSent, onWarningWithdrawn } from './warnings/on-warning.ts';

/** The service's routes. */
function routesWith({ wordKeys }: Deps): Route[] {
  return [
    listNotices,
    viewNotice(wordKeys),
    assignNotice,
    ruleOnNotice(wordKeys),
    authoriseSummons(wordKeys),
    issueSummons(wordKeys),
    postSummons,
    recordHearing,
    takeBackHearing,
    returnMail,
    serveAgain,
    answerDiscontinuance,
    takeBackAnswer,
    serveDiscontinuance,
    viewRequisition(wordKeys),
    viewDiscontinuanceLetter,
    sendDiscontinuanceLetter,
    listTasks,
  ];
}

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  const erasure = noticesHoldErasure(deps);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: routesWith(deps),
    hears: [
      ...eraseWith(erasure, deps),
      hear(noticeRaised, onNoticeRaised(deps)),
      hear(noticeWithdrawn, onNoticeWithdrawn(deps)),
      hear(caseEnded, onCaseEnded(deps)),
      hear(leaveDecided, onLeaveDecided(deps)),
      hear(warningSent, onWarningSent),
      hear(warningWithdrawn, onWarningWithdrawn(deps)),
      hear(caseFrozen, onCaseFrozen(deps)),
      hear(caseReleased, onCaseReleased(deps)),
      hear(recordCorrected, onRecordCorrected(deps)),
      hear(agreementMade, onAgreementMade),
      hear(agreementWithdrawn, onAgreementWithdrawn(deps)),
      ...SUMMONS_OWNERS.flatMap((owner) => [
        hear(CLEARANCE_ANSWERED[owner], onClearanceAnswered(owner, deps)),
        hear(NOTICE_CLEARANCE_ANSWERED[owner], onClearanceAnswered(owner, deps)),
      ]),
      hear(missUncounted, onMissUncounted(deps)),
      hear(excuseLodged, onExcuseLodged(deps)),
      hear(excuseDecided, onExcuseDecided(deps)),
      hear(outcomeCorrected, onOutcomeCorrected),
      hear(sessionNotified, onSessionNotified),
      hear(notificationRetracted, onNotificationRetracted(deps)),
    ],
    due: {
      ...stepsOf(OWED_CHASES),
      ...stepsOf(REQUEST_CHASES),
      ...stepsOf(LETTER_CHASES),
      ...stepsOf(SERVICE_CHASES),
      'charge-limit-near': chargeLimit,
    },
    companions: [rewritesOf(erasure, deps)],
    figures: [clearanceWaiting],
  });
}

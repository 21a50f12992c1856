import { CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { sessionNotified } from '@byway/contracts/facts/attendance/session-notified';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { leaveDecided } from '@byway/contracts/facts/programme/leave-decided';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
import { hear, hearWalls } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { noticesHoldErasure } from './erasure/erase-case.ts';
import {
  onExcuseDecided,
  onExcuseLodged,
  onMissUncounted,
  onOutcomeCorrected,
  onSessionNotified,
} from './heard/on-attendance.ts';
import { onAgreementWithdrawn, onCaseEnded, onLeaveDecided } from './heard/on-case.ts';
import { onClearanceAnswered } from './heard/on-clearance-answered.ts';
import { onNoticeRaised, onNoticeWithdrawn } from './heard/on-notice.ts';
import { onWarningSent, onWarningWithdrawn } from './heard/on-warning.ts';
import { discontinuanceLetterRoute, requisitionRoute } from './letters/letters.route.ts';
import { noticeRoute, noticesRoute } from './notices/notices.route.ts';
import { ruleOnNoticeRoute } from './notices/rule-on-notice.route.ts';
import { clearanceWaiting } from './summonses/clearance-waiting.ts';
import { OWNERS } from './summonses/clearing.rules.ts';
import { answerDiscontinuanceRoute, serveDiscontinuanceRoute } from './summonses/discontinuance.route.ts';
import {
  authoriseSummonsRoute,
  hearingResultRoute,
  issueSummonsRoute,
  postSummonsRoute,
} from './summonses/summonses.route.ts';
import { chargeLimit, chase } from './tasks/chase.ts';
import { discontinuanceChase } from './tasks/chase-discontinuance.ts';
import { tasksRoute } from './tasks/tasks.route.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      noticesRoute,
      noticeRoute,
      ruleOnNoticeRoute,
      authoriseSummonsRoute,
      issueSummonsRoute,
      postSummonsRoute,
      hearingResultRoute,
      answerDiscontinuanceRoute,
      serveDiscontinuanceRoute,
      requisitionRoute,
      discontinuanceLetterRoute,
      tasksRoute,
    ],
    hears: [
      ...eraseWith(noticesHoldErasure(deps), deps),
      hear(noticeRaised, onNoticeRaised(deps)),
      hear(noticeWithdrawn, onNoticeWithdrawn(deps)),
      hear(caseEnded, onCaseEnded(deps)),
      hear(leaveDecided, onLeaveDecided(deps)),
      hear(warningSent, onWarningSent),
      hear(warningWithdrawn, onWarningWithdrawn(deps)),
      hear(agreementWithdrawn, onAgreementWithdrawn(deps)),
      ...OWNERS.map((owner) => hear(CLEARANCE_ANSWERED[owner], onClearanceAnswered(owner, deps))),
      hear(missUncounted, onMissUncounted(deps)),
      hear(excuseLodged, onExcuseLodged(deps)),
      hear(excuseDecided, onExcuseDecided(deps)),
      hear(outcomeCorrected, onOutcomeCorrected),
      hear(sessionNotified, onSessionNotified),
      ...hearWalls(deps.service),
    ],
    due: { chase, 'charge-limit': chargeLimit, 'discontinuance-chase': discontinuanceChase },
    figures: [clearanceWaiting],
  });
}

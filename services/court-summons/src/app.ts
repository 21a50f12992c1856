import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
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
    hears: {
      // Scheduling says whose group a case is booked in: nobody has to listen for that, the wall does.
      services: ['intake', 'scheduling', 'attendance', 'programme'],
      listeners: {
        ...eraseWith(noticesHoldErasure(deps), deps),
        'programme.notice-raised.v1': onNoticeRaised(deps),
        'programme.notice-withdrawn.v1': onNoticeWithdrawn(deps),
        'programme.case-ended.v1': onCaseEnded(deps),
        'programme.leave-decided.v1': onLeaveDecided(deps),
        'programme.warning-sent.v1': onWarningSent(),
        'programme.warning-withdrawn.v1': onWarningWithdrawn(deps),
        'programme.clearance-answered.v1': onClearanceAnswered(deps),
        'intake.agreement-withdrawn.v1': onAgreementWithdrawn(deps),
        'intake.clearance-answered.v1': onClearanceAnswered(deps),
        'attendance.clearance-answered.v1': onClearanceAnswered(deps),
        'attendance.miss-uncounted.v1': onMissUncounted(deps),
        'attendance.excuse-lodged.v1': onExcuseLodged(deps),
        'attendance.excuse-decided.v1': onExcuseDecided(deps),
        'attendance.outcome-corrected.v1': onOutcomeCorrected(),
        'attendance.session-notified.v1': onSessionNotified(),
      },
    },
    due: { chase, 'charge-limit': chargeLimit, 'discontinuance-chase': discontinuanceChase },
    figures: [clearanceWaiting],
  });
}

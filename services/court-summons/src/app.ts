import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { onAgreementWithdrawn, onCaseEnded, onLeaveDecided } from './cases/on-case.ts';
import { clearanceWaiting } from './clearing/clearance-waiting.ts';
import { onClearanceAnswered } from './clearing/on-clearance-answered.ts';
import { Config } from './config.ts';
import { createDeps } from './deps.ts';
import { answerDiscontinuance } from './discontinuances/answer-discontinuance.ts';
import { discontinuanceChase } from './discontinuances/chase-discontinuance.ts';
import { serveDiscontinuance } from './discontinuances/serve-discontinuance.ts';
import { noticesHoldErasure } from './erasure/erase-case.ts';
import { viewDiscontinuanceLetter } from './letters/view-discontinuance-letter.ts';
import { viewRequisition } from './letters/view-requisition.ts';
import { listNotices } from './notices/list-notices.ts';
import { onNoticeRaised, onNoticeWithdrawn } from './notices/on-notice.ts';
import { ruleOnNotice } from './notices/rule-on-notice.ts';
import { viewNotice } from './notices/view-notice.ts';
import {
  onExcuseDecided,
  onExcuseLodged,
  onMissUncounted,
  onOutcomeCorrected,
  onSessionNotified,
} from './sessions/on-attendance.ts';
import { authoriseSummons } from './summonses/authorise-summons.ts';
import { issueSummons } from './summonses/issue-summons.ts';
import { postSummons } from './summonses/post-summons.ts';
import { recordHearing } from './summonses/record-hearing.ts';
import { chargeLimit, chase } from './tasks/chase.ts';
import { listTasks } from './tasks/list-tasks.ts';
import { onWarningSent, onWarningWithdrawn } from './warnings/on-warning.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const config = loadConfig(Config, env);
  const deps = createDeps(config);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      listNotices,
      viewNotice,
      ruleOnNotice,
      authoriseSummons,
      issueSummons,
      postSummons,
      recordHearing,
      answerDiscontinuance,
      serveDiscontinuance,
      viewRequisition,
      viewDiscontinuanceLetter,
      listTasks,
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

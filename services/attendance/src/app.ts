import { PROBLEMS } from '@byway/contracts/http/attendance/problems';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { onAgreementMade } from './cases/on-agreement-made.ts';
import { onCaseEnded } from './cases/on-case-ended.ts';
import { viewAttendanceRoute } from './cases/view-attendance.route.ts';
import { excuseUndecided, registerUnrecorded } from './chases/chases.ts';
import { listTasksRoute } from './chases/list-tasks.route.ts';
import { Config } from './config.ts';
import { recordContactRoute } from './contacts/record-contact.route.ts';
import { openAttendanceDeps } from './deps.ts';
import { excusesAreErased } from './erasure/erase-case.ts';
import { decideExcuseRoute } from './excuses/decide-excuse.route.ts';
import { listExcusesRoute } from './excuses/list-excuses.route.ts';
import { lodgeExcuseRoute } from './excuses/lodge-excuse.route.ts';
import { viewExcuseRoute } from './excuses/view-excuse.route.ts';
import { clearanceWaiting } from './misses/clearance-waiting.ts';
import { judgeMiss, onCountSought } from './misses/on-count-sought.ts';
import { onNoticeRuled } from './misses/on-notice-ruled.ts';
import { onSummonsSought } from './misses/on-summons-sought.ts';
import { correctOutcomeRoute } from './register/correct-outcome.route.ts';
import { listRegistersRoute } from './register/list-registers.route.ts';
import { markSessionRoute } from './register/mark-session.route.ts';
import { notifySessionRoute } from './register/notify-session.route.ts';
import {
  onPlaceBooked,
  onPlaceReleased,
  onPlanBooked,
  onSessionCancelled,
  onSessionMoved,
} from './register/on-booking.ts';
import { recordAttendanceRoute } from './register/record-attendance.route.ts';
import { viewRegisterRoute } from './register/view-register.route.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = openAttendanceDeps(loadConfig(Config, env));
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      recordAttendanceRoute,
      correctOutcomeRoute,
      markSessionRoute,
      viewRegisterRoute,
      listRegistersRoute,
      notifySessionRoute,
      lodgeExcuseRoute,
      decideExcuseRoute,
      viewExcuseRoute,
      listExcusesRoute,
      recordContactRoute,
      viewAttendanceRoute,
      listTasksRoute,
    ],
    hears: {
      services: ['intake', 'scheduling', 'programme', 'court-summons'],
      listeners: {
        ...eraseWith(excusesAreErased, deps),
        'intake.agreement-made.v1': onAgreementMade,
        'scheduling.plan-booked.v1': onPlanBooked,
        'scheduling.place-booked.v1': onPlaceBooked,
        'scheduling.place-released.v1': onPlaceReleased(deps),
        'scheduling.session-moved.v1': onSessionMoved(deps),
        'scheduling.session-cancelled.v1': onSessionCancelled(deps),
        'programme.clearance-sought.v1': onCountSought(deps),
        'programme.case-ended.v1': onCaseEnded(deps),
        'court-summons.clearance-sought.v1': onSummonsSought(deps),
        'court-summons.notice-ruled.v1': onNoticeRuled(deps),
      },
    },
    due: {
      'judge-miss': judgeMiss,
      'register-unrecorded': registerUnrecorded,
      'excuse-undecided': excuseUndecided,
    },
    figures: [clearanceWaiting],
  });
}

import { clearanceSought as summonsSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { clearanceSought as countSought } from '@byway/contracts/facts/programme/clearance-sought';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { PROBLEMS } from '@byway/contracts/http/attendance/problems';
import { hear } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { onAgreementMade } from './cases/on-agreement-made.ts';
import { onCaseEnded } from './cases/on-case-ended.ts';
import { viewAttendanceRoute } from './cases/view-attendance.route.ts';
import { undecidedExcuse, unrecordedRegister } from './chases/chases.ts';
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
    hears: [
      ...eraseWith(excusesAreErased, deps),
      hear(agreementMade, onAgreementMade),
      hear(planBooked, onPlanBooked),
      hear(placeBooked, onPlaceBooked),
      hear(placeReleased, onPlaceReleased(deps)),
      hear(sessionMoved, onSessionMoved(deps)),
      hear(sessionCancelled, onSessionCancelled(deps)),
      hear(countSought, onCountSought(deps)),
      hear(caseEnded, onCaseEnded(deps)),
      hear(summonsSought, onSummonsSought(deps)),
      hear(noticeRuled, onNoticeRuled(deps)),
    ],
    due: {
      'judge-miss': judgeMiss,
      'register-unrecorded': unrecordedRegister.step,
      'excuse-undecided': undecidedExcuse.step,
    },
    figures: [clearanceWaiting],
  });
}

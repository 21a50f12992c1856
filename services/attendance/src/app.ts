import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { PROBLEMS } from '@byway/contracts/http/attendance/problems';
import { hear } from '@byway/facts/hear';
import { clearWith } from '@byway/service-kit/cases/clearance';
import { eraseWith, rewritesOf } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { viewAttendance } from './cases/view-attendance.ts';
import { firstContact, undecidedExcuse, unrecordedRegister } from './chases/chases.ts';
import { listTasks } from './chases/list-tasks.ts';
import { Config } from './config.ts';
import { listContacts } from './contacts/list-contacts.ts';
import { onAgreementMade } from './contacts/on-agreement-made.ts';
import { recordContact } from './contacts/record-contact.ts';
import { takeBackContact } from './contacts/take-back-contact.ts';
import { createDeps } from './deps.ts';
import { excusesAreErased } from './erasure/erase-case.ts';
import { decideExcuse, takeBackExcuse } from './excuses/decide-excuse.ts';
import { listExcuses } from './excuses/list-excuses.ts';
import { lodgeExcuse } from './excuses/lodge-excuse.ts';
import { viewExcuse } from './excuses/view-excuse.ts';
import { clearanceWaiting } from './misses/clearance-waiting.ts';
import { attendanceClears } from './misses/clears.ts';
import { onCaseEnded } from './misses/on-case-ended.ts';
import { onNoticeRuled } from './misses/on-notice-ruled.ts';
import { correctOutcome } from './register/correct-outcome.ts';
import { exportOutcomes } from './register/export-outcomes.ts';
import { keepMarks } from './register/keep-marks.ts';
import { listRegisters } from './register/list-registers.ts';
import { markSession } from './register/mark-session.ts';
import { notifySession } from './register/notify-session.ts';
import {
  onPlaceBooked,
  onPlaceReleased,
  onPlanBooked,
  onSessionCancelled,
  onSessionMoved,
} from './register/on-booking.ts';
import { recordAttendance } from './register/record-attendance.ts';
import { onRecordCorrected, takeBackNotification } from './register/take-back-notification.ts';
import { viewFigures } from './register/view-figures.ts';
import { viewRegister } from './register/view-register.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = createDeps(loadConfig(Config, env));
  const clearing = clearWith(attendanceClears, deps);
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [
      recordAttendance,
      correctOutcome,
      markSession,
      keepMarks,
      viewRegister,
      listRegisters,
      viewFigures,
      exportOutcomes,
      notifySession,
      takeBackNotification,
      lodgeExcuse(deps.wordKeys),
      decideExcuse(deps.wordKeys),
      takeBackExcuse,
      viewExcuse(deps.wordKeys),
      listExcuses,
      recordContact,
      takeBackContact,
      listContacts,
      viewAttendance,
      listTasks,
    ],
    hears: [
      ...eraseWith(excusesAreErased, deps),
      ...clearing.hears,
      hear(agreementMade, onAgreementMade),
      hear(recordCorrected, onRecordCorrected),
      hear(planBooked, onPlanBooked),
      hear(placeBooked, onPlaceBooked),
      hear(placeReleased, onPlaceReleased(deps)),
      hear(sessionMoved, onSessionMoved(deps)),
      hear(sessionCancelled, onSessionCancelled(deps)),
      hear(caseEnded, onCaseEnded(deps)),
      hear(noticeRuled, onNoticeRuled(deps)),
    ],
    due: {
      ...clearing.due,
      'register-unrecorded': unrecordedRegister.step,
      'excuse-undecided': undecidedExcuse.step,
      'first-contact-overdue': firstContact.step,
    },
    companions: [rewritesOf(excusesAreErased, deps)],
    figures: [clearanceWaiting],
  });
}

import { excuseDecided } from '@byway/contracts/facts/attendance/excuse-decided';
import { excuseLodged } from '@byway/contracts/facts/attendance/excuse-lodged';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { placeReleased } from '@byway/contracts/facts/scheduling/place-released';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { sessionCancelled } from '@byway/contracts/facts/scheduling/session-cancelled';
import { sessionMoved } from '@byway/contracts/facts/scheduling/session-moved';
import { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import { contactStopped } from '@byway/contracts/facts/signposting/contact-stopped';
import { followUpOpened } from '@byway/contracts/facts/signposting/follow-up-opened';
import { PROBLEMS } from '@byway/contracts/http/notifications/problems';
import { hear } from '@byway/facts/hear';
import { eraseWith } from '@byway/service-kit/cases/erasure';
import { type App, defineApp } from '@byway/service-kit/run/app';
import { loadConfig } from '@byway/service-kit/run/config';
import { hearAnswers } from './answers/hear-answers.ts';
import { Config, unsafeMessages } from './config.ts';
import { createDeps } from './deps.ts';
import { messagesHoldErasure } from './erasure/erase-case.ts';
import { pendingMessages } from './messages/message.store.ts';
import { messagesWaiting } from './messages/messages-waiting.ts';
import { onAgreementMade } from './messages/on-agreement-made.ts';
import { onCaseEnded } from './messages/on-case-ended.ts';
import { onContactResumed, onContactStopped } from './messages/on-contact.ts';
import { onExcuseDecided, onExcuseLodged } from './messages/on-excuses.ts';
import { onFollowUpOpened } from './messages/on-follow-up-opened.ts';
import { onOutcomeCorrected, onOutcomeRecorded } from './messages/on-outcomes.ts';
import {
  onPlaceBooked,
  onPlaceReleased,
  onPlanBooked,
  onSessionCancelled,
  onSessionMoved,
} from './messages/on-sessions.ts';
import { listFailed, viewMessages } from './messages/view-messages.ts';
import { sendDue } from './sending/send-due.ts';

/** The service, said in one place. */
export async function build(env: NodeJS.ProcessEnv): Promise<App> {
  const deps = createDeps(loadConfig(Config, env, unsafeMessages));
  const sending = sendDue(deps);
  const { wake } = sending;
  return defineApp(deps, {
    problems: PROBLEMS,
    routes: [viewMessages, listFailed],
    hears: [
      ...eraseWith(messagesHoldErasure, deps),
      hear(agreementMade, onAgreementMade(wake)),
      hear(planBooked, onPlanBooked(wake)),
      hear(placeBooked, onPlaceBooked(wake)),
      hear(placeReleased, onPlaceReleased(wake)),
      hear(sessionMoved, onSessionMoved(wake)),
      hear(sessionCancelled, onSessionCancelled(wake)),
      hear(outcomeRecorded, onOutcomeRecorded(wake)),
      hear(outcomeCorrected, onOutcomeCorrected(wake)),
      hear(excuseLodged, onExcuseLodged),
      hear(excuseDecided, onExcuseDecided(wake)),
      hear(caseEnded, onCaseEnded(wake)),
      hear(contactStopped, onContactStopped),
      hear(contactResumed, onContactResumed),
      hear(followUpOpened, onFollowUpOpened(wake)),
    ],
    companions: [sending, hearAnswers(deps)],
    pending: pendingMessages,
    figures: [messagesWaiting],
    onClockMoved: wake,
  });
}

import type { contactResumed } from '@byway/contracts/facts/signposting/contact-resumed';
import type { contactStopped } from '@byway/contracts/facts/signposting/contact-stopped';
import type { Listener } from '@byway/facts/hear';
import { heardOf, saveContactStop } from '../cases/case.store.ts';

/** 5.3 somebody said that the person died, or they want not to be asked how they are: what comes due is not sent. */
export const onContactStopped: Listener<typeof contactStopped> = async (tx, fact) => {
  const { caseId } = await heardOf(tx, fact.subject);
  await saveContactStop(tx, { caseId, contactStopped: fact.data.reason });
};

/** 5.3 the person did not die: what waits still is sent when it is due. */
export const onContactResumed: Listener<typeof contactResumed> = async (tx, fact) => {
  const { caseId } = await heardOf(tx, fact.subject);
  await saveContactStop(tx, { caseId, contactStopped: fact.data.still });
};

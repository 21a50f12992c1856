import type { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import type { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import type { Listener } from '@byway/facts/hear';
import { caseForUpdate } from '../cases/case.store.ts';
import { cardToHandOver, promiseCall, promisedCalls } from '../tasks/chases.ts';
import { isCallPromised, officerOf } from '../tasks/task.store.ts';

/** 2.6 somebody has agreed, and no group has a free place: whoever met them rings by the time that their card says. */
export const onPlanUnavailable: Listener<typeof planUnavailable> = async (tx, { subject, data, recordedTime }) => {
  if (data.wanted !== 'plan') return;
  const found = await caseForUpdate(tx, { caseId: subject });
  if (found?.state === 'agreed') await promiseCall(tx, subject, Date.parse(recordedTime));
};

/** 2.6 there is a place: nobody rings without one any more. 4.4 the dates are new, and nobody has told them to the person. */
export const onPlanBooked: Listener<typeof planBooked> = async (tx, { subject, recordedTime }) => {
  const found = await caseForUpdate(tx, { caseId: subject });
  if (!found || !(await isCallPromised(tx, { caseId: subject }))) return;
  const at = Date.parse(recordedTime);
  await promisedCalls.end(tx, [subject], at);
  if (found.state === 'agreed')
    await cardToHandOver(tx, { caseId: subject, officer: await officerOf(tx, subject) }, at);
};

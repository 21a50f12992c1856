import * as http from '@byway/contracts/http/safeguarding/concerns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { newId } from '@byway/tables/ids';
import { endUncontacted, endUnowned } from './clock.ts';
import { mayName, whyNotAssign } from './concern.rules.ts';
import { addContact, addWorker, concernForUpdate, saveContacted, saveOfficer } from './concern.store.ts';
import { keyOf } from './concern-key.store.ts';

/** 7.2 an officer takes a concern on; a manager gives it to somebody. */
export const nameOfficer = route(http.nameOfficer, async ({ tx, params: { concernId }, body, caller, now }) => {
  const known = await concernForUpdate(tx, { concernId });
  if (!known) return refuse('not-found');
  const officer = body.officer ?? caller.actor;
  const isManager = caller.roles.includes('safeguarding-manager');
  const refusal = whyNotAssign(known, { isManager, isSelf: officer === caller.actor });
  if (refusal) return refuse(refusal);
  const at = now();
  await saveOfficer(tx, { concernId, officer, officerAt: at });
  await endUnowned(tx, concernId, at);
  return { status: 200, body: { concernId } };
});

/** 7.8 one more worker has to know. */
export const nameWorker = route(
  http.nameWorker,
  async ({ tx, params: { concernId }, body, caller: { actor, roles }, now }) => {
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    if (!mayName(known, { actor, isManager: roles.includes('safeguarding-manager') })) return refuse('officer-names');
    await addWorker(tx, { concernId, worker: body.worker, namedBy: actor, namedAt: now() });
    return { status: 200, body: { concernId } };
  },
);

/** 7.2 only who was reached was contacted; a try is kept as one. */
export const recordSafeContact = (keys: WordKeys): Route =>
  route(http.recordSafeContact, async ({ tx, params: { concernId }, body, caller: { actor }, now }) => {
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    const recordedAt = now();
    const { words, ...contact } = body;
    if (contact.at > recordedAt) return refuse('in-future', { field: 'at' });
    const contactId = newId();
    const key = await keyOf(tx, keys, concernId);
    const wordsSealed = key?.seal(contactId, 'contact', words) ?? null;
    await addContact(tx, { contactId, concernId, ...contact, by: actor, wordsSealed, recordedAt });
    if (contact.result === 'reached') {
      await saveContacted(tx, { concernId, contactedAt: contact.at });
      await endUncontacted(tx, known, recordedAt);
    }
    return { status: 200, body: { concernId } };
  });

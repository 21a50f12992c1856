import * as http from '@byway/contracts/http/signposting/directory';
import { isArea } from '@byway/schemes/areas';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { addToDirectory } from './service.store.ts';

/** 5.2 enters a local service into the directory of the caller's force. */
export const addService = route(http.addService, async ({ tx, body, caller, now }) => {
  if (!body.areaCodes.every(isArea)) return refuse('unknown-area', { field: 'areaCodes' });
  const serviceId = newId();
  const added = await addToDirectory(tx, serviceId, body, caller.actor, now());
  return added ? { status: 201, body: { serviceId } } : refuse('name-taken', { field: 'name' });
});

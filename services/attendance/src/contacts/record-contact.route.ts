import * as http from '@byway/contracts/http/attendance/contacts';
import { route } from '@byway/service-kit/http/route';
import { recordContact } from './record-contact.ts';

export const recordContactRoute = route(http.recordContact, ({ tx, params, body, caller, now }) =>
  recordContact(tx, { ...params, ...body }, caller.actor, now),
);

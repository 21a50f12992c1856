import * as http from '@byway/contracts/http/attendance/contacts';
import { pageOf } from '@byway/contracts/http/cursor';
import { route } from '@byway/service-kit/http/route';
import { contactsDue } from './contact.store.ts';

/** A row without the id that its place in the list is known by. */
const shown = ({
  caseId,
  why,
  dueAt,
  placeId,
  startsAt,
  tries,
  lastTriedAt,
}: Awaited<ReturnType<typeof contactsDue>>[number]) => ({
  caseId,
  why,
  dueAt,
  placeId,
  startsAt,
  tries,
  lastTriedAt,
});

/** 3.7 the people who are to be contacted, due first. */
export const listContacts = route(http.listContacts, async ({ tx, query: { cursor = null, limit } }) => {
  const { items, next } = pageOf(await contactsDue(tx, cursor, limit + 1), limit, ({ dueAt, id }) => [dueAt, id]);
  return { status: 200, body: { items: items.map(shown), next } };
});

import { fenced, force } from '@byway/tables/columns';
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * The walls inside a force behind which a case stands (I17): the provider whose group it is booked in, and the court area it belongs to.
 * Null, or no row: not known yet, and everybody of the force sees it (docs/adr/0016).
 */
export const wall = pgTable(
  'wall',
  { caseId: uuid().primaryKey(), force: force(), provider: text(), court: text() },
  fenced,
);

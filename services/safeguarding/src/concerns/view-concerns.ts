import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/safeguarding/concerns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { CaseKey, WordKeys } from '@byway/service-kit/identity/case-words';
import type { Tx } from '@byway/tables/database';
import { contactBy, stateOf } from './concern.rules.ts';
import { keyOf } from './concern-key.store.ts';
import { concernsBy, contactsOf, wholeConcern } from './concern-views.store.ts';

type Row = Awaited<ReturnType<(typeof concernsBy)['all']>>[number];

const shown = <R extends Row>({ releasedAt, ...row }: R) => ({
  ...row,
  state: stateOf(row),
  contactDueAt: contactBy(row.raisedAt),
  freezes: releasedAt === null,
});

/** 7.8 the concerns that the caller may see. */
export const listConcerns = route(http.listConcerns, async ({ tx, query: { state, cursor = null, limit }, note }) => {
  const rows = await concernsBy[state ?? 'all'](tx, { before: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ concernId }) => [concernId]);
  note({ about: items.flatMap(({ concernId, caseIds }) => [concernId, ...caseIds]) });
  return { status: 200, body: { items: items.map(shown), next } };
});

async function contactsWith(tx: Tx, concernId: string, key: CaseKey | null) {
  const rows = await contactsOf(tx, { concernId });
  return rows.map(({ contactId, wordsSealed, ...contact }) => ({
    ...contact,
    words: key?.open(contactId, 'contact', wordsSealed) ?? null,
  }));
}

/** 7.8 one concern with its words; the look is kept with why. */
export const viewConcern = (keys: WordKeys): Route =>
  route(http.viewConcern, async ({ tx, params: { concernId }, query: { purpose }, note }) => {
    note({ purpose });
    const row = await wholeConcern(tx, { concernId });
    if (!row) return refuse('not-found');
    note({ about: row.caseIds });
    const key = await keyOf(tx, keys, concernId);
    const { wordsSealed, outcomeSealed, releaseSealed, ...rest } = row;
    const open = (column: string, sealed: Buffer | null) => key?.open(concernId, column, sealed) ?? null;
    const body = {
      ...shown(rest),
      releasedAt: row.releasedAt,
      words: open('words', wordsSealed),
      outcomeReason: open('outcome', outcomeSealed),
      releaseReason: open('release', releaseSealed),
      contacts: await contactsWith(tx, concernId, key),
    };
    return { status: 200, body };
  });

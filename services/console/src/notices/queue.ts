import { listNotices } from '@byway/contracts/http/court-summons/notices';
import type { Api, RowOf } from '../api/api.ts';
import { dueFirst } from './queue.rules.ts';

export type QueueRow = RowOf<typeof listNotices>;

/** More than wait for a ruling on any day. */
const MOST = 500;
const WAITING = ['open', 'sent-back'] as const;

/** 4.3 every notice that waits for a ruling, for the first time or again, due first. */
export async function queueOf(api: Api) {
  const lists = await Promise.all(WAITING.map((state) => api.upTo(listNotices, { query: { state } }, MOST)));
  return {
    all: lists.flatMap(({ rows }): readonly QueueRow[] => rows).toSorted(dueFirst),
    more: lists.some(({ more }) => more),
  };
}

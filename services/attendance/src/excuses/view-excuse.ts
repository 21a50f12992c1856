import * as http from '@byway/contracts/http/attendance/excuses';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { excuseInFull } from './excuse.store.ts';

export const viewExcuse = route(http.viewExcuse, async ({ tx, params, note }) => {
  const excuse = await excuseInFull(tx, params);
  if (!excuse) return refuse('not-found');
  note({ fields: ['reasonCode', 'words', 'evidenceRef'] });
  return { status: 200, body: excuse };
});

import { exportAudit } from '@byway/contracts/http/operations';
import { Missing } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { en } from '../words/en.ts';
import { askedIn } from './asked.ts';
import { type Ask, fileOf } from './audit-file.ts';
import { searchView } from './who-looked.page.ts';
import { restLink } from './who-looked.presenter.ts';

/** What a service answers at most. */
const ROWS = 500;
const BEFORE = /^\d{1,18}$/;

/**
 * §9 the rows of a record or of a member of staff as a file, service after service; with `service` and `cursor` the rows of that
 * service from where an earlier file was cut. Each answer is in the audit of its service as an export. A service that is away
 * is told of on a page, before the file is begun.
 */
export const auditFilePage: Page = {
  url: '/looks/export',
  roles: exportAudit.roles,
  get: async ({ api, query }) => {
    const { asked, typed } = askedIn(query);
    if (!asked) throw new Missing('nothing that can be asked for');
    const { service: only, cursor } = query;
    const before = cursor?.trim() ?? '';
    const isPart = only !== undefined || cursor !== undefined;
    if (isPart && !(BEFORE.test(before) && only && api.services.includes(only)))
      return searchView({ typed, errors: [{ field: '', text: en.whoLooked.cut.wrong }] });
    const ask: Ask = (at, from) =>
      api.page(exportAudit, { at, query: { ...asked, limit: ROWS, ...(from === null ? {} : { cursor: from }) } });
    const firsts = await Promise.all(
      (isPart && only ? [only] : api.services).map(
        async (service) => [service, await ask(service, isPart ? before : null)] as const,
      ),
    );
    const parts = fileOf(ask, new Map(firsts), (service, from) => restLink(service, asked, from));
    const name = isPart ? `who-looked-${only}-older.csv` : 'who-looked.csv';
    return { file: { name, type: 'text/csv; charset=utf-8', parts } };
  },
};

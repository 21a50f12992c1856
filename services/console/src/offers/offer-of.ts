import { viewCase } from '@byway/contracts/http/intake/cases';
import type { Visit } from '../page/page.ts';
import { nameOfCase } from '../words/names.ts';

/** The offer of a page's address, and what the person is called there. */
export async function offerAndName({ api, who, params: { caseId = '' } }: Visit) {
  const [offer, name] = await Promise.all([api.get(viewCase, { params: { caseId } }), nameOfCase(api, who, caseId)]);
  return { caseId, offer, name };
}

import { CASES_AT_ONCE, listIdentities } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { en } from './en.ts';

type Named = BodyRead<typeof listIdentities>['items'][number]['person'];

/** What a case is called where a name may not be shown: six letters and figures of its random id. */
export function reference(caseId: string): string {
  return caseId.slice(-6).toUpperCase();
}

/** A person's name as far as it is known: the preferred one beside it, for who is met face to face. */
export function nameOf(person: Named | null | undefined): string | null {
  const { givenName, familyName, preferredName } = person ?? {};
  const full = [givenName, familyName].filter(Boolean).join(' ');
  if (full && preferredName && preferredName !== givenName) return `${full} (${preferredName})`;
  return full || preferredName || null;
}

/** Who may ask intake for names (policy §9). */
export function mayAskNames(who: Who): boolean {
  return is(who, ...listIdentities.roles);
}

const pagesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CASES_AT_ONCE) }, (_, i) =>
    ids.slice(i * CASES_AT_ONCE, (i + 1) * CASES_AT_ONCE),
  );

/**
 * Names for a page by case, asked for at this moment with the user's token, in one audited call. A case without a name the
 * user may see goes by its reference. A list goes on without names when intake is away.
 */
export async function namesOf(api: Api, who: Who, caseIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map(caseIds.map((id) => [id, en.names.unnamed(reference(id))]));
  if (!mayAskNames(who)) return names;
  const asked = pagesOf([...names.keys()]).map((ids) =>
    api.find(listIdentities, { query: { caseIds: ids.join(',') } }),
  );
  for (const answer of await Promise.allSettled(asked)) {
    const items = answer.status === 'fulfilled' ? (answer.value?.items ?? []) : [];
    for (const { caseId, person } of items) names.set(caseId, nameOf(person) ?? names.get(caseId) ?? '');
  }
  return names;
}

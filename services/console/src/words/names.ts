import type { Api, Body } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';

/** What a case is called where a name may not be shown: six letters and figures of its random id. */
export function reference(caseId: string): string {
  return caseId.slice(-6).toUpperCase();
}

/** A person's name as far as it is known: the preferred one first, for who is met face to face. */
export function nameOf(person: Body): string | null {
  const full = [person?.givenName, person?.familyName].filter(Boolean).join(' ');
  if (full && person.preferredName && person.preferredName !== person.givenName)
    return `${full} (${person.preferredName})`;
  return full || person?.preferredName || null;
}

/** Who may ask intake for names (policy §9). */
export function mayAskNames(who: Who): boolean {
  return is(who, 'custody-officer', 'referring-officer', 'court-liaison', 'facilitator', 'signposting-worker');
}

/**
 * Names for a page, asked for at this moment with the user's token, by case. A case without a name the user may see
 * goes by its reference. A list goes on without names when intake is away.
 */
export async function namesOf(api: Api, who: Who, caseIds: readonly string[]): Promise<Map<string, string>> {
  const names = new Map(caseIds.map((id) => [id, `Case ${reference(id)}`]));
  if (!mayAskNames(who)) return names;
  await Promise.all(
    [...names.keys()].map(async (id) => {
      const found = await api.rawFind('intake', `/cases/${id}/identity`).catch(() => null);
      const name = nameOf(found?.person);
      if (name) names.set(id, name);
    }),
  );
  return names;
}

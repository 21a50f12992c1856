import { idPages } from '@byway/contracts/http/fields';
import { listIdentities } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
import { is, type Who } from '../session/session.ts';
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
function mayAskNames(who: Who): boolean {
  return is(who, ...listIdentities.roles);
}

/** What a person is called on a page, and the reference they are told apart by; null where it is not known. */
export interface Called {
  readonly name: string;
  /** Without the reference; null where it is not known. */
  readonly called: string | null;
  /** Intake did not answer: nobody knows who this is just now. */
  readonly away?: true;
  readonly reference: string | null;
  /** 1.6 what they need, where it was asked for and may be known. */
  readonly needs?: Pick<Named, 'language' | 'interpreter' | 'adjustments'>;
}

/**
 * Names and references for a page by case, asked for at this moment with the user's token, in one audited call. The reference stands
 * beside each: what somebody is called is not theirs alone, on this page or the next. A case without a name the user may see goes by
 * its reference. A list goes on without names when intake is away.
 */
export async function peopleOf(
  api: Api,
  who: Who,
  caseIds: readonly string[],
  { needs = false }: { readonly needs?: boolean } = {},
): Promise<Map<string, Called>> {
  const people = new Map<string, Called>(
    caseIds.map((id) => [id, { name: en.names.unnamed(reference(id)), called: null, reference: null }]),
  );
  if (!mayAskNames(who)) return people;
  const more = needs ? { needs: 'yes' as const } : {};
  const pages = idPages(people.keys());
  const asked = pages.map((ids) => api.find(listIdentities, { query: { caseIds: ids, ...more } }));
  for (const [page, answer] of (await Promise.allSettled(asked)).entries()) {
    if (answer.status === 'rejected')
      for (const [id, unnamed] of people) if (pages[page]?.includes(id)) people.set(id, { ...unnamed, away: true });
    const items = answer.status === 'fulfilled' ? (answer.value?.items ?? []) : [];
    for (const { caseId, reference: own, person } of items) {
      const [name, sign] = [nameOf(person), own ?? reference(caseId)];
      const called = name ? en.names.withReference(name, sign) : en.names.unnamed(sign);
      people.set(caseId, { name: called, called: name, reference: own, ...(needs ? { needs: person } : {}) });
    }
  }
  return people;
}

/** The names of {@link peopleOf} alone. */
export async function namesOf(api: Api, who: Who, caseIds: readonly string[]): Promise<Map<string, string>> {
  const people = await peopleOf(api, who, caseIds);
  return new Map([...people].map(([caseId, { name }]) => [caseId, name]));
}

/** What one person is called, as {@link peopleOf} knows it. */
export async function nameOfCase(api: Api, who: Who, caseId: string): Promise<string> {
  return (await namesOf(api, who, [caseId])).get(caseId) ?? '';
}

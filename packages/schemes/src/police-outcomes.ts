import type { Disposal, End, PoliceOutcome } from '@byway/contracts/codes';

/** 5.1 the outcome that a disposal is recorded as once it is carried out, and not before; null: there is none. */
const CARRIED_OUT: Readonly<Record<Disposal, PoliceOutcome | null>> = {
  'community-resolution': '8',
  'outcome-22': '22',
  'deferred-prosecution': '22',
  'conditional-caution': '3',
  'required-assessment': null,
  voluntary: null,
};

/** 1.8, 5.1 the Home Office outcome that a case which ended so has as a rule; the police decide. Null: no rule says. */
export function usualOutcome(
  disposal: Disposal,
  { endedAs, under18 }: { readonly endedAs: End | null; readonly under18: boolean },
): PoliceOutcome | null {
  if (endedAs === 'summonsed') return '1';
  if (endedAs === 'deceased') return '5';
  if (endedAs !== 'completed') return null;
  return disposal === 'deferred-prosecution' && under18 ? '23' : CARRIED_OUT[disposal];
}

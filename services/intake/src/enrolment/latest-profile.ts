import type { SchemeId } from '@byway/contracts/codes';
import type { SchemeProfile } from '@byway/schemes/profile';
import { DRILLS, PROFILES } from '@byway/schemes/profiles';

/** The version of a scheme that a case enrolled now is pinned to. */
export function latestProfile(id: SchemeId): SchemeProfile {
  const versions = PROFILES.filter((profile) => profile.id === id);
  const [latest] = versions.sort((a, b) => b.version - a.version);
  if (!latest) throw new Error(`no profile of ${id}`);
  return latest;
}

/** A drill by the version that was asked for; null: there is no such drill. Only demonstration systems ask. */
export function drillProfile(id: SchemeId, version: number): SchemeProfile | null {
  return DRILLS.find((profile) => profile.id === id && profile.version === version) ?? null;
}

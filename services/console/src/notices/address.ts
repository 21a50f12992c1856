import type { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import { en } from '../words/en.ts';

const w = en.summons.posting;

/** An address on one line each; no fixed abode is said. */
export function addressLines(address: BodyRead<typeof viewIdentity>['person']['address']): readonly string[] {
  if (!address) return [w.noAddress];
  if (address.noFixedAbode) return [w.homeless];
  return [...(address.lines ?? []), ...(address.postcode ? [address.postcode] : [])];
}

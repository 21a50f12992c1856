import { addressOf } from '@byway/contracts/http/address';
import { claimIdentity } from '@byway/contracts/http/intake/identity';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { passOf } from '@byway/facts/letter-pass';
import type { Signer } from '@byway/facts/signature';
import { ownTokens } from '@byway/service-kit/identity/own-token';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Config } from '../config.ts';

const ANSWER_MS = 10_000;

/** To whom one message goes; `erased`: nobody can say any more. */
type Claimed = Pick<PersonShown, 'language' | 'phone' | 'contact'> | 'erased';

/** Asks intake to whom one message goes. What comes back is used and forgotten. */
export type Claim = (message: { force: string; caseId: string; messageId: string }) => Promise<Claimed>;

/** §9 the claims of this service: with its token, and a pass for this one message that it signs itself (docs/adr/0050). */
export function claims(settings: Config, sign: Signer): Claim {
  const token = ownTokens('notifications', claimIdentity.scope, settings);
  return async ({ force, caseId, messageId }) => {
    const purpose = 'message';
    const pass = await passOf(sign, { force, caseId, letterId: messageId, purpose }, systemClock.now());
    const address = addressOf(claimIdentity, { params: { caseId } });
    const response = await fetch(`${settings.INTAKE_URL}${address}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose, letterId: messageId, pass }),
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    });
    if (response.status === 410) return 'erased';
    if (!response.ok) throw new Error(`intake answered ${response.status} to a claim`);
    return claimIdentity.answers[200].parse(await response.json()).person;
  };
}

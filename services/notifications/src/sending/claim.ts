import { addressOf } from '@byway/contracts/http/address';
import { claimIdentity } from '@byway/contracts/http/intake/identity';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { passOf } from '@byway/facts/letter-pass';
import type { Signer } from '@byway/facts/signature';
import { systemClock } from '@byway/service-kit/time/clock';
import { z } from 'zod';
import type { Config } from '../config.ts';

const ANSWER_MS = 10_000;
const EARLY_MS = 60_000;
const Token = z.object({ access_token: z.string(), expires_in: z.number() });

/** To whom one message goes; `erased`: nobody can say any more. */
type Claimed = Pick<PersonShown, 'language' | 'phone' | 'contact'> | 'erased';

/** Asks intake to whom one message goes. What comes back is used and forgotten. */
export type Claim = (message: { force: string; caseId: string; messageId: string }) => Promise<Claimed>;

type Settings = Pick<Config, 'INTAKE_URL' | 'TOKEN_URL' | 'SERVICE_CLIENT_SECRET'>;

/** The service's own token, asked for anew shortly before it ends. */
function tokens({ TOKEN_URL, SERVICE_CLIENT_SECRET }: Settings): () => Promise<string> {
  let held = { token: '', until: 0 };
  const basic = Buffer.from(`notifications:${SERVICE_CLIENT_SECRET}`).toString('base64');
  return async () => {
    if (systemClock.now() < held.until) return held.token;
    const response = await fetch(TOKEN_URL, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'identity.claim' }),
      signal: AbortSignal.timeout(ANSWER_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`no token: the sign-in answered ${response.status}`);
    const { access_token: token, expires_in: seconds } = Token.parse(await response.json());
    held = { token, until: systemClock.now() + seconds * 1_000 - EARLY_MS };
    return token;
  };
}

/** §9 the claims of this service: with its token, and a pass for this one message that it signs itself (docs/adr/0050). */
export function claims(settings: Settings, sign: Signer): Claim {
  const token = tokens(settings);
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

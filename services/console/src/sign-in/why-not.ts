import { TokenMisfit } from '@byway/service-kit/identity/token-shape.rules';
import { faultOf } from '@byway/service-kit/log';
import { ProviderUnfit } from './oidc.ts';

/** What the log says of a sign-in that was refused: in words where the settings are the reason, which hold nothing of a person. */
export function whyNot(error: unknown): { fault: ReturnType<typeof faultOf>; reason?: string } {
  const said = error instanceof TokenMisfit || error instanceof ProviderUnfit;
  return { fault: faultOf(error), ...(said ? { reason: error.message } : {}) };
}

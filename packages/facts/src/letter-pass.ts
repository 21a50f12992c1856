import { faultOfSignature, type PublicKeys, SIGNATURE, type Signer } from './signature.ts';

/** How long a pass is good, in real time: as long as it takes to write a letter. */
const PASS_MS = 300_000;
/** How far two clocks may differ. */
const SKEW_MS = 5_000;

/** One letter or message that is due: its purpose, its case, and its own id. */
export interface Due {
  readonly force: string;
  readonly caseId: string;
  readonly letterId: string;
  readonly purpose: string;
}

/** The text that a pass is the signature of. Its type is that of no fact and no ticket. */
const formOf = ({ force, caseId, letterId, purpose }: Due, until: string): Record<string, string> => ({
  ce_type: 'letter-pass',
  ce_force: force,
  ce_subject: caseId,
  ce_id: letterId,
  ce_purpose: purpose,
  ce_until: until,
});

/**
 * A signed statement of a service that it has this one letter or message to send, without which nobody is named to it, whatever its
 * token. Signed with the key of the service's facts, and good for five minutes of real time (`now`).
 */
export async function passOf(sign: Signer, due: Due, now: number): Promise<string> {
  const until = String(now + PASS_MS);
  const { headers } = await sign({ topic: '', key: due.caseId, headers: formOf(due, until), value: '' });
  return `${until}.${headers[SIGNATURE]}`;
}

/**
 * Whether `service` gave this pass for this letter, and it is good now. A pass that claims to be good for longer than passes are is
 * refused.
 */
export async function isPass(keys: PublicKeys, service: string, due: Due, pass: string, now: number): Promise<boolean> {
  const [until = '', signature = ''] = pass.split('.');
  const left = Number(until) - now;
  if (!(left > 0 && left <= PASS_MS + SKEW_MS)) return false;
  const headers = { ...formOf(due, until), [SIGNATURE]: signature };
  return (await faultOfSignature(keys, service, { headers, value: null })) === null;
}

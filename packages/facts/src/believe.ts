import type { Delivery } from './broker.ts';
import { faultOfSignature, type PublicKeys } from './signature.ts';
import { topicOf } from './topics.ts';

/** Why a message is not believed: codes for the log, the dead letter and the runbook. */
export type Doubt = 'no-fact' | 'wrong-topic' | 'wrong-key' | 'unsigned' | 'unknown-key' | 'wrong-signature';

/**
 * A message that no service of ours need have sent: nothing in it is believed, the place it claims in a stream least of all. So it can
 * neither use up the number of an honest fact nor make a case wait.
 */
export class NotBelieved extends Error {
  override readonly name = 'NotBelieved';
  readonly code: Doubt;

  constructor(code: Doubt) {
    super(code);
    this.code = code;
  }
}

const SOURCE = /^\/byway\/([a-z]+(?:-[a-z]+)*)$/;

/** What a hearer knows of the others: where their topics are, and by which keys they sign. */
export interface Trust {
  /** What every topic's name begins with. */
  readonly prefix: string;
  readonly publicKeys: PublicKeys;
}

/**
 * Lets through a message that a service of ours stated: it speaks of its own, on its own topic, under the key of its subject, and is
 * signed by it.
 * @throws NotBelieved otherwise
 */
export async function believe(delivery: Delivery, { prefix, publicKeys }: Trust): Promise<void> {
  const { topic, key, headers } = delivery;
  const said = (name: string): string => headers[name]?.toString() ?? '';
  const [, source] = SOURCE.exec(said('ce_source')) ?? [];
  if (source === undefined) throw new NotBelieved('no-fact');
  if (topic !== topicOf(prefix, source) || !said('ce_type').startsWith(`${source}.`))
    throw new NotBelieved('wrong-topic');
  if (key?.toString() !== said('ce_subject')) throw new NotBelieved('wrong-key');
  const fault = await faultOfSignature(publicKeys, source, delivery);
  if (fault) throw new NotBelieved(fault);
}

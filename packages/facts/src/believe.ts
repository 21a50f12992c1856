import type { Delivery } from './broker.ts';
import { faultOfSignature, type PublicKeys } from './signature.ts';
import { topicOf } from './topics.ts';

/** Why a message is not believed: codes for the log, the dead letter and the runbook. */
export type Doubt = 'no-fact' | 'wrong-topic' | 'wrong-key' | 'unsigned' | 'unknown-key' | 'wrong-signature';

/**
 * A message that may not come from any service of ours. Nothing in it is believed, its place in a stream least of all: so it can neither
 * use up the number of an honest fact nor make a case wait.
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

/** What a consumer needs to verify messages: where the topics are, and the public keys of all services. */
export interface Trust {
  /** The prefix of every topic's name. */
  readonly prefix: string;
  readonly publicKeys: PublicKeys;
}

/**
 * Lets a message pass that a service of ours stated: on its own topic, keyed by its subject, and with that service's signature.
 *
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

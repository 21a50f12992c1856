import * as crypto from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Message } from './broker.ts';
import { lifeOf } from './topics.ts';

/** The header with the signature, as `<key id>:<base64>`: the one part of a message that is not signed. */
export const SIGNATURE = 'signature';

/** Ed25519 (RFC 8032) as Node takes it: what goes before the 32 bytes of a key in PKCS #8 and in SPKI (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

type Headers = Readonly<Record<string, Buffer | string | undefined>>;

// With a callback Node signs and verifies on its thread pool, and the event loop goes on serving requests.
const sign = promisify(crypto.sign);
const verify = promisify(crypto.verify);

/** The names of attributes that our messages have: none can be taken for a length, a value or another name. */
const PLAIN = /^(?:ce_[a-z]+|traceparent)$/;

/**
 * What is signed of a fact: every attribute by name, in the order of their names and each with its length, and the value as it is. What
 * somebody adds that is no attribute (a collector, a mirror) changes nothing; an attribute that is added, altered or left out does, also
 * one that is hidden in the name of another. In a later life of the log the form says which, by the topic: what was signed in a life that
 * did not come to pass is not signed in this one (docs/adr/0041).
 */
export function signedForm(headers: Headers, value: Buffer | string, topic = ''): Buffer {
  const life = lifeOf(topic);
  const attributes = Object.keys(headers)
    .filter((name) => name.startsWith('ce_') || name === 'traceparent')
    .sort()
    .map((name) => {
      const text = String(headers[name]);
      return `${PLAIN.test(name) ? name : JSON.stringify(name)}=${Buffer.byteLength(text)}:${text}\n`;
    });
  const head = life === null ? 'byway fact 1\n' : `byway fact 1 of ${life}\n`;
  return Buffer.concat([Buffer.from([head, ...attributes, '\n'].join('')), Buffer.from(value)]);
}

/** A service's private key: 32 random bytes, and the id by which others know its public half. */
export interface SigningKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Puts a service's signature on a message. Several are signed side by side. */
export type Signer = (message: Message) => Promise<Message>;

const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });

export function signerOf({ id, key }: SigningKey): Signer {
  const own = privateKey(key);
  return async (message) => {
    const signature = await sign(null, signedForm(message.headers, message.value, message.topic), own);
    return { ...message, headers: { ...message.headers, [SIGNATURE]: `${id}:${signature.toString('base64')}` } };
  };
}

/** The public half of a key, in the form {@link readPublicKeys} parses. */
export function publicEntry(service: string, { id, key }: SigningKey): string {
  const whole = createPublicKey(privateKey(key)).export({ format: 'der', type: 'spki' });
  return `${service}/${id}:${whole.subarray(PUBLIC.length).toString('base64')}`;
}

interface PublicKey {
  readonly text: string;
  readonly key: KeyObject;
}

/** The public keys of all services, by `service/id`: several of one service while its key is changed. */
export type PublicKeys = ReadonlyMap<string, PublicKey>;

const NAME = /^[a-z]+(-[a-z]+)*\/[a-z0-9][a-z0-9-]{0,19}$/;

/** Parses public keys: `service/id:base64` each, between commas. Returns them, or what is wrong with the text. */
export function readPublicKeys(text: string): PublicKeys | string {
  const keys = new Map<string, PublicKey>();
  for (const [at, entry] of text.split(',').entries()) {
    const [name = '', base64 = ''] = entry.trim().split(':');
    if (!NAME.test(name)) return `entry ${at + 1} is not service/id:base64`;
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length !== KEY_BYTES) return `the key "${name}" is not ${KEY_BYTES} bytes in base64`;
    if (keys.has(name)) return `the key "${name}" is there twice`;
    const key = createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' });
    keys.set(name, { text: base64, key });
  }
  return keys;
}

// Several services of one process hear the same message, and verifying a signature is the largest cost of most messages.
const CHECKED = 2_000;
const checked = new Map<string, Promise<boolean>>();

function isSigned({ text, key }: PublicKey, form: Buffer, signature: string): Promise<boolean> {
  const once = `${text} ${signature} ${createHash('sha256').update(form).digest('base64')}`;
  const before = checked.get(once);
  if (before) return before;
  if (checked.size >= CHECKED) checked.delete(checked.keys().next().value ?? '');
  const checking = verify(null, form, key, Buffer.from(signature, 'base64'));
  checked.set(once, checking);
  checking.catch(() => checked.delete(once));
  return checking;
}

/** What is wrong with a message's signature; null: it is a valid signature of this service. */
export async function faultOfSignature(
  keys: PublicKeys,
  service: string,
  { headers, value, topic }: { readonly headers: Headers; readonly value: Buffer | null; readonly topic?: string },
): Promise<'unsigned' | 'unknown-key' | 'wrong-signature' | null> {
  const [id = '', signature = ''] = headers[SIGNATURE]?.toString().split(':') ?? [];
  if (!signature) return 'unsigned';
  const key = keys.get(`${service}/${id}`);
  if (!key) return 'unknown-key';
  return (await isSigned(key, signedForm(headers, value ?? '', topic), signature)) ? null : 'wrong-signature';
}

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { fromBech32, toBech32 } from './bech32.ts';

/**
 * Files of age (https://age-encryption.org/v1, C2SP), for recipients of the kind X25519: the command `age` opens what is sealed here, and
 * the other way round. Only what the format says is done, by the ciphers of Node.
 */
const RECIPIENT = 'age';
const IDENTITY = 'age-secret-key-';
const MAGIC = 'age-encryption.org/v1';
const KIND = 'X25519';
const FILE_KEY = 16;
const NONCE = 16;
const TAG = 16;
const CHUNK = 65_536;
const HEADER_AT_MOST = 65_536;
const NO_NONCE = Buffer.alloc(12);
// Before the 32 bytes of a key, in DER.
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex');

const derive = (key: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32));
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
const privateKey = (bytes: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE, bytes]), format: 'der', type: 'pkcs8' });
const publicKey = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' });
const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length);

/** A fresh secret half, and the public one that goes with it. */
export function newPair(): { readonly recipient: string; readonly identity: string } {
  const { privateKey: secret } = generateKeyPairSync('x25519');
  const bytes = secret.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE.length);
  return { recipient: toBech32(RECIPIENT, publicBytes(secret)), identity: toBech32(IDENTITY, bytes).toUpperCase() };
}

function sealed(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null where it was sealed by another key, or altered. */
function unsealed(key: Buffer, nonce: Buffer, text: Buffer): Buffer | null {
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG });
  cipher.setAuthTag(text.subarray(-TAG));
  try {
    return Buffer.concat([cipher.update(text.subarray(0, -TAG)), cipher.final()]);
  } catch {
    return null;
  }
}

const nonceOf = (chunk: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(chunk, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

function stanza(recipient: string, fileKey: Buffer): string {
  const theirs = fromBech32(RECIPIENT, recipient);
  const { privateKey: ephemeral } = generateKeyPairSync('x25519');
  const share = publicBytes(ephemeral);
  const secret = diffieHellman({ privateKey: ephemeral, publicKey: publicKey(theirs) });
  const key = derive(secret, Buffer.concat([share, theirs]), `${MAGIC}/${KIND}`);
  return `-> ${KIND} ${base64(share)}\n${base64(sealed(key, NO_NONCE, fileKey))}\n`;
}

const macOf = (fileKey: Buffer, header: string): Buffer =>
  createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest();

/** Seals for whoever has the secret half of one of `recipients`. @throws Error where one of them is none */
export async function* seal(recipients: readonly string[], source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(FILE_KEY);
  const header = `${MAGIC}\n${recipients.map((one) => stanza(one, fileKey)).join('')}---`;
  const nonce = randomBytes(NONCE);
  yield Buffer.concat([Buffer.from(`${header} ${base64(macOf(fileKey, header))}\n`), nonce]);
  const key = derive(fileKey, nonce, 'payload');
  for await (const [chunk, n, isLast] of inChunks(source, CHUNK)) yield sealed(key, nonceOf(n, isLast), chunk);
}

/** In pieces of one size, each with its number and whether it is the last: only that may be shorter, and it is empty only alone. */
async function* inChunks(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<[Buffer, number, boolean]> {
  let held: Buffer[] = [];
  let [bytes, n] = [0, 0];
  for await (const piece of source) {
    held.push(piece);
    bytes += piece.length;
    if (bytes <= size) continue;
    let all = Buffer.concat(held);
    // What is full is not yet known not to be the last.
    for (; all.length > size; all = all.subarray(size)) yield [all.subarray(0, size), n++, false];
    held = [all];
    bytes = all.length;
  }
  yield [Buffer.concat(held), n, true];
}

/** The key of the file, by the header and a secret half. @throws Error where that does not open it */
function fileKeyOf(header: string, identity: string): Buffer {
  const secret = privateKey(fromBech32(IDENTITY, identity));
  const own = publicBytes(secret);
  const stanzas = header.matchAll(/^-> X25519 ([\w+/]{43})\n([\w+/]{43})$/gm);
  for (const [, share = '', body = ''] of stanzas) {
    const theirs = Buffer.from(share, 'base64');
    const shared = diffieHellman({ privateKey: secret, publicKey: publicKey(theirs) });
    const key = derive(shared, Buffer.concat([theirs, own]), `${MAGIC}/${KIND}`);
    const fileKey = unsealed(key, NO_NONCE, Buffer.from(body, 'base64'));
    if (fileKey?.length === FILE_KEY) return fileKey;
  }
  throw new Error('The file was sealed for another key than this one.');
}

/** Opens what {@link seal} or `age` has sealed. @throws Error where it is for another key, was altered, or is cut short */
export async function* open(identity: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await pieces.next();
    if (!done) head = Buffer.concat([head, value]);
    return !done;
  };
  let end = -1;
  while (end < 0) {
    const mac = head.indexOf('\n--- ');
    end = mac < 0 ? -1 : head.indexOf('\n', mac + 1);
    if (end < 0 && (head.length > HEADER_AT_MOST || !(await more()))) throw new Error('The file is none of age.');
  }
  while (head.length < end + 1 + NONCE) if (!(await more())) throw new Error('The file is cut short.');
  const [header = '', mac = ''] = head.toString('latin1', 0, end).split(/(?<=\n---) /);
  if (!header.startsWith(`${MAGIC}\n`)) throw new Error('The file is none of age.');
  const fileKey = fileKeyOf(header, identity);
  const expected = macOf(fileKey, header);
  const given = Buffer.from(mac, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('The file was altered.');
  const key = derive(fileKey, head.subarray(end + 1, end + 1 + NONCE), 'payload');
  const rest = head.subarray(end + 1 + NONCE);
  const payload = (async function* () {
    yield rest;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  })();
  for await (const [chunk, n, isLast] of inChunks(payload, CHUNK + TAG)) {
    const plain = chunk.length < TAG ? null : unsealed(key, nonceOf(n, isLast), chunk);
    if (!plain) throw new Error('The file is cut short, or was altered.');
    yield plain;
  }
}

import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { seal, unseal } from '@byway/service-kit/identity/cipher';
import { FIRST_KEY, type KeyRing, keyOf } from '@byway/service-kit/identity/key-ring';
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
// CommonJS whose names Node cannot see: only its default can be imported.
import proto from '@temporalio/proto';

const ENCODING = 'binary/byway-sealed';
/** Where a payload names the root key it was sealed under. */
const KEY_ID = 'byway-key';
const KEY_BYTES = 32;
const KEYS_KEPT = 1_000;
const { Payload: Wire } = proto.temporal.api.common.v1;

export interface CodecOptions {
  /** Reads what nobody sealed: histories that are kept opened for people to review, when they are replayed. Nothing else. */
  readonly plain?: 'read';
  /** Told of each payload that was refused, with the workflow it came for; null where Temporal named none. */
  readonly onRefused?: (workflowId: string | null) => void;
}

/**
 * Seals everything Temporal keeps of a case (arguments, signals, results, failures) with a key of that case, derived from the
 * current root key (HKDF-SHA-256, RFC 5869): a payload copied into another case does not open there. A payload names the root
 * key it was sealed under; one that names none is of the time before keys had ids. What is not sealed is refused as what does
 * not open is: whoever reaches Temporal's port can tell a case nothing. Workflow ids and summaries stay plain: they hold an
 * opaque id and clauses.
 */
export class CaseCodec implements PayloadCodec {
  readonly #ring: KeyRing;
  readonly #options: CodecOptions;
  readonly #keys = new Map<string, KeyObject>();

  constructor(ring: KeyRing, options: CodecOptions = {}) {
    this.#ring = ring;
    this.#options = options;
  }

  /** A case's key is wanted a dozen times for one step: the latest are kept, which tell nothing that the root key does not. */
  #keyOf(keyId: string, workflowId: string): KeyObject {
    const words = JSON.stringify(['byway', 'workflow', workflowId]);
    const name = `${keyId} ${words}`;
    const known = this.#keys.get(name);
    if (known) return known;
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', keyOf(this.#ring, keyId), '', words, KEY_BYTES)));
    if (this.#keys.size >= KEYS_KEPT) this.#keys.delete(this.#keys.keys().next().value ?? '');
    this.#keys.set(name, key);
    return key;
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    // Temporal gives no context for the words of a fault outside any one case (a task that cannot be read, say). To throw here
    // would end the worker for every case; nobody reads these words back.
    const workflowId = context?.workflowId ?? '';
    const { id } = this.#ring.current;
    const key = this.#keyOf(id, workflowId);
    return payloads.map((payload) => ({
      metadata: { encoding: Buffer.from(ENCODING), [KEY_ID]: Buffer.from(id) },
      data: seal(key, workflowId, Buffer.from(Wire.encode(payload).finish())),
    }));
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const { plain, onRefused } = this.#options;
    try {
      return payloads.map((payload) => {
        if (isSealed(payload)) return this.#open(payload, workflowOf(context));
        if (plain === 'read') return payload;
        throw new Error('a payload that nobody sealed is not read');
      });
    } catch (error) {
      onRefused?.(context?.workflowId ?? null);
      throw error;
    }
  }

  #open({ metadata, data }: Payload, workflowId: string): Payload {
    const named = metadata?.[KEY_ID];
    const key = this.#keyOf(named ? Buffer.from(named).toString() : FIRST_KEY, workflowId);
    const plain = Wire.decode(unseal(key, workflowId, Buffer.from(data ?? [])));
    return { metadata: plain.metadata, data: plain.data };
  }
}

const isSealed = ({ metadata }: Payload): boolean => Buffer.from(metadata?.encoding ?? []).toString() === ENCODING;

function workflowOf(context: SerializationContext | undefined): string {
  if (!context?.workflowId) throw new Error('a payload that belongs to no workflow is neither sealed nor opened');
  return context.workflowId;
}

/** How clients and workers of the programme talk to Temporal: sealed, the words of failures included. */
export function sealedConverter(ring: KeyRing, options: CodecOptions = {}): DataConverter {
  return { payloadCodecs: [new CaseCodec(ring, options)], failureConverterPath: FAILURE_CONVERTER };
}

/** Where the workflow's bundle finds the converter that puts failures into payloads, so that the codec seals them too. */
export const FAILURE_CONVERTER = new URL('./failure-converter.cjs', import.meta.url).pathname;

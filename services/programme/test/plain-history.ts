import { type KeyRing, ringOf } from '@byway/service-kit/identity/key-ring';
import { keyOf } from '@byway/testkit/keys';
import { CaseCodec } from '../src/diversion/payload-codec.ts';

/** The key of every system that tests stage. */
export const WORKFLOW_KEY: KeyRing = ringOf(keyOf('WORKFLOW_KEY'));

// What Temporal itself notes about a step stands there as it is.
const codec = new CaseCodec(WORKFLOW_KEY, { plain: 'read' });

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

const isPayload = (value: object): value is JsonPayload =>
  'metadata' in value && typeof value.metadata === 'object' && 'encoding' in (value.metadata ?? {});

/** A history as JSON with its payloads opened: what is kept for later versions can be read by whoever reviews it. */
export async function plainHistory(json: unknown, workflowId: string): Promise<unknown> {
  if (Array.isArray(json)) return Promise.all(json.map((item) => plainHistory(item, workflowId)));
  if (typeof json !== 'object' || json === null) return json;
  if (isPayload(json)) {
    const bytes = (text = ''): Buffer => Buffer.from(text, 'base64');
    const metadata = Object.fromEntries(Object.entries(json.metadata).map(([name, text]) => [name, bytes(text)]));
    const context = { type: 'workflow', namespace: '', workflowId } as const;
    const [plain] = await codec.decode([{ metadata, data: bytes(json.data) }], context);
    const text = (value: Uint8Array | null | undefined): string => Buffer.from(value ?? []).toString('base64');
    const named = Object.entries(plain?.metadata ?? {}).map(([name, value]) => [name, text(value)]);
    return { metadata: Object.fromEntries(named), data: text(plain?.data) };
  }
  const fields = Object.entries(json).map(async ([name, value]) => [name, await plainHistory(value, workflowId)]);
  return Object.fromEntries(await Promise.all(fields));
}

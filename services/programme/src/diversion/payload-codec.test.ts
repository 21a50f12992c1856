import { type KeyRing, readKeyRing, ringOf } from '@byway/service-kit/identity/key-ring';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
} from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/data-converter-helpers.js';
import { CaseCodec, sealedConverter } from './payload-codec.ts';

const of = (workflowId: string) => ({ type: 'workflow', namespace: 'byway', workflowId }) as const;
const ofA = of('case:a');
const codec = new CaseCodec(ringOf(Buffer.alloc(32, 1)));
const payload = defaultPayloadConverter.toPayload({ reasonCode: 'illness' }) as Payload;
const contentOf = ([one]: Payload[]): unknown => defaultPayloadConverter.fromPayload(one as Payload);

describe('I18 what Temporal keeps of a case', () => {
  it('I18 is unreadable there, and the same again for the case it belongs to', async () => {
    const sealed = await codec.encode([payload], of('case:a'));
    expect(Buffer.from(sealed[0]?.data ?? []).toString('latin1')).not.toMatch(/illness|reasonCode|json/);
    expect(contentOf(await codec.decode(sealed, of('case:a')))).toEqual({ reasonCode: 'illness' });
  });
  it('I18 does not open for another case, under another key, or with a byte changed', async () => {
    const sealed = await codec.encode([payload], of('case:a'));
    await expect(codec.decode(sealed, of('case:b'))).rejects.toThrow('does not open here');
    await expect(new CaseCodec(ringOf(Buffer.alloc(32, 2))).decode(sealed, of('case:a'))).rejects.toThrow(
      'does not open here',
    );
    const data = Buffer.from(sealed[0]?.data ?? []);
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
    await expect(codec.decode([{ ...sealed[0], data }], of('case:a'))).rejects.toThrow('does not open here');
  });
  it('I18 is not read where nobody sealed it, whichever encoding it names, and that is told with its case', async () => {
    const refused: (string | null)[] = [];
    const telling = new CaseCodec(ringOf(Buffer.alloc(32, 1)), { onRefused: (id) => refused.push(id) });
    const forged = [payload, { data: payload.data ?? null }, { metadata: { encoding: Buffer.from('') } }, {}];
    for (const one of forged) {
      await expect(telling.decode([one], of('case:a'))).rejects.toThrow('nobody sealed');
    }
    const [sealed = {}] = await codec.encode([payload], of('case:a'));
    await expect(telling.decode([sealed, payload], of('case:a'))).rejects.toThrow('nobody sealed');
    await expect(telling.decode([sealed], of('case:b'))).rejects.toThrow('does not open here');
    expect(refused).toEqual(['case:a', 'case:a', 'case:a', 'case:a', 'case:a', 'case:b']);
  });
  it('is read plain only for a history that was kept opened, by the option that says so', async () => {
    const reviewed = new CaseCodec(ringOf(Buffer.alloc(32, 1)), { plain: 'read' });
    expect(contentOf(await reviewed.decode([payload], of('case:a')))).toEqual({ reasonCode: 'illness' });
  });
  it('I18 the words and the stack of a failure, and of what caused it, are sealed too', async () => {
    const converter = loadDataConverter(sealedConverter(ringOf(Buffer.alloc(32, 1))));
    const error = new Error('Ottilia was ill', { cause: new Error('Fenwick told us') });
    const failure = await encodeErrorToFailure(converter, error, of('case:a'));
    expect(JSON.stringify(failure)).not.toMatch(/Ottilia|Fenwick|payload-codec.test/);
    const bytes = Buffer.from(failure.encodedAttributes?.data ?? []).toString('latin1');
    expect(bytes.length).toBeGreaterThan(100);
    expect(bytes).not.toMatch(/Ottilia|payload-codec.test/);
    const opened = await decodeOptionalFailureToOptionalError(converter, failure, of('case:a'));
    expect([opened?.message, opened?.cause]).toEqual([
      'Ottilia was ill',
      expect.objectContaining({ message: 'Fenwick told us' }),
    ]);
  });
  it('of no case is sealed as well, and opens for none: a fault outside a case must not end the worker', async () => {
    const sealed = await codec.encode([payload]);
    expect(Buffer.from(sealed[0]?.data ?? []).toString('latin1')).not.toMatch(/illness|reasonCode|json/);
    await expect(codec.decode(sealed, of('case:a'))).rejects.toThrow('does not open here');
    await expect(codec.decode(sealed)).rejects.toThrow('belongs to no workflow');
  });
  it('I18 is opened by the key it names, and sealed with the current one, while keys are rotated', async () => {
    const text = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
    const by = (...entries: string[]) => new CaseCodec(readKeyRing(entries.join()) as KeyRing);
    const turned = by(text('next', 2), text('first', 1));
    const [old, late] = [await codec.encode([payload], ofA), await turned.encode([payload], ofA)];
    // As payloads were before keys had ids.
    const nameless = [{ ...old[0], metadata: { encoding: old[0]?.metadata?.encoding as Uint8Array } }];
    for (const sealed of [old, late, nameless])
      expect(contentOf(await turned.decode(sealed, ofA))).toEqual({ reasonCode: 'illness' });
    await expect(by(text('next', 2)).decode(nameless, ofA)).rejects.toThrow('"first" is not in the ring');
    await expect(codec.decode(late, ofA)).rejects.toThrow('"next" is not in the ring');
    const renamed = [{ ...late[0], metadata: old[0]?.metadata }] as Payload[];
    await expect(turned.decode(renamed, ofA)).rejects.toThrow('does not open here');
  });
});

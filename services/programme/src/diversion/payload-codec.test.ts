import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { CaseCodec } from './payload-codec.ts';

const of = (workflowId: string) => ({ type: 'workflow', namespace: 'byway', workflowId }) as const;
const codec = new CaseCodec(Buffer.alloc(32, 1));
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
    await expect(new CaseCodec(Buffer.alloc(32, 2)).decode(sealed, of('case:a'))).rejects.toThrow('does not open here');
    const data = Buffer.from(sealed[0]?.data ?? []);
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
    await expect(codec.decode([{ ...sealed[0], data }], of('case:a'))).rejects.toThrow('does not open here');
  });
  it('what was kept before there was a codec is read as it is', async () => {
    expect(contentOf(await codec.decode([payload], of('case:a')))).toEqual({ reasonCode: 'illness' });
  });
  it('of no case is sealed as well, and opens for none: a fault outside a case must not end the worker', async () => {
    const sealed = await codec.encode([payload]);
    expect(Buffer.from(sealed[0]?.data ?? []).toString('latin1')).not.toMatch(/illness|reasonCode|json/);
    await expect(codec.decode(sealed, of('case:a'))).rejects.toThrow('does not open here');
    await expect(codec.decode(sealed)).rejects.toThrow('belongs to no workflow');
  });
});

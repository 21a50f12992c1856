import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Message } from './broker.ts';
import { faultOfSignature, publicEntry, readPublicKeys, signedForm, signerOf } from './signature.ts';

const KEY = { id: 'first', key: randomBytes(32) };
const KEYS = readPublicKeys(publicEntry('intake', KEY));
if (typeof KEYS === 'string') throw new Error(KEYS);
const faultOf = (message: Message) =>
  faultOfSignature(KEYS, 'intake', { ...message, value: Buffer.from(message.value) });

const headers = {
  ce_id: '1',
  ce_part: '1',
  ce_parts: '2',
  ce_provider: 'riverside',
  ce_subject: 'c',
  traceparent: '00',
};
const message: Message = { topic: 'byway.intake', key: 'c', headers, value: '{"a":1}' };

describe('I9 what is signed of a fact is one thing only', () => {
  it('an attribute that is hidden in the name of another is an altered fact: nobody hears a part as the whole, or of no provider', async () => {
    const signed = await signerOf(KEY)(message);
    expect(await faultOf(signed)).toBeNull();
    const names = Object.keys(headers);
    for (const [at, hidden] of names.entries())
      for (const below of names.slice(at + 1)) {
        const { [hidden as 'ce_id']: said, [below as 'ce_id']: last, ...rest } = signed.headers as typeof headers;
        const between = names.slice(at + 1, names.indexOf(below)).map((name) => rest[name as keyof typeof rest]);
        if (between.length > 0) continue; // they stand beside each other in what is signed
        const forged = { ...rest, [`${hidden}=${said.length}:${said}\n${below}`]: last };
        expect([hidden, below, await faultOf({ ...signed, headers: forged })]).toEqual([
          hidden,
          below,
          'wrong-signature',
        ]);
        expect(signedForm(forged, message.value)).not.toEqual(signedForm(signed.headers, message.value));
      }
  });

  it('bytes that are no text are not taken for those that stand in their place', async () => {
    const signed = await signerOf(KEY)({ ...message, value: '\ufffd' });
    expect(await faultOf(signed)).toBeNull();
    expect(await faultOfSignature(KEYS, 'intake', { ...signed, value: Buffer.of(0xff) })).toBe('wrong-signature');
  });

  it('what was signed in one life of the log is not signed in another, whoever carries it over', async () => {
    const [former, now] = [randomUUID(), randomUUID()].map((epoch) => `byway-${epoch}.intake`) as [string, string];
    for (const topic of [message.topic, former, now]) {
      const signed = await signerOf(KEY)({ ...message, topic });
      for (const other of [message.topic, former, now])
        expect([topic, other, await faultOf({ ...signed, topic: other })]).toEqual([
          topic,
          other,
          other === topic ? null : 'wrong-signature',
        ]);
    }
  });
});

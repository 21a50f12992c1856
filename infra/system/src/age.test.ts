import { describe, expect, it } from '@jest/globals';
import { newPair, open, seal } from './age.ts';

/** Made by age-encryption 0.3.1, which is of the author of age. */
const THEIRS = {
  identity: 'AGE-SECRET-KEY-1ASKEH6W78M4G4HQZCZLX3KTMMLH4VM3994Q8NW6LDV74Y29YTSKQ6AZDQW',
  file: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSAyT3p0aTVHSCtoWlJnNlBhOEZuTlZpU1RNTkpwWENmUUw2R0hhN0R2VkI4CnJLZmJXMXdJZHhlZk1CbkxCTW1rbno3WEJQVXN5RDByKzg4STByVjZ2YWsKLS0tIFJLdGRrRjUxalc5ckFPWkkzMWhsVCtIeTVXNjV6Z2pQV1RzTjQ3dWRWWDAKDvsGVT7fTFdrn+3JX0W2b6M/6HXaxW55w5bXEB4yd4ps29dd+XaWuQfvrQyNjHVaR9MpZZULC8uc6fk7',
};

async function* pieces(text: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
}
async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

describe('files of age', () => {
  it('what the reference has sealed is opened, in whatever pieces it comes', async () => {
    for (const size of [1, 40, 10_000]) {
      const opened = await all(open(THEIRS.identity, pieces(Buffer.from(THEIRS.file, 'base64'), size)));
      expect(opened.toString()).toBe('opened by whoever it is for\n');
    }
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    '%d bytes come back, for each it was sealed for, and nobody else',
    async (size) => {
      const plain = Buffer.alloc(size, 'words');
      const [one, two, stranger] = [newPair(), newPair(), newPair()];
      const sealed = await all(seal([one.recipient, two.recipient], pieces(plain, 9_999)));
      expect(sealed.includes('wordswords')).toBe(false);
      for (const { identity } of [one, two])
        expect((await all(open(identity, pieces(sealed, 7_001)))).equals(plain)).toBe(true);
      await expect(all(open(stranger.identity, pieces(sealed, 7_001)))).rejects.toThrow('sealed for another key');
    },
  );

  it('one that was cut short, made longer or altered is not taken for whole', async () => {
    const { recipient, identity } = newPair();
    const sealed = await all(seal([recipient], pieces(Buffer.alloc(140_000, 'words'), 5_000)));
    const altered = (at: number): Buffer => {
      const copy = Buffer.from(sealed);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const wrong = [
      sealed.subarray(0, -1),
      sealed.subarray(0, -(140_000 % 65_536) - 16),
      sealed.subarray(0, 190),
      sealed.subarray(0, 20),
      Buffer.concat([sealed, Buffer.from('x')]),
      ...[30, 80, 160, 300, 100_000, sealed.length - 1].map(altered),
    ];
    for (const one of wrong) await expect(all(open(identity, pieces(one, 4_096)))).rejects.toThrow();
  });

  it('a slip in a key is seen', async () => {
    const { recipient } = newPair();
    const slip = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    await expect(all(seal([slip], pieces(Buffer.from('x'), 1)))).rejects.toThrow('has a slip in it');
    await expect(all(open('nonsense', pieces(Buffer.from(THEIRS.file, 'base64'), 99)))).rejects.toThrow(
      'is no age-secret-key-1',
    );
  });
});

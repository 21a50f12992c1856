import { gunzipSync } from 'node:zlib';

const GZIP = Buffer.from([0x1f, 0x8b]);

/** Bytes as text to search: each byte a letter, so that nothing is lost; what is compressed is opened first. */
export function textOf(bytes: Buffer): string {
  return (bytes.subarray(0, 2).equals(GZIP) ? gunzipSync(bytes) : bytes).toString('latin1');
}

// What stands before a value moves it within the groups of three bytes that Base64 writes as four letters: each of the
// three places gives other letters, and the first and last may be shared with its neighbours.
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString('base64');
    return all.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

const HEAD = 4;
const at = (bytes: Buffer, i: number): number => bytes.readInt32BE(i);
const slot = (head: number): number => Math.imul(head, 0x9e3779b1) >>> 16;

/** Finds any of many texts in one pass: most places are left by a look at four letters. */
class Forms {
  readonly #heads = new Map<number, [form: string, value: string][]>();
  readonly #slots = new Uint8Array(65_536);

  add(form: string, value: string): void {
    const head = at(Buffer.from(form, 'latin1'), 0);
    this.#slots[slot(head)] = 1;
    this.#heads.set(head, [...(this.#heads.get(head) ?? []), [form, value]]);
  }

  in(text: string, found: Set<string>): void {
    const bytes = Buffer.from(text, 'latin1');
    for (let i = 0; i + HEAD <= bytes.length; i += 1) {
      const head = at(bytes, i);
      if (!this.#slots[slot(head)]) continue;
      for (const [form, value] of this.#heads.get(head) ?? []) if (text.startsWith(form, i)) found.add(value);
    }
  }
}

/** Values that must be nowhere, in every form in which they could be somewhere. Each has six bytes at least. */
export class Needles {
  /** Sought in whatever case. */
  readonly #anyCase = new Forms();
  readonly #exact = new Forms();

  constructor(values: readonly string[]) {
    for (const value of values) {
      const json = JSON.stringify(value).slice(1, -1);
      const plain = [value, json, json.replaceAll('/', '\\/'), encodeURIComponent(value), value.replaceAll(' ', '+')];
      for (const form of new Set(plain)) this.#anyCase.add(form.toLowerCase(), value);
      for (const cased of new Set([value, value.toUpperCase(), value.toLowerCase()])) {
        const bytes = Buffer.from(cased);
        this.#anyCase.add(bytes.toString('hex'), value);
        for (const form of base64Of(bytes))
          for (const one of new Set([form, urlSafe(form)])) this.#exact.add(one, value);
      }
    }
  }

  /** The values that are in a text, in whichever form. */
  in(text: string): string[] {
    const found = new Set<string>();
    this.#anyCase.in(text.toLowerCase(), found);
    this.#exact.in(text, found);
    return [...found];
  }
}

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKS = 6;

function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [i, generator] of GENERATORS.entries()) if ((top >>> i) & 1) sum ^= generator;
  }
  return sum;
}

const expanded = (prefix: string): number[] => [
  ...prefix.split('').map((letter) => letter.charCodeAt(0) >> 5),
  0,
  ...prefix.split('').map((letter) => letter.charCodeAt(0) & 31),
];

/** The bits of `values`, each `from` wide, in pieces of `to`; what is left at the end is filled with zeros, or has to be zeros. */
function regrouped(values: Iterable<number>, from: number, to: number, fill: boolean): number[] {
  const out: number[] = [];
  let [held, bits] = [0, 0];
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      out.push((held >> bits) & ((1 << to) - 1));
    }
  }
  if (fill && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1));
  return out;
}

/** Bytes as text that shows a slip of the pen (BIP 173): `prefix`, `1`, letters, six of them a check. */
export function toBech32(prefix: string, bytes: Buffer): string {
  const values = regrouped(bytes, 8, 5, true);
  const check = checksum([...expanded(prefix), ...values, ...Array<number>(CHECKS).fill(0)]) ^ 1;
  const checks = Array.from({ length: CHECKS }, (_, i) => (check >>> (5 * (CHECKS - 1 - i))) & 31);
  return `${prefix}1${[...values, ...checks].map((value) => LETTERS[value]).join('')}`;
}

/**
 * The bytes of such a text, in whatever case.
 * @throws Error where it has another prefix, or is not as it was written
 */
export function fromBech32(prefix: string, text: string): Buffer {
  const lower = text.trim().toLowerCase();
  const values = lower
    .slice(prefix.length + 1)
    .split('')
    .map((letter) => LETTERS.indexOf(letter));
  const isWhole = lower.startsWith(`${prefix}1`) && !values.includes(-1) && values.length > CHECKS;
  if (!isWhole || checksum([...expanded(prefix), ...values]) !== 1)
    throw new Error(`is no ${prefix}1…, or has a slip in it`);
  return Buffer.from(regrouped(values.slice(0, -CHECKS), 5, 8, false));
}

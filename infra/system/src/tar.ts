const BLOCK = 512;

/** A number as tar writes it: octal, in a field of `width` with a zero at its end. */
const octal = (n: number, width: number): string => `${n.toString(8).padStart(width - 1, '0')}\0`;

/**
 * One file as an entry of a tar (POSIX ustar), readable by its owner alone. Entries follow one another; what ends a tar comes after the last.
 * @throws Error where the name does not fit
 */
export function tarEntry(name: string, content: Buffer, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name}: too long for a tar`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(octal(0o400, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1_000), 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const rest = (BLOCK - (content.length % BLOCK)) % BLOCK;
  return Buffer.concat([header, content, Buffer.alloc(rest)]);
}

/** The signs that a text message has room for 160 of; the second list takes two places each (3GPP TS 23.038). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

/** How many text messages these words are: with a sign that is not of the basic set, as Welsh has, each holds 70 and not 160. */
export function segmentsOf(words: string): number {
  const signs = Array.from(words);
  const isBasic = signs.every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign));
  const length = isBasic ? signs.reduce((n, sign) => n + (EXTENDED.includes(sign) ? 2 : 1), 0) : words.length;
  const [alone, joined] = isBasic ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / joined);
}

/** The signs that a text message has room for 160 of; the second list takes two places each (3GPP TS 23.038). */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€';

/** How the networks count some words: `signs` are the places they take. */
export interface Size {
  readonly segments: number;
  readonly encoding: 'gsm-7' | 'ucs-2';
  readonly signs: number;
}

/** How long these words are as text messages: with a sign that is not of the basic set, as Welsh has, each holds 70 and not 160. */
export function sizeOf(words: string): Size {
  const all = Array.from(words);
  const isBasic = all.every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign));
  const signs = isBasic ? all.reduce((n, sign) => n + (EXTENDED.includes(sign) ? 2 : 1), 0) : words.length;
  const [alone, joined] = isBasic ? [160, 153] : [70, 67];
  return { segments: signs <= alone ? 1 : Math.ceil(signs / joined), encoding: isBasic ? 'gsm-7' : 'ucs-2', signs };
}

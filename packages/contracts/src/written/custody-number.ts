import { plainOf, spelt } from './text.ts';

// No national form is known: letters, figures, and what stands between them.
/** A number may begin with letters: a word is none of it only where something stands between. */
const LABELS = /^(?:(?:CUSTODY|RECORD|NUMBER|NO|REFERENCE|REF)[ .:#]+)+/;
const CUSTODY_NUMBER = /^[A-Z\d][A-Z\d/ -]{1,19}$/;

/** A custody number as forces print it: `43AA/1234/26`; null where it cannot be one. */
function custodyNumberOf(written: string): string | null {
  const text = plainOf(written)
    .replace(LABELS, '')
    .replace(/[()]/g, '')
    .replace(/[._]/g, '/')
    .replace(/ ?([/-])[/ -]*/g, '$1')
    .trim();
  return CUSTODY_NUMBER.test(text) ? text : null;
}

export const custodyNumber = spelt(custodyNumberOf, 'Enter a custody number, like 43AA/1234/26');

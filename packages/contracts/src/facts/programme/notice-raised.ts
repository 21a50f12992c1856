import { defineFact } from '../../define.ts';
import { id, instant, ordinal, orNull, rows, sha256, yesNo } from '../../fields.ts';
import { aNotice, noticeMiss, pinnedScheme } from '../../shapes.ts';

export const noticeRaised = defineFact({
  type: 'programme.notice-raised.v1',
  meaning:
    'Counted misses reached the number of the scheme, or an open notice changed: this version is now the one to rule on.',
  data: {
    noticeId: id,
    version: ordinal,
    hash: sha256,
    ...pinnedScheme,
    missesToNotice: ordinal,
    rulingDueAt: orNull(instant),
    agreedAt: instant,
    toldInPerson: yesNo,
    misses: rows(noticeMiss),
  },
  valid: aNotice,
  invalid: { 'it rests on no miss': { misses: [] }, 'the hash is cut short': { hash: 'a' } },
});

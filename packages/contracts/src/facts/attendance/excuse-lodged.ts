import { EXCUSE_CHANNELS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id, instant } from '../../fields.ts';

export const excuseLodged = defineFact({
  type: 'attendance.excuse-lodged.v1',
  meaning: 'The person gave an excuse for a session; its reason and words stay in attendance.',
  data: { excuseId: id, placeId: id, startsAt: instant, via: code(EXCUSE_CHANNELS) },
  valid: { excuseId: example.excuse, placeId: example.place, startsAt: example.startsAt, via: 'reply' },
  invalid: { 'it carries the reason': { reasonCode: 'illness' }, 'it names no place': { placeId: undefined } },
});

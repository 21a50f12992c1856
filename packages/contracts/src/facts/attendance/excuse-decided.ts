import { EXCUSE_DECISION_REASONS, EXCUSE_DECISIONS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';
import { takenBack } from '../../shapes.ts';

export const excuseDecided = defineFact({
  type: 'attendance.excuse-decided.v1',
  meaning: 'Someone accepted or refused an excuse.',
  data: {
    excuseId: id,
    placeId: id,
    decision: code(EXCUSE_DECISIONS),
    reasonCode: code(EXCUSE_DECISION_REASONS),
    /** The excuse was none of theirs: refused, and nobody is told that it was. */ takenBack,
  },
  valid: { excuseId: example.excuse, placeId: example.place, decision: 'accepted', reasonCode: 'reasonable-excuse' },
  invalid: {
    'it is taken back in words': { takenBack: 'her sister' },
    'it was decided by time': { decision: 'lapsed' },
    'the reason tells of health': { reasonCode: 'illness' },
  },
});

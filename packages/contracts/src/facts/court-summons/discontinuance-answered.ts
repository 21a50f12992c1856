import { DISCONTINUANCE_ANSWERS } from '../../codes.ts';
import { defineFact } from '../../define.ts';
import { example } from '../../examples.ts';
import { code, id } from '../../fields.ts';
import { takenBack } from '../../shapes.ts';

export const discontinuanceAnswered = defineFact({
  type: 'court-summons.discontinuance-answered.v1',
  meaning: 'The prosecutor answered a request to end a charge that was posted.',
  data: { summonsId: id, noticeId: id, answer: code(DISCONTINUANCE_ANSWERS), takenBack },
  valid: { summonsId: example.summons, noticeId: example.notice, answer: 'discontinued' },
  invalid: {
    'it is taken back in words': { takenBack: 'her sister' },
    'an answer nobody knows': { answer: 'perhaps' },
    'no charge': { summonsId: null },
  },
});

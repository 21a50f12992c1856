import { CORRECTION_REASONS, OUTCOMES, type Outcome } from '@byway/contracts/codes';
import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { correctOutcome } from '@byway/contracts/http/attendance/register';
import { Missing } from '../api/api.ts';
import { summary, text } from '../page/blocks.ts';
import { choice, kept } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { CORRECTION_WORDS, OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { absenceWords } from './register.presenter.ts';

const w = en.register.correction;

// An excuse is accepted by deciding on it, which corrects the register.
const REASONS = CORRECTION_REASONS.filter((reason) => reason !== 'excuse-accepted');

/** The fields of a correction of what the register `says` now. */
const correctionFields = (says: Outcome) => ({
  version: kept(),
  outcome: choice(OUTCOME_WORDS, w.outcomeMissing, {
    label: w.outcome,
    order: OUTCOMES.filter((code) => code !== says && code !== 'excused'),
  }),
  reason: choice(CORRECTION_WORDS, w.reasonMissing, { label: w.reason, order: REASONS }),
});

/** 3.4 a correction with its reason, on the version that was looked at. */
export const correctionPage = formPage(correctOutcome, {
  at: '/cases/:caseId/places/:placeId/correction',
  title: w.title,
  load: async ({ api, who, params: { caseId = '', placeId = '' } }) => {
    const { places } = await api.get(viewAttendance, { params: { caseId } });
    const place = places.find((one) => one.placeId === placeId);
    if (!place?.outcome) throw new Missing('nothing recorded');
    const name = await nameOfCase(api, who, caseId);
    return { ...place, says: place.outcome, name };
  },
  heading: () => w.title,
  back: ({ sessionId }) => ({ text: w.back, href: `/registers/${sessionId}` }),
  before: ({ name, startsAt, says, absences }) => {
    const absence = absences.at(-1);
    return [
      summary([
        { key: w.person, value: name },
        { key: w.session, value: whenWords(startsAt) },
        {
          key: w.says,
          value: w.saysSo(
            OUTCOME_WORDS[says],
            absence ? absenceWords({ absence: absence.state, countsAt: absence.countsAt }) : '',
          ),
        },
      ]),
      text(w.keeps),
    ];
  },
  fields: ({ says }) => correctionFields(says),
  first: ({ version }) => ({ version: String(version) }),
  match: ({ version }) => `"${version}"`,
  body: ({ outcome, reason }) => ({ outcome, reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: w.button,
  done: ({ answer, loaded }) => ({
    to: `/registers/${loaded.sessionId}`,
    flash: w.done(loaded.name, OUTCOME_WORDS[answer.outcome]),
  }),
});

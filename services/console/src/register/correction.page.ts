import { CORRECTION_REASONS, type CorrectionReason, OUTCOMES, type Outcome } from '@byway/contracts/codes';
import { Missing } from '../api/api.ts';
import { errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { CORRECTION_WORDS, OUTCOME_WORDS, said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { absenceWords } from './register.presenter.ts';

const REASONS = CORRECTION_REASONS.filter((reason) => reason !== 'excuse-accepted');
/** The correction that was sent, or what is wrong with it. */
export function correctionOf(
  form: Form,
): { outcome: Outcome; reasonCode: CorrectionReason; version: string } | { errors: FieldError[] } {
  const outcome = OUTCOMES.find((code) => code === text(form, 'outcome'));
  const reasonCode = REASONS.find((code) => code === text(form, 'reason'));
  if (outcome && reasonCode) return { outcome, reasonCode, version: text(form, 'version') };
  return {
    errors: [
      ...(outcome ? [] : [{ field: 'outcome', text: 'Choose what the register should say' }]),
      ...(reasonCode ? [] : [{ field: 'reason', text: 'Choose why it is corrected' }]),
    ],
  };
}

async function page({ api, who, params }: Visit, typed: Form = {}): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '', placeId = '' } = params;
  const { places } = await api.rawGet('attendance', `/cases/${caseId}/attendance`);
  const place = places.find((one: { placeId: string }) => one.placeId === placeId);
  if (!place?.outcome) throw new Missing('nothing recorded');
  const names = await namesOf(api, who, [caseId]);
  const absence = place.absences.at(-1);
  const model = {
    name: names.get(caseId),
    when: whenWords(place.startsAt),
    says: said(OUTCOME_WORDS, place.outcome),
    absence: absence ? absenceWords({ absence: absence.state, countsAt: absence.countsAt }) : '',
    version: place.version,
    back: `/registers/${place.sessionId}`,
    outcomes: OUTCOMES.filter((code) => code !== place.outcome && code !== 'excused').map((value) => ({
      value,
      text: OUTCOME_WORDS[value],
    })),
    reasons: REASONS.map((value) => ({ value, text: CORRECTION_WORDS[value] })),
  };
  return { view: 'correction', title: 'Correct the register', model, typed };
}

/** 3.4 a correction with its reason, on the version that was looked at. */
export const correctionPage: Page = {
  url: '/cases/:caseId/places/:placeId/correction',
  roles: ['facilitator', 'programme-manager'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = correctionOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const { version, ...body } = given;
    const path = `/cases/${params.caseId}/places/${params.placeId}/correction`;
    const answer = await api.rawSend('attendance', path, body, { key, match: `"${version}"` });
    const shown = await page(visit, form);
    if (answer.status === 'refused') return { ...shown, errors: errorsOf(answer.problem, { outcome: 'outcome' }) };
    session.flash = `Corrected. The register now says: ${said(OUTCOME_WORDS, answer.body.outcome)}.`;
    return { to: String(shown.model.back) };
  },
};

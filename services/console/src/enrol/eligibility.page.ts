import { enrol } from '@byway/contracts/http/intake/enrolment';
import type { CodeOf } from '@byway/contracts/http/route';
import type { Problem } from '../api/api.ts';
import { type Block, bullets, buttons, inset, text } from '../page/blocks.ts';
import { errorsOf, type FieldError } from '../page/form.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { type Draft, draftOf, type Offer, offerOf } from './draft.ts';
import { answersBody, ELIGIBILITY, eligibilityMistakes } from './eligibility.form.ts';
import { typedEncounter, typedPerson } from './typed.ts';

const { tasks, back, eligibility: w } = en.enrol;

/** Why no offer could be made, in words. */
export function reasonsOf(offer: Pick<Offer, 'eligibility'>): string[] {
  return (offer.eligibility?.reasons ?? []).map((code) => en.encounters.ineligible[code]);
}

/** 1.2, 1.7 what stops nothing and is to be weighed: where it was asked for, it is shown. */
export const advised = ({ eligibility }: Pick<Offer, 'eligibility'>): Block[] =>
  (eligibility?.advisories ?? []).map((code) => inset([{ strong: en.encounters.advisories[code] }]));

/** What the steps before say, as intake takes it; null while one is missing or wrong. */
function metBefore(draft: Draft) {
  const [person, encounter] = [typedPerson(draft), typedEncounter(draft)];
  return person && encounter && { person, ...encounter };
}

/** A refusal about a field of an earlier step is named with its step; it cannot be shown beside the field here. */
function earlier(problem: Problem<CodeOf<typeof enrol>>): readonly FieldError[] {
  const { person, encounter } = tasks;
  const steps = { person, encounter, offences: encounter, schemeId: encounter, court: encounter };
  return errorsOf(problem, { ...steps, disposalDecision: encounter }).map(({ field: step, text: said }) => ({
    field: '',
    text: step ? w.changeIn(said, step) : said,
  }));
}

function decided(offer: Offer, draftId: string): Block[] {
  const reasons = reasonsOf(offer);
  if (reasons.length === 0)
    return [
      text(w.canIntro),
      ...advised(offer),
      buttons([{ text: w.session, href: `/enrol/${draftId}/session` }]),
      text([{ link: w.allTasks, href: `/enrol/${draftId}` }]),
    ];
  return [
    text(w.why),
    bullets(reasons),
    ...advised(offer),
    text([w.decision, ' ', { clause: '1.2' }, ' ', { clause: '1.8' }]),
    text([{ link: w.recordDecision, href: `/decisions/${offer.caseId}` }]),
  ];
}

/** 1.2 the decision: from here on the encounter is recorded, eligible or not. */
export const eligibilityPage = formPage(enrol, {
  at: '/enrol/:draftId/eligibility',
  title: tasks.eligibility,
  load: async (visit, sent) => {
    const draft = await draftOf(visit);
    const offer = await offerOf(visit.api, draft);
    const { draftId } = draft;
    if (offer) return sent ? new Elsewhere(`/enrol/${draftId}/eligibility`) : { draftId, offer, met: null };
    const met = metBefore(draft);
    return met ? { draftId, offer, met } : new Elsewhere(`/enrol/${draftId}`);
  },
  back: ({ draftId }) => ({ text: back, href: `/enrol/${draftId}` }),
  heading: ({ offer }) => (!offer ? tasks.eligibility : reasonsOf(offer).length === 0 ? w.can : w.cannot),
  before: ({ offer }) => (offer ? [] : [text([w.intro, ' ', { clause: '1.2' }])]),
  instead: ({ offer, draftId }) => offer && decided(offer, draftId),
  fields: ELIGIBILITY,
  check: eligibilityMistakes,
  button: w.button,
  body: (typed, { draftId, met }) => {
    if (!met) throw new Error('an encounter that is recorded is not sent again');
    return { draftId, ...met, answers: answersBody(typed) };
  },
  refused: earlier,
  done: ({ loaded: { draftId } }) => ({ to: `/enrol/${draftId}/eligibility` }),
});

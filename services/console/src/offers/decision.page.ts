import { POLICE_OUTCOMES, type PoliceOutcome } from '@byway/contracts/codes';
import type { viewCase } from '@byway/contracts/http/intake/cases';
import { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import type { BodyRead, BodySent } from '@byway/contracts/http/route';
import { staffId } from '@byway/contracts/written/staff-id';
import { usualOutcome } from '@byway/schemes/police-outcomes';
import { type Block, heading, summary, text } from '../page/blocks.ts';
import { choice, clock, date, londonInstant, type ValuesOf, written } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { END_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { offenceWords } from '../words/offences.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { offerAndName } from './offer-of.ts';

const { outcomes, states, decision: w } = en.offers;

type Decision = NonNullable<BodyRead<typeof viewCase>['policeDecision']>;

function decidedBlocks({ outcomeCode, exhibit, by, rank, decidedAt }: Decision): Block[] {
  const rows = [
    { key: w.rows.what, value: `${outcomeCode}: ${outcomes[outcomeCode]}` },
    { key: w.rows.exhibit, value: exhibit === 'keep' ? w.kept : w.released },
    { key: w.rows.by, value: `${by}, ${rank.replace('-', ' ')}` },
    { key: w.rows.when, value: whenWords(decidedAt) },
  ];
  return [heading(w.decided), summary(rows)];
}

type Offer = BodyRead<typeof viewCase>;

/** 5.1 what the outcome is as a rule, by the disposal and the end. */
function usualBlocks({ disposal, endedAs, under18 }: Offer): Block[] {
  const usual = disposal ? usualOutcome(disposal, { endedAs, under18 }) : null;
  return usual ? [text([`${w.usual(`${usual}: ${outcomes[usual]}`)} `, { clause: '5.1' }])] : [];
}

const OUTCOME_OPTIONS = Object.fromEntries(
  POLICE_OUTCOMES.map((code) => [code, `${code}: ${outcomes[code]}`]),
) as Readonly<Record<PoliceOutcome, string>>;

export const DECISION_FIELDS = {
  outcome: choice(OUTCOME_OPTIONS, w.outcomeMissing, { as: 'select', label: w.outcome, order: POLICE_OUTCOMES }),
  exhibit: choice(w.exhibits, w.exhibitMissing, { label: w.exhibit, size: 's' }),
  decider: written(staffId, { label: w.by, hint: w.byHint, classes: 'govuk-input--width-20' }),
  rank: choice(en.encounters.ranks, w.rankMissing, { as: 'select', label: w.rank }),
  decided: date(w.whenWrong, { label: w.when }),
  'decided-clock': clock(w.timeWrong, { label: w.time }),
};

/** A police decision as intake takes it. */
export function decisionBody(given: ValuesOf<typeof DECISION_FIELDS>): BodySent<typeof recordPoliceDecision> {
  const { outcome, exhibit, decider, rank, decided, 'decided-clock': time } = given;
  return { outcomeCode: outcome, exhibit, by: decider, rank, decidedAt: londonInstant(decided, time) };
}

/** 1.8 what the police decide instead of the programme: recorded with who decided, apart from who types it. */
export const decisionPage = formPage(recordPoliceDecision, {
  at: '/decisions/:caseId',
  title: w.title,
  load: offerAndName,
  back: () => ({ text: w.back, href: '/decisions' }),
  heading: ({ name }) => w.heading(name),
  before: ({ offer }) => [
    summary([
      offer.endedAs ? { key: w.end, value: END_WORDS[offer.endedAs] } : { key: w.offer, value: states[offer.state] },
      { key: w.offence, value: (offer.offences ?? []).map(({ code }) => offenceWords(code)).join('; ') || '–' },
      { key: w.due, value: whenWords(offer.policeDecisionDueAt) || '–' },
    ]),
    ...(offer.policeDecision ? [] : usualBlocks(offer)),
  ],
  instead: ({ offer }) => {
    if (offer.policeDecision) return decidedBlocks(offer.policeDecision);
    return offer.policeDecisionDueAt ? null : [text(w.notDue)];
  },
  fields: DECISION_FIELDS,
  first: (_, { api }) => fieldsOf('decided', api.time ?? 0),
  body: decisionBody,
  named: { outcomeCode: 'outcome', by: 'decider', decidedAt: 'decided' },
  button: w.button,
  done: ({ loaded: { name } }) => ({ to: '/decisions', flash: w.done(name) }),
});

import type { ExcuseChannel, ExcuseDecision, ExcuseDecisionReason, ExcuseReason } from '@byway/contracts/codes';

/** 3.5 why somebody could not come. */
export const EXCUSE_REASON_WORDS: Readonly<Record<ExcuseReason, string>> = {
  illness: 'They were ill',
  'mental-health-crisis': 'They were in a mental health crisis',
  bereavement: 'Somebody close to them died',
  caring: 'They had to care for somebody',
  work: 'They had to work',
  transport: 'Transport failed',
  'in-custody': 'They were in custody',
  moved: 'They moved',
  'not-told': 'They were not told of the session',
  'unsafe-at-venue': 'They were not safe at the venue',
  'adjustment-not-made': 'A change they need was not made',
  'religious-observance': 'A religious observance',
  other: 'Another reason',
};

export const EXCUSE_CHANNEL_WORDS: Readonly<Record<ExcuseChannel, string>> = {
  staff: 'They told a member of staff',
  reply: 'They replied to a message',
};

/** 3.5 a decision goes with its reason: nobody can accept for a reason to refuse. */
export const DECISION_CHOICES: readonly {
  readonly decision: ExcuseDecision;
  readonly reasonCode: ExcuseDecisionReason;
  readonly words: string;
}[] = [
  { decision: 'accepted', reasonCode: 'reasonable-excuse', words: 'Accept: it is a reasonable excuse' },
  { decision: 'accepted', reasonCode: 'told-beforehand', words: 'Accept: they told us before the session' },
  { decision: 'accepted', reasonCode: 'provider-at-fault', words: 'Accept: it was our fault, not theirs' },
  { decision: 'refused', reasonCode: 'no-reasonable-excuse', words: 'Refuse: it is not a reasonable excuse' },
  { decision: 'refused', reasonCode: 'evidence-not-given', words: 'Refuse: the evidence was asked for and not given' },
  { decision: 'refused', reasonCode: 'not-about-this-session', words: 'Refuse: it is not about this session' },
];

/** A decision that was made, in words. */
export function decisionWords(decision: string, reasonCode: string): string {
  const found = DECISION_CHOICES.find((one) => one.decision === decision && one.reasonCode === reasonCode);
  return found ? found.words.replace(/^Accept/, 'Accepted').replace(/^Refuse/, 'Refused') : `It was ${decision}`;
}

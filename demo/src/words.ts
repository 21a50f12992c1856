import { describe } from '@byway/schemes/london';

/** The properties of a fact as words: a list is how many, null is nothing. */
type Data = Readonly<Record<string, string>>;
interface Words {
  readonly clause: string;
  readonly say: (data: Data) => string;
}

const when = (value = ''): string => describe(Date.parse(value));

/** Takes the data of a fact for {@link WORDS}. */
export function inWords(data: Readonly<Record<string, unknown>>): Data {
  const word = (value: unknown): string => {
    if (Array.isArray(value)) return String(value.length);
    return ['string', 'number', 'boolean'].includes(typeof value) ? String(value as string | number | boolean) : '';
  };
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, word(value)]));
}

/** What a fact says, in a sentence, and the clause of the policy it comes from. */
export const WORDS: Readonly<Record<string, Words>> = {
  'intake.agreement-made': { clause: '1.4', say: () => 'agreed to the programme; card handed over' },
  'intake.agreement-withdrawn': { clause: '6', say: () => 'asks to leave' },
  'intake.notice-clearance-answered': { clause: '4.4', say: (d) => `intake: ${d.answer} to ${d.step}` },
  'attendance.notice-clearance-answered': { clause: '4.4', say: (d) => `attendance: ${d.answer} to ${d.step}` },
  'programme.notice-clearance-answered': { clause: '4.4', say: (d) => `programme: ${d.answer} to ${d.step}` },
  'programme.notice-clearance-sought': { clause: '4.4', say: (d) => `may a ${d.raises} be raised?` },
  'court-summons.notice-clearance-sought': {
    clause: '4.4',
    say: (d) => (d.step === 'refer' ? 'may it be referred for charge?' : 'may the summons be authorised?'),
  },
  'intake.clearance-answered': { clause: '4.6', say: (d) => `intake: ${d.answer} to ${d.step}` },
  'scheduling.plan-booked': { clause: '2.1', say: (d) => `${d.sessions} weekly sessions booked` },
  'scheduling.place-booked': { clause: '2.6', say: (d) => `catch-up booked for ${when(d.startsAt)}` },
  'scheduling.place-released': { clause: '4.3', say: (d) => `place of ${when(d.startsAt)} released (${d.reason})` },
  'scheduling.session-cancelled': {
    clause: '2.4',
    say: (d) => `session of ${when(d.startsAt)} cancelled by the provider`,
  },
  'scheduling.session-moved': { clause: '2.4', say: (d) => `session moved to ${when(d.startsAt)}` },
  'scheduling.plan-unavailable': { clause: '2.6', say: () => 'no place is free: the manager is told' },
  'attendance.outcome-recorded': { clause: '3.1', say: (d) => `${d.outcome}, session of ${when(d.startsAt)}` },
  'attendance.outcome-corrected': { clause: '3.4', say: (d) => `corrected: ${d.from} → ${d.to}` },
  'attendance.excuse-lodged': { clause: '3.5', say: () => 'excuse lodged' },
  'attendance.excuse-decided': { clause: '3.5', say: (d) => `excuse ${d.decision}` },
  'attendance.miss-counted': { clause: '4.1', say: (d) => `the miss counts, as of ${when(d.instant)}` },
  'attendance.miss-uncounted': { clause: '4.1', say: (d) => `the miss no longer counts (${d.because})` },
  'attendance.clearance-answered': {
    clause: '4.1',
    say: (d) => `attendance: ${d.answer} to ${d.step}${d.reason ? `, ${d.reason}` : ''}`,
  },
  'programme.place-requested': { clause: '2.1', say: (d) => `asks for ${d.sessions} sessions` },
  'programme.clearance-sought': { clause: '4.1', say: () => 'the window is over: does the absence count?' },
  'programme.notice-raised': {
    clause: '4.2',
    say: (d) => `notice to the court liaison, ruling due ${when(d.rulingDueAt)}`,
  },
  'programme.notice-withdrawn': { clause: '4.7', say: () => 'notice withdrawn: too few misses left' },
  'programme.review-raised': {
    clause: '4.2',
    say: () => 'a review for the programme manager, youth justice is told; no notice',
  },
  'programme.warning-sent': { clause: '4.2', say: () => 'written warning sent' },
  'programme.warning-withdrawn': { clause: '4.2', say: () => 'warning withdrawn in writing' },
  'programme.plan-end-decided': {
    clause: '2.7',
    say: (d) => (d.decision === 'ended' ? 'plan ended' : 'plan extended'),
  },
  'programme.leave-decided': { clause: '6', say: (d) => (d.granted === 'true' ? 'leave given' : 'leave refused') },
  'programme.catch-up-requested': { clause: '2.6', say: () => 'asks for a catch-up' },
  'programme.release-requested': { clause: '4.3', say: () => 'places left are to be released' },
  'programme.clearance-answered': { clause: '4.6', say: (d) => `programme: ${d.answer} to ${d.step}` },
  'programme.case-ended': { clause: '6', say: (d) => `ENDED: ${d.as}` },
  'court-summons.notice-ruled': { clause: '4.3', say: (d) => `ruled: ${d.ruling}` },
  'court-summons.summons-authorised': { clause: '4.6', say: () => 'summons authorised by a second person' },
  'court-summons.clearance-sought': { clause: '4.6', say: (d) => `every owner is asked: may we ${d.step}?` },
  'court-summons.step-refused': {
    clause: '4.6',
    say: (d) => `not ${d.step === 'post' ? 'posted' : 'issued'}: an owner held it`,
  },
  'court-summons.summons-issued': { clause: '4.6', say: (d) => `summons issued, hearing ${when(d.hearingAt)}` },
  'court-summons.summons-posted': { clause: '4.5', say: (d) => `summons posted, deemed served ${d.deemedServedOn}` },
  'court-summons.summons-stopped': { clause: '4.7', say: () => 'summons stopped for ever; the case is live again' },
  'court-summons.discontinuance-requested': { clause: '4.7', say: () => 'prosecutor asked to discontinue' },
  'signposting.referral-made': { clause: '5.2', say: () => 'referred to a local service' },
  'signposting.referral-acknowledged': { clause: '5.2', say: () => 'the local service has seen the referral' },
  'signposting.referral-accepted': { clause: '5.2', say: () => 'the local service accepts' },
  'signposting.referral-declined': { clause: '5.2', say: (d) => `the local service declines (${d.reasonCode})` },
  'signposting.first-contact-made': { clause: '5.2', say: () => 'in touch with the local service' },
  'signposting.contact-stopped': { clause: '5.3', say: () => 'nobody contacts the person any more' },
  'signposting.contact-resumed': { clause: '5.3', say: () => 'it was not true: contact goes on' },
  'signposting.follow-up-opened': { clause: '5.3', say: (d) => `${d.weeks} weeks after completing` },
  'signposting.followed-up': { clause: '5.3', say: (d) => `asked after ${d.weeks} weeks: ${d.result}` },
};

import type { Body } from '../staff.ts';
import { type Act, at, caseOf } from './act.ts';

// Of the directory's fictional services, the one the role card of a receiving service works for.
const RECEIVING = 'Riverbend Recovery Café';
const READING = 'E06000038';

/** 5.2 the worker looks for somebody near who helps adults through others like them, and refers the person there. */
export function referOnward(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'signposter-1',
    does: `refers person ${no} to a local service`,
    run: async (story) => {
      const search = `/services?need=peer-support&area=${READING}&age=30`;
      const { items } = (await story.staff.get('signposter-1', 'signposting', search)).body;
      const { serviceId } = items.find(({ name }: Body) => name === RECEIVING);
      const referral = { serviceId, needs: ['peer-support'], consent: true };
      await story.staff.send('signposter-1', 'signposting', `/cases/${caseOf(story, no)}/referrals`, referral);
    },
  };
}

const WORDS = {
  acknowledgement: 'has seen the referral of',
  acceptance: 'takes on',
  'first-contact': 'meets',
} as const;

/** 5.2 what the receiving service says of the newest referral made to it. */
export function answerReferral(no: string, word: keyof typeof WORDS, date: string, clock: string): Act {
  const now = at(date, clock);
  return {
    at: now,
    who: 'receiver-1',
    does: `${WORDS[word]} person ${no}`,
    run: async (story) => {
      const [referral] = (await story.staff.get('receiver-1', 'signposting', '/referrals')).body.items;
      const body = word === 'first-contact' ? { at: new Date(now).toISOString() } : {};
      await story.staff.send('receiver-1', 'signposting', `/referrals/${referral.referralId}/${word}`, body);
    },
  };
}

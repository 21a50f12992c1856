import type { ClearanceAnswer, HeldReason, Step } from '@byway/contracts/codes';
import { HELD_WORDS, OWNER_WORDS, said } from './codes.ts';

const STEP_WORDS: Readonly<Record<Step, string>> = {
  count: 'Does the absence count',
  notice: 'May it be raised',
  refer: 'May it be referred for charge',
  authorise: 'May the summons be authorised',
  issue: 'May the summons be issued',
  post: 'May the summons be posted',
};

/** 4.6 the question whether a step may be taken, without its mark. */
export const step = (of: Step): string => STEP_WORDS[of];

type Owner = keyof typeof OWNER_WORDS;
/** 4.4, 4.6 how an owner's answer to it is said. */
export const answered = (owner: Owner, clause = '4.6') => ({
  clause,
  bare: `${OWNER_WORDS[owner]} answered whether a step may be taken`,
  say: ({ step: of, answer, reason }: { step: Step; answer: ClearanceAnswer; reason: HeldReason | null }) => {
    const held = said(HELD_WORDS, reason);
    return answer === 'clear'
      ? `${step(of)}? Yes, says ${OWNER_WORDS[owner]}`
      : `${step(of)}? Held by ${OWNER_WORDS[owner]}${held ? `: ${held}` : ''}`;
  },
});

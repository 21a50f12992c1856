import type { ExcuseReason, Outcome } from '@byway/contracts/codes';
import type { NdeliusCode } from '@byway/contracts/ndelius';

/** 3.5 what an absence was accepted for, where it is nobody's health or belief: those are said as any other. */
const ACCEPTED: Readonly<Partial<Record<ExcuseReason, NdeliusCode>>> = {
  work: 'AAEM',
  caring: 'AAFC',
  bereavement: 'AAFC',
  'in-custody': 'AARC',
};

/** 3.1 the code of nDelius for an outcome; `counts`: whether it counts against the person under their scheme; `excuse`: what was accepted. */
export function ndeliusCode(outcome: Outcome, counts: boolean, excuse: ExcuseReason | null): NdeliusCode {
  switch (outcome) {
    case 'attended':
    case 'attended-late':
      return 'ATTC';
    case 'left-early':
      return counts ? 'AFTC' : 'ATTC';
    case 'unfit':
      return counts ? 'ATSH' : 'ATSS';
    case 'excused':
      return (excuse && ACCEPTED[excuse]) ?? 'AAAA';
    case 'did-not-attend':
      return 'UAAB';
    case 'session-did-not-happen':
    case 'cancelled-by-provider':
    case 'technical-failure':
      return 'RSSR';
  }
}

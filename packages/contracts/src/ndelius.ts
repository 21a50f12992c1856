/** 3.1 outcome codes of nDelius, the case records of probation, as far as an outcome of ours is said by one. */
export const NDELIUS_CODES = ['ATTC', 'AFTC', 'ATSH', 'ATSS', 'UAAB', 'AAAA', 'AAEM', 'AAFC', 'AARC', 'RSSR'] as const;
export type NdeliusCode = (typeof NDELIUS_CODES)[number];

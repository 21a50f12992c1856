import type { Disposal } from '@byway/contracts/codes';

/** An offence as a written charge names it: in ordinary words, with the law (CrimPR 7.3). */
export interface Offence {
  readonly words: string;
  /** Under which kind of disposal it is charged (1.3): the original possession, or the missed assessment itself. */
  readonly chargedFor: 'possession' | 'assessment';
}

const POSSESSION_LAW = 'contrary to section 5(2) of and Schedule 4 to the Misuse of Drugs Act 1971';

function possession(drugClass: 'A' | 'B' | 'C', drug: string): Offence {
  return {
    words: `Possessing a controlled drug of Class ${drugClass}: ${drug}, ${POSSESSION_LAW}`,
    chargedFor: 'possession',
  };
}

function assessment(what: string, section: string): Offence {
  return { words: `Failing ${what}, contrary to section ${section} of the Drugs Act 2005`, chargedFor: 'assessment' };
}

/** By CJS code: the possession offences of the national list, and the two of required assessments (4.5). */
const OFFENCES: Readonly<Record<string, Offence>> = {
  MD71210: possession('A', 'cocaine'),
  MD71211: possession('A', 'heroin'),
  MD71212: possession('A', 'LSD'),
  MD71213: possession('A', 'MDMA'),
  MD71214: possession('A', 'crack cocaine'),
  MD71215: possession('A', 'methadone'),
  MD71219: possession('A', 'another drug of that class'),
  MD71507: possession('A', 'methylamphetamine'),
  MD71220: possession('B', 'amphetamine'),
  MD71225: possession('B', 'another drug of that class'),
  MD71530: possession('B', 'cannabis or cannabis resin'),
  MD71552: possession('B', 'a synthetic cannabinoid'),
  MD71574: possession('B', 'a cathinone derivative'),
  MD71596: possession('B', 'ketamine'),
  MD71621: possession('B', 'GHB'),
  MD71022: possession('C', 'a drug of that class'),
  MD71546: possession('C', 'BZP'),
  MD71549: possession('C', 'a piperazine derivative'),
  MD71555: possession('C', 'oripavine'),
  MD71570: possession('B', 'GBL'),
  MD71573: possession('B', '1,4-butanediol'),
  MD71599: possession('C', 'khat'),
  MD71609: possession('C', 'nitrous oxide, for wrongful inhalation'),
  DA05001: assessment('to attend or remain for an initial assessment', '12(3)'),
  DA05002: assessment('to attend or remain for a follow-up assessment', '14(3)'),
};

/** The offence of a CJS code; null when it is not in the list. */
export function offenceOf(code: string): Offence | null {
  return OFFENCES[code] ?? null;
}

/** 1.3 a missed required assessment is its own offence; under any other disposal the original offence is charged. */
export function fitsDisposal(offence: Offence, disposal: Disposal): boolean {
  return (offence.chargedFor === 'assessment') === (disposal === 'required-assessment');
}

import type { Substance } from '@byway/contracts/http/intake/offence';

export interface Possession {
  readonly drugClass: 'A' | 'B' | 'C';
  readonly substance: Substance;
}

const row = (drugClass: Possession['drugClass'], substance: Substance): Possession => ({ drugClass, substance });

/**
 * Simple possession, Misuse of Drugs Act 1971 s.5(2): what the schemes are for. The class is the one of the code's own
 * title (GBL and 1,4-butanediol have since become class B; their codes are still titled C).
 */
export const POSSESSION: Readonly<Record<string, Possession>> = {
  MD71210: row('A', 'cocaine'),
  MD71211: row('A', 'heroin'),
  MD71212: row('A', 'lsd'),
  MD71213: row('A', 'mdma'),
  MD71214: row('A', 'crack'),
  MD71215: row('A', 'methadone'),
  MD71219: row('A', 'other-class-a'),
  MD71507: row('A', 'methylamphetamine'),
  MD71220: row('B', 'amphetamine'),
  MD71225: row('B', 'other-class-b'),
  MD71530: row('B', 'cannabis'),
  MD71552: row('B', 'synthetic-cannabinoid'),
  MD71574: row('B', 'cathinone'),
  MD71596: row('B', 'ketamine'),
  MD71621: row('B', 'ghb'),
  MD71022: row('C', 'other-class-c'),
  MD71546: row('C', 'bzp'),
  MD71549: row('C', 'piperazine'),
  MD71555: row('C', 'oripavine'),
  MD71570: row('C', 'gbl'),
  MD71573: row('C', 'butanediol'),
  MD71599: row('C', 'khat'),
  MD71609: row('C', 'nitrous-oxide'),
};

/** Possession with intent to supply: the offer is refused (1.2). */
const SUPPLY: ReadonlySet<string> = new Set([
  'MD71230',
  'MD71231',
  'MD71233',
  'MD71234',
  'MD71517',
  'MD71526',
  'MD71597',
]);

export type OffenceKind = 'possession' | 'supply' | 'other';

/** What an offence code is about. An attempt (suffix A) is as the offence; aiding and conspiracy (B, C) are others. */
export function offenceKind(code: string): OffenceKind {
  const [base, suffix] = [code.slice(0, 7), code.slice(7)];
  if (SUPPLY.has(base)) return 'supply';
  return POSSESSION[base] && (suffix === '' || suffix === 'A') ? 'possession' : 'other';
}

import { checkCharacter } from '@byway/contracts/written/police-ids';
import { enrolmentOf, readEncounters } from './people.ts';

/** Made-up people are enrolled then: policy time, a Monday. */
export const ENROLLED_AT = '2027-03-01T09:00:00.000Z';

const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');

/** The body that enrols the n-th made-up person; numbers of their own with right check characters. */
export function enrolment(n: number): Record<string, unknown> {
  const [someone] = readEncounters();
  if (!someone) throw new Error('encounters.csv is empty');
  const [pnc, cro, asn] = [padded(n, 7), padded(n, 6), padded(n, 11)];
  return enrolmentOf({
    ...someone,
    phone: `+447700900${padded(n % 1000, 3)}`,
    pnc: `2027/${pnc}${checkCharacter(`27${pnc}`)}`,
    cro: `${cro}/27${checkCharacter(`27${cro}`)}`,
    asn: `2743ZZ00${asn}${checkCharacter(`430027${asn}`)}`,
  });
}

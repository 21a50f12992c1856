import type { card as english } from '../en/card.ts';
import type { Said } from '../language.ts';

export const card: Said<typeof english> = {
  heading: (name) => `Eich sesiynau, ${name}`,
  session: (number) => `Sesiwn ${number}`,
  catchUp: 'Sesiwn dal i fyny',
  noDates: 'Mae eich dyddiadau’n cael eu trefnu. Byddant ar y cerdyn hwn ymhen munud.',
  cannotCome: 'Os na allwch ddod',
  tellUs:
    'Rhowch wybod i ni cyn y sesiwn, neu cyn gynted ag y gallwch ar ei hôl, a dywedwch pam. Gallwch ddweud wrth eich hwylusydd neu wrth y sawl a roddodd y cerdyn hwn i chi.',
  summons:
    'Os byddwch yn colli sesiwn ac na fyddwn yn clywed gennych mewn pryd, efallai yr anfonir gwŷs atoch (cyhuddiad ysgrifenedig ac archiad; yn Saesneg, “written charge and requisition”).',
  advice: 'Gallwch gael cyngor cyfreithiol am hyn ar unrhyw adeg. Mae ar gael am ddim mewn gorsaf heddlu.',
};

import type { card as english } from '../en/card.ts';
import type { Said } from '../language.ts';

export const card: Said<typeof english> = {
  heading: (name) => `Eich sesiynau, ${name}`,
  reference: (reference) => `Eich cyfeirnod: ${reference}`,
  session: (number) => `Sesiwn ${number}`,
  catchUp: 'Sesiwn dal i fyny',
  noDates: 'Nid oes sesiwn wedi’i threfnu i chi ar hyn o bryd.',
  waiting: {
    heading: (name) => `${name}, rydym yn chwilio am grŵp i chi`,
    sessions: (count) => `Mae ${count} sesiwn.`,
    nothingToMiss: 'Nid oes gennych ddyddiad eto, felly nid oes dim y gallwch ei golli.',
    next: 'Beth sy’n digwydd nawr',
    by: (when) => `Erbyn ${when}`,
    rings: (end) =>
      `Bydd y sawl a roddodd y cerdyn hwn i chi, neu rywun sy’n gweithio gyda nhw, yn eich ffonio ar y rhif sy’n gorffen â ${end}.`,
    noNumber:
      'Nid oes gennym rif i’ch ffonio arno. Gofynnwch i’r sawl a roddodd y cerdyn hwn i chi: erbyn hynny byddant yn gallu dweud mwy.',
    later: 'Wedyn byddwn yn dweud wrthych y diwrnod, yr amser a’r lle, ac yn rhoi cerdyn i chi â’ch holl ddyddiadau.',
    nothingHeard: 'Heb glywed dim erbyn hynny?',
    ask: 'Gofynnwch i’r sawl a roddodd y cerdyn hwn i chi. Ein camgymeriad ni ydyw, nid eich un chi.',
    first: 'Eich dyddiad cyntaf',
    when: 'Dyddiad ac amser',
    place: 'Lle',
  },
  dates: (count) => `${count} sesiwn.`,
  early: 'Dewch 5 munud yn gynnar, os gwelwch yn dda.',
  number: 'Sesiwn',
  when: 'Diwrnod ac amser',
  place: 'Lle',
  tellBy: 'Methu dod? Rhowch wybod erbyn hyn fan bellaf',
  askUs: 'Gofynnwch i ni',
  cannotCome: 'Os na allwch ddod',
  before: 'Rhowch wybod i ni cyn y sesiwn',
  tellUs: 'os gallwch, a dywedwch pam. Dywedwch eich cyfeirnod.',
  after: 'Wedi’r dyddiad ar y dde?',
  still: 'Rhowch wybod i ni o hyd.',
  read: 'Mae rhywun yn darllen pob rheswm.',
  whom: {
    ring: 'Ffoniwch',
    text: 'Tecstiwch',
    anyTime: 'unrhyw bryd',
    language: 'Iaith arall, neu iaith arwyddion?',
  },
  where: 'Ble',
  lost: 'Mae eich copi o’r hyn y cytunwyd arno ar y ddalen arall. Wedi colli’r cerdyn hwn? Ffoniwch ni ac anfonwn un arall.',
};

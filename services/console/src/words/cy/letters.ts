import type { letters as english } from '../en/letters.ts';
import type { Said } from '../language.ts';

/** `ar` softens the day that follows: `ar ddydd Llun 1 Mawrth 2027`. */
const on = (day: string): string => `ar ${day.replace(/^D/, 'dd')}`;

export const letters: Said<typeof english> = {
  reference: (of) => `Cyfeirnod ${of}`,
  byHand: 'Â llaw',
  court: (code) => `Llys ${code}`,
  courtToWrite: 'Enw a chyfeiriad y llys:',
  advice: 'Cael cyngor',
  inEnglish: 'Nid oes geiriau Cymraeg ar gyfer hyn eto, felly mae yn Saesneg.',

  requisition: {
    ended: 'Copi. Mae’r cyhuddiad hwn wedi dod i ben: nid oes rhaid i neb fynd i’r llys o’i herwydd.',
    heading: 'Rhaid i chi fynd i’r llys',
    summons:
      'Gwŷs yw hon. Ei henw yn y gyfraith yw cyhuddiad ysgrifenedig ac archiad (Deddf Cyfiawnder Troseddol 2003, adran 29).',
    charged: 'Y cyhuddiad yn eich erbyn',
    particulars: (day, place) => `Eich bod ${on(day)}, yn ${place}:`,
    whyHeading: 'Pam yr ydych yn cael hwn nawr',
    why: (agreed, missed) =>
      `${on(agreed)} fe gytunoch i ddod i sesiynau yn lle hynny. Ni ddaethoch ${on(missed)}, ac ni wyddom am reswm da.`,
    where: 'Pryd ac i ble y mae’n rhaid i chi fynd',
    arrest: 'Os na fyddwch yn mynd, gall y llys orchymyn eich arestio.',
    solicitor:
      'Gallwch holi cyfreithiwr am y llythyr hwn cyn i chi fynd i’r llys. Efallai y bydd cymorth cyfreithiol yn talu am hynny. Os nad oes gennych gyfreithiwr, gofynnwch am y cyfreithiwr ar ddyletswydd pan ddewch i’r llys.',
    reason: 'Os oedd gennych reswm da dros golli sesiwn',
    tellUs:
      'Dywedwch wrthym nawr, hyd yn oed os ydych wedi dweud wrth rywun o’r blaen. Os derbyniwn y rheswm, gofynnwn i’r erlynydd yr un diwrnod ddod â’r cyhuddiad hwn i ben.',
    ring: 'Ffoniwch:',
    needs: 'A oes arnoch angen cyfieithydd, neu rywbeth arall i gymryd rhan?',
    needsHow: 'Ffoniwch yr un rhif. Mae cyfieithydd yn y llys am ddim.',
    who: 'Pwy sy’n anfon hwn',
    issued: (force, authority, chargedBy) =>
      `Fe’i cyhoeddir gan ${force}, ar awdurdod ${authority}, sy’n gwneud penderfyniadau ar ran yr heddlu. Awdurdodwyd y cyhuddiad gan ${chargedBy}.`,
    // As they stand after `gan`.
    chargedBy: { police: 'yr heddlu', cps: 'Wasanaeth Erlyn y Goron' },
    sent: {
      'by-hand': 'Fe’i rhoddwyd yn eich llaw',
      left: 'Fe’i gadawyd yn eich cyfeiriad',
      'first-class-post': 'Fe’i hanfonwyd atoch drwy’r post dosbarth cyntaf',
    },
    served: (sent, day, servedOn) => `${sent} ${on(day)}. Yn ôl y gyfraith, fe’i cawsoch ${on(servedOn)}.`,
  },

  discontinuance: {
    heading: {
      asked: 'Rydym wedi gofyn am ddod â’r cyhuddiad yn eich erbyn i ben',
      discontinued: 'Mae’r cyhuddiad yn eich erbyn wedi dod i ben',
      refused: 'Mae’r cyhuddiad yn eich erbyn yn sefyll',
    },
    sent: (day) =>
      `Anfonwyd gwŷs (cyhuddiad ysgrifenedig ac archiad) atoch ${on(day)}. Dyma’r cyhuddiad yn eich erbyn:`,
    because: {
      excused: 'Ers hynny rydym wedi derbyn bod gennych reswm da dros golli sesiwn.',
      corrected: 'Ers hynny rydym wedi cywiro ein cofnod o’r sesiynau y daethoch iddynt.',
    },
    asked: (day) =>
      `Gofynnwyd i’r erlynydd ${on(day)} ddod â’r cyhuddiad i ben. Ni all yr heddlu wneud hynny ar eu pen eu hunain.`,
    hasEnded: (day) => `Mae’r erlynydd wedi dod ag ef i ben. Cawsom wybod hynny ${on(day)}.`,
    needNotGo: 'Nid oes rhaid i chi fynd i’r llys o achos y cyhuddiad hwn.',
    notice:
      'Daw hysbysiad gan yr erlynydd gyda’r llythyr hwn. Darllenwch hwnnw hefyd: mae’n dweud pa hawliau sydd gennych.',
    hasStayed: (day) => `Mae’r erlynydd wedi penderfynu bod y cyhuddiad yn aros. Cawsom wybod hynny ${on(day)}.`,
    mustGo: 'Rhaid i chi fynd i’r llys o hyd:',
    noAnswer: 'Nid yw’r erlynydd wedi ateb eto.',
    mustGoUntil: 'Hyd nes i chi glywed gennym fod y cyhuddiad wedi dod i ben, rhaid i chi fynd i’r llys o hyd:',
    again: 'Byddwn yn ysgrifennu atoch eto.',
    lastDay: 'Ewch i’r llys ar y diwrnod diweddaraf a roddodd y llys i chi.',
    solicitor: 'Gallwch holi cyfreithiwr am y llythyr hwn. Efallai y bydd cymorth cyfreithiol yn talu am hynny.',
  },
};

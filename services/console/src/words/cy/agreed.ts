import type { agreed as english } from '../en/agreed.ts';
import type { Said } from '../language.ts';

export const agreed: Said<typeof english> = {
  title: 'Yr hyn y cytunoch arno',
  reference: 'Eich cyfeirnod',
  for: (name, when) => `Ar gyfer ${name}. Cytunwyd: ${when}.`,
  explainedIn: (language) => `Eglurwyd yn: ${language}.`,
  sessions: {
    heading: '1. Y sesiynau',
    many: (count) => `Mae ${count} sesiwn.`,
    first: (when) => `Mae’r gyntaf: ${when}.`,
    last: (when) => `Mae’r olaf: ${when}.`,
    at: (places) => `Lle: ${places}.`,
    none: 'Nid oes gennych ddyddiad eto, felly nid oes dim y gallwch ei golli. Mae eich cerdyn yn dweud pwy fydd yn rhoi gwybod i chi, ac erbyn pryd.',
  },
  cannotCome: {
    heading: '2. Os na allwch ddod',
    before: 'Rhowch wybod i ni cyn y sesiwn, a dywedwch pam.',
    after: (days) =>
      `Os na allech roi gwybod cyn hynny, rhowch wybod erbyn 5 yr hwyr ar ddiwrnod gwaith ${days} wedi’r sesiwn.`,
    first: (when) => `Ar gyfer y sesiwn gyntaf, hynny yw ${when}.`,
    decides: 'Person sy’n penderfynu, byth cyfrifiadur. Os mai na yw’r ateb, gallwch roi eich rheswm eto.',
  },
  missed: {
    heading: '3. Os byddwch yn colli un heb i ni glywed gennych',
    court: (misses, day) =>
      `Gall colli ${misses} sesiwn heb reswm da fynd â chi i’r llys am yr hyn a ddigwyddodd ar ${day.replace(/^D/, 'dd')}.`,
    warned: 'Ar ôl y gyntaf cewch rybudd ysgrifenedig.',
    assessment: (misses) =>
      `Rhaid i chi ddod i’r rhain yn ôl y gyfraith (Deddf Cyffuriau 2005). Mae colli ${misses} heb reswm da yn drosedd, a gall fynd â chi i’r llys.`,
    never: 'Nid yw hynny byth yn digwydd ohono’i hun. Mae un swyddog yn penderfynu yn gyntaf, a rhaid i ail gytuno.',
    review:
      'Nid yw colli sesiwn yn mynd â chi i’r llys. Byddwn yn edrych arno gyda chi, ac yn gofyn beth fyddai’n helpu.',
    nothing: 'Nid yw colli sesiwn yn arwain at ddim. Byddwn yn gofyn sut yr ydych.',
    offence: 'Beth ydoedd',
  },
  rights: {
    heading: '4. Yr hyn y gallwch ofyn amdano',
    words:
      'Gallech ddweud na. Gallwch siarad â chyfreithiwr ar unrhyw adeg; mewn gorsaf heddlu mae hynny am ddim. Gallwch ofyn am gael gadael ar unrhyw adeg; bydd rheolwr yn ateb o fewn dau ddiwrnod gwaith. Gallwch gael cyfieithydd ym mhob sesiwn. Gallwch weld yr hyn sydd gennym amdanoch a chael ei gywiro.',
  },
  said: {
    heading: '5. Yr hyn a ddywedoch',
    says: {
      admits: 'Fe gyfaddefoch yr hyn a ddigwyddodd.',
      'accepts-responsibility': 'Fe dderbynioch gyfrifoldeb am yr hyn a ddigwyddodd.',
      'no-reply': 'Ni ddywedoch ddim am yr hyn a ddigwyddodd.',
      'not-required': '',
    },
    agreed: 'Fe gytunoch i’r sesiynau.',
    dataYes: 'Fe ddywedoch y cawn ddefnyddio eich manylion i’w cynnal.',
    dataNo:
      'Fe ddywedoch na chawn ddefnyddio eich manylion am fwy nag y mae’r gyfraith yn ei ofyn. Nid yw hynny’n newid dim.',
    back: 'Dau beth yw’r rheini. Gallwch dynnu’r naill neu’r llall yn ôl: gofynnwch i ni sut.',
  },
  whom: 'Pwy i’w ffonio',
  keep: 'Cadwch y ddalen hon gyda’ch papurau preifat: mae’n dweud pam yr ydych yn dod. Nid yw’r cerdyn yn dweud hynny.',
};

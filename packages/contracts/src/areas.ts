/** The areas the directory of local services knows (5.2): councils by their Office for National Statistics code. */
const NAMES = {
  E06000036: 'Bracknell Forest',
  E06000060: 'Buckinghamshire',
  E07000177: 'Cherwell',
  E06000042: 'Milton Keynes',
  E07000178: 'Oxford',
  E06000038: 'Reading',
  E06000039: 'Slough',
  E07000179: 'South Oxfordshire',
  E07000180: 'Vale of White Horse',
  E06000037: 'West Berkshire',
  E07000181: 'West Oxfordshire',
  E06000040: 'Windsor and Maidenhead',
  E06000041: 'Wokingham',
  E07000066: 'Basildon',
  E07000070: 'Chelmsford',
  E07000071: 'Colchester',
  E06000033: 'Southend-on-Sea',
} as const;

export type AreaCode = keyof typeof NAMES;

/** By force, and by name within a force. */
export const AREA_CODES = Object.keys(NAMES) as [AreaCode, ...AreaCode[]];

/** The same areas with their names. */
export const AREAS = AREA_CODES.map((code) => ({ code, name: NAMES[code] }));

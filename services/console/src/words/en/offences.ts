/** Offences by CJS code. A code that is not here is shown as it is. */
const possession: Readonly<Record<string, string>> = {
  MD71210: 'Class A: cocaine',
  MD71211: 'Class A: heroin',
  MD71212: 'Class A: LSD',
  MD71213: 'Class A: MDMA',
  MD71214: 'Class A: crack cocaine',
  MD71215: 'Class A: methadone',
  MD71219: 'Class A: another drug',
  MD71507: 'Class A: methylamphetamine',
  MD71220: 'Class B: amphetamine',
  MD71225: 'Class B: another drug',
  MD71530: 'Class B: cannabis or cannabis resin',
  MD71552: 'Class B: synthetic cannabinoid',
  MD71574: 'Class B: cathinone',
  MD71596: 'Class B: ketamine',
  MD71621: 'Class B: GHB',
  MD71570: 'Class B: GBL',
  MD71573: 'Class B: 1,4-butanediol',
  MD71022: 'Class C: another drug',
  MD71546: 'Class C: BZP',
  MD71549: 'Class C: piperazine',
  MD71555: 'Class C: oripavine',
  MD71599: 'Class C: khat',
  MD71609: 'Class C: nitrous oxide',
};
const assessment: Readonly<Record<string, string>> = {
  DA05001: 'Not attending or staying for the first assessment',
  DA05002: 'Not attending or staying for the second assessment',
};

export const offences = {
  possession,
  assessment,
  /** A possession offence in one line. */
  line: (words: string, code: string) => `Possession, ${words} (${code})`,
};

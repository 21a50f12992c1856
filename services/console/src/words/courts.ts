/** Where a magistrates' court is. */
export interface Court {
  readonly name: string;
  readonly lines: readonly string[];
}

/** By organisation unit code (HMCTS). Whoever runs Byway adds the courts of their force, from HMCTS's own list. */
const COURTS: Readonly<Record<string, Court>> = {
  B43KB00: { name: 'Oxford Magistrates’ Court', lines: ['Speedwell Street', 'Oxford', 'OX1 1RZ'] },
};

/** The court with this code; null where nobody has said where it is: a code is no place to send anybody to. */
export function courtOf(code: string): Court | null {
  return COURTS[code] ?? null;
}

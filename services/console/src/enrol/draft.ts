import type { Form } from '../page/form.ts';

/** An enrolment under way. It is in the sealed session of the officer alone, and goes with it or when it is done. */
export interface EnrolDraft {
  readonly person?: Form;
  readonly encounter?: Form;
  /** Once intake has it: from here on the person and the encounter are recorded. */
  readonly enrolled?: {
    readonly caseId: string;
    readonly eligible: boolean;
    readonly reasons: readonly string[];
    readonly schemeId: string;
    readonly name: string;
  };
  readonly hold?: {
    readonly holdId: string;
    readonly first: string;
    readonly sessions: readonly string[];
    readonly where: string;
    readonly expiresAt: string;
  };
  readonly agreement?: Form;
  /** The case whose agreement was recorded last: the same page sent again goes where the first did. */
  readonly recorded?: string;
}

/** A form without its hidden fields, to keep. */
export function keptOf(form: Form): Form {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !name.startsWith('_')));
}

import { readForm } from '../page/read-form.ts';
import type { Draft } from './draft.ts';
import { ENCOUNTER, encounterBody, encounterMistakes } from './encounter.form.ts';
import { PERSON, personBody, whoMistakes } from './person.form.ts';

/** The person of a draft as intake takes one; null while nobody is typed, or something of it is wrong. */
export function typedPerson({ typed }: Pick<Draft, 'typed'>): ReturnType<typeof personBody> | null {
  const read = typed.person && readForm(PERSON, typed.person, whoMistakes);
  return read && 'values' in read ? personBody(read.values) : null;
}

/** The same of how the person was met. */
export function typedEncounter({ typed }: Pick<Draft, 'typed'>): ReturnType<typeof encounterBody> | null {
  const read = typed.encounter && readForm(ENCOUNTER, typed.encounter, encounterMistakes);
  return read && 'values' in read ? encounterBody(read.values) : null;
}

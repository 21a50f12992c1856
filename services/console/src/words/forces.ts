import { forceName } from '@byway/schemes/forces';
import { en } from './en.ts';

/** A force's name as it calls itself, or as the standing data do; one nobody has named goes by its number. */
export function forceWords(code: string): string {
  return en.forces.names[code] ?? forceName(code) ?? en.forces.unknown(code);
}

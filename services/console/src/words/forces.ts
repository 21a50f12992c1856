import { en } from './en.ts';

/** A force's name; one no page knows goes by its number. */
export function forceWords(code: string): string {
  return en.forces.names[code] ?? en.forces.unknown(code);
}

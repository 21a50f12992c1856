import { type Dated, reference } from './reference.ts';

/** A council, by its Office for National Statistics code (5.2). */
interface AreaRow extends Dated {
  readonly name: string;
}

const rows = reference<AreaRow>('areas');

/** Every area, by name. One that has been merged away is kept: services were entered under it. */
export const areas = (): readonly AreaRow[] => [...rows().values()].sort((a, b) => (a.name < b.name ? -1 : 1));

export const isArea = (code: string): boolean => rows().has(code);

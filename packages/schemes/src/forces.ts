import { type Dated, reference } from './reference.ts';

/** A police force, by the number it has on the Police National Computer. */
interface ForceRow extends Dated {
  readonly name: string;
}

const rows = reference<ForceRow>('forces');

/** The name the standing data have for a force; null: there is none of this number. */
export const forceName = (code: string): string | null => rows().get(code)?.name ?? null;

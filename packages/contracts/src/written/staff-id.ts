import { z } from 'zod';
import { OPAQUE } from '../fields.ts';
import { lineOf, oneHyphen } from './text.ts';

/** The opaque id that a member of staff signs in with: never a name. */
export const staffId = z
  .string()
  .overwrite((written) => oneHyphen(lineOf(written)))
  .regex(OPAQUE, 'Enter a staff number, like sergeant-3: not a name');

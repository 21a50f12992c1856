import { z } from 'zod';
import { OPAQUE } from '../fields.ts';
import { lineOf } from './text.ts';

/** The opaque id that a member of staff signs in with: never a name. */
export const staffId = z.string().overwrite(lineOf).regex(OPAQUE, 'Enter a staff number, like sergeant-3: not a name');

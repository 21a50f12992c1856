import { NEEDS } from '@byway/contracts/codes';
import { z } from 'zod';
import { AREA_CODES } from './areas.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const date = z.iso.date();

const Hours = z
  .strictObject({
    /** Monday 1 … Sunday 7. */
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: clock,
    to: clock,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'It must close after it opens' });

/** When a service is open, in London dates and clock times. */
export const Opening = z.strictObject({
  hours: z.array(Hours).min(1).max(14),
  onBankHolidays: z.boolean().default(false),
  /** It takes people from this date; null: already. */
  opensOn: date.nullable().default(null),
  /** Its last day; null: none is known. */
  closesOn: date.nullable().default(null),
});
export type Opening = z.infer<typeof Opening>;

/** A local service as it is entered into the directory. */
export const NewService = z
  .strictObject({
    name: z.string().trim().min(2).max(120),
    /** What the tokens of its staff carry as `provider`. */
    providerId: z.string().regex(/^[a-z0-9-]{2,40}$/),
    needs: z.array(z.enum(NEEDS)).min(1).max(NEEDS.length),
    areaCodes: z.array(z.enum(AREA_CODES)).min(1).max(AREA_CODES.length),
    ageMin: z.int().min(0).max(120),
    ageMax: z.int().min(0).max(120).nullable(),
    opening: Opening,
    phone: z.string().regex(/^\+[1-9]\d{7,14}$/, 'A number in the international form, as +447700900000, is needed'),
  })
  .refine(({ ageMin, ageMax }) => ageMax === null || ageMax >= ageMin, {
    path: ['ageMax'],
    message: 'The oldest must not be younger than the youngest',
  });
export type NewService = z.infer<typeof NewService>;

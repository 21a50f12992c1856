import { z } from 'zod';
import { AREA_CODES } from '../../areas.ts';
import { NEEDS } from '../../codes.ts';
import { AfterId } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('signposting', PROBLEMS);

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

/** When a local service is open, in London dates and clock times. */
const Opening = z.strictObject({
  hours: z.array(Hours).min(1).max(14),
  onBankHolidays: z.boolean(),
  /** It takes people from this date; null: already. */
  opensOn: date.nullable(),
  /** Its last day; null: none is known. */
  closesOn: date.nullable(),
});
export type Opening = z.infer<typeof Opening>;

/** The same as it is entered: only its hours must be said. */
export const NewOpening = Opening.extend({
  onBankHolidays: Opening.shape.onBankHolidays.default(false),
  opensOn: Opening.shape.opensOn.default(null),
  closesOn: Opening.shape.closesOn.default(null),
});

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
    opening: NewOpening,
    phone: z.string().regex(/^\+[1-9]\d{7,14}$/, 'A number in the international form, as +447700900000, is needed'),
  })
  .refine(({ ageMin, ageMax }) => ageMax === null || ageMax >= ageMin, {
    path: ['ageMax'],
    message: 'The oldest must not be younger than the youngest',
  });
export type NewService = z.infer<typeof NewService>;

const Area = z.strictObject({ code: z.string(), name: z.string() });

const LocalService = z.strictObject({
  serviceId: z.uuid(),
  name: z.string(),
  needs: z.array(z.enum(NEEDS)),
  areas: z.array(Area),
  ageMin: z.int(),
  ageMax: z.int().nullable(),
  opening: Opening,
  openNow: z.boolean(),
  /** The first moment somebody referred now can be seen. */
  nextOpenAt: instant,
  phone: z.string(),
});

/** 5.2 matched by need, area, age and opening: a service that does not open within four weeks is left out. */
export const findServices = query({
  url: '/services',
  summary: 'Local services for a need, an area and an age, by name',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'service.list',
  querystring: z.strictObject({
    need: z.enum(NEEDS).optional(),
    area: z.enum(AREA_CODES).optional(),
    age: z.coerce.number<string | number>().int().min(0).max(120).optional(),
    /** `now`: only those open at this moment. */
    open: z.literal('now').optional(),
    cursor: AfterId.optional(),
    limit,
  }),
  answers: { 200: listOf(LocalService) },
});

export const addService = command({
  url: '/services',
  summary: 'Enter a local service into the directory',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'service.add',
  body: NewService,
  answers: { 201: z.strictObject({ serviceId: z.uuid() }) },
  problems: ['name-taken'],
});

export const viewAreas = query({
  url: '/areas',
  summary: 'The areas the directory knows, with their names',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'area.list',
  answers: { 200: z.strictObject({ items: z.array(Area) }) },
});

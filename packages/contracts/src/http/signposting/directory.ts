import { z } from 'zod';
import { NEEDS } from '../../codes.ts';
import { clockTime } from '../../written/clock-time.ts';
import { serviceTelephone } from '../../written/telephone.ts';
import { line } from '../../written/text.ts';
import { AfterId } from '../cursor.ts';
import { day, instant, limit, listOf } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('signposting', PROBLEMS);

/** A council's Office for National Statistics code; which there are, the list that was read in says. */
const areaCode = z.string().min(1).max(20);

/** A time to close that is not after the time to open is one of the next day: `22:00` to `06:00`; `00:00` to `00:00` is 24 hours. */
const Hours = z.strictObject({
  /** Monday 1 … Sunday 7. */
  days: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .overwrite((days) => [...new Set(days)].sort((a, b) => a - b)),
  from: clockTime,
  to: clockTime,
});

/** When a local service is open, in London dates and clock times. */
const Opening = z.strictObject({
  hours: z.array(Hours).min(1).max(14),
  onBankHolidays: z.boolean(),
  /** It takes people from this date; null: already. */
  opensOn: day.nullable(),
  /** Its last day; null: none is known. */
  closesOn: day.nullable(),
});
export type Opening = z.infer<typeof Opening>;

/** The same as it is entered: only its hours must be said. */
export const NewOpening = Opening.extend({
  onBankHolidays: Opening.shape.onBankHolidays.default(false),
  opensOn: Opening.shape.opensOn.default(null),
  closesOn: Opening.shape.closesOn.default(null),
}).refine(({ opensOn, closesOn }) => opensOn === null || closesOn === null || closesOn >= opensOn, {
  path: ['closesOn'],
  message: 'The last day must not be before the first',
});

/** A local service as it is entered into the directory. */
export const NewService = z
  .strictObject({
    name: line(120),
    /** What the tokens of its staff carry as `provider`. */
    providerId: z.string().regex(/^[a-z0-9-]{2,40}$/),
    needs: z.array(z.enum(NEEDS)).min(1).max(NEEDS.length),
    areaCodes: z.array(areaCode).min(1).max(400),
    ageMin: z.int().min(0).max(120),
    ageMax: z.int().min(0).max(120).nullable(),
    opening: NewOpening,
    phone: serviceTelephone,
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
    area: z
      .string()
      .regex(/^[A-Z]\d{8}$/)
      .optional(),
    age: z.coerce.number<string | number>().int().min(0).max(120).optional(),
    /** `now`: only those open at this moment. */
    open: z.literal('now').optional(),
    cursor: AfterId.optional(),
    limit,
  }),
  answers: { 200: listOf(LocalService) },
  problems: ['unknown-area'],
});

/** 5.2 one that does not open within four weeks is not found, as it is left out of the list. */
export const viewService = query({
  url: '/services/:serviceId',
  summary: 'One local service of the directory',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'service.view',
  params: z.strictObject({ serviceId: z.uuid() }),
  answers: { 200: LocalService },
});

export const addService = command({
  url: '/services',
  summary: 'Enter a local service into the directory',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'service.add',
  body: NewService,
  answers: { 201: z.strictObject({ serviceId: z.uuid() }) },
  problems: ['name-taken', 'unknown-area'],
});

export const viewAreas = query({
  url: '/areas',
  summary: 'The areas the directory knows, with their names',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'area.list',
  answers: { 200: z.strictObject({ items: z.array(Area) }) },
});

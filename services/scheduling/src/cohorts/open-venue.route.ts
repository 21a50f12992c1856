import { command } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { z } from 'zod';

const words = (max: number) => z.string().trim().min(1).max(max);

export const openVenueRoute = command({
  url: '/venues',
  summary: 'Add a place where groups meet',
  roles: ['programme-manager'],
  audit: 'venue.add',
  body: z.strictObject({
    name: words(120),
    lines: z.array(words(120)).min(1).max(5),
    postcode: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/, 'A postcode as it is written: OX1 1AA'),
  }),
  answers: { 201: z.strictObject({ venueId: z.uuid() }) },
  handle: async ({ tx, body: { name, lines, postcode }, caller }) => {
    const venueId = newId();
    await tx.query({
      name: 'venue-save',
      text: 'insert into venue (venue_id, force, provider, name, lines, postcode) values ($1, $2, $3, $4, $5, $6)',
      values: [venueId, tx.tenant.force, caller.provider, name, lines, postcode],
    });
    return { status: 201, body: { venueId } };
  },
});

import { ticketOf } from '@byway/facts/ticket';
import type { World } from '@byway/testkit/world';

/** A body with the ticket intake gives for its case: a new one each time, of this world's force and given now (real time) unless told. */
export async function ticketed<B extends { readonly caseId: string }>(
  world: World,
  body: B,
  { force = world.force, given = Date.now() } = {},
): Promise<B & { ticket: string }> {
  const offer = { force, caseId: body.caseId };
  return { ticket: await ticketOf(world.speaksFor('intake').sign, offer, given), ...body };
}

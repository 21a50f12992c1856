import type { ServiceName } from '@byway/contracts/services';
import { newId } from '@byway/tables/ids';
import { faultOfSignature, type PublicKeys, SIGNATURE, type Signer } from './signature.ts';

/** How long a ticket is good, in real time: as long as the hold it is for, and longer than a form stays open. */
const GOOD_MS = 24 * 3_600_000;

/** The case whose offer a ticket is for. */
interface Offer {
  readonly force: string;
  readonly caseId: string;
}

/** The text that a ticket is the signature of. No fact has this type, nor lacks a number. */
const formOf = ({ force, caseId }: Offer, id: string, until: string): Record<string, string> => ({
  ce_type: 'hold-ticket',
  ce_force: force,
  ce_subject: caseId,
  ce_id: id,
  ce_until: until,
});

/**
 * A signed statement of a service that it made this case and may offer a place; a place is held for no other. The caller carries it, so
 * neither Kafka nor a request to that service is needed. It is good for this case, once, and for a day of real time (`now`).
 */
export async function ticketOf(sign: Signer, offer: Offer, now: number): Promise<string> {
  const [id, until] = [newId(), String(now + GOOD_MS)];
  const { headers } = await sign({ topic: '', key: offer.caseId, headers: formOf(offer, id, until), value: '' });
  return `${id}.${until}.${headers[SIGNATURE]}`;
}

/** The id of a ticket that `service` signed for this offer, or why the ticket is refused. */
export async function readTicket(
  keys: PublicKeys,
  service: ServiceName,
  offer: Offer,
  ticket: string,
  now: number,
): Promise<{ readonly ticketId: string } | 'no-ticket' | 'ticket-expired'> {
  const [id = '', until = '', signature = ''] = ticket.split('.');
  const headers = { ...formOf(offer, id, until), [SIGNATURE]: signature };
  if ((await faultOfSignature(keys, service, { headers, value: null })) !== null) return 'no-ticket';
  return Number(until) > now ? { ticketId: id } : 'ticket-expired';
}

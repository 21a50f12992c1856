import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { PersonShown } from '@byway/contracts/http/intake/person';
import { rolesSeeing } from '@byway/contracts/http/intake/sees';
import { dialled } from '@byway/contracts/written/telephone';
import type { Api } from '../api/api.ts';
import { is, type Who } from '../session/session.ts';
import { en } from './en.ts';

const w = en.people.reach;

/** 1.5 how somebody can be reached and whether it is safe, in words; what nobody asked is said. */
export function reachWords({ phone, contact }: Pick<PersonShown, 'phone' | 'contact'>): string {
  const { channel, safe, phoneSeized } = contact ?? {};
  if (!phone) return [w.noPhone, ...(channel ? [w.wants(w.channels[channel])] : [])].join(' ');
  const number = dialled(phone);
  const words = channel ? w.phoneBy(number, w.channels[channel]) : w.phone(number);
  const known = safe === undefined ? [w.safeNotAsked] : safe ? [] : [w.unsafe];
  return [words, ...(phoneSeized ? [w.seized] : []), ...known].join(' ');
}

/** §9 who rings people, or introduces them to a service, may know how; each look is on record. */
const RING = rolesSeeing('contact');

/** 1.5 how somebody can be reached, and how they come to the sessions; null: not for this reader to know. */
export async function reachOf(api: Api, who: Who, caseId: string): Promise<{ reach: string; travel: string } | null> {
  if (!is(who, ...RING)) return null;
  const person = (await api.find(viewIdentity, { params: { caseId } }))?.person;
  if (!person) return null;
  return { reach: reachWords(person), travel: person.travel ? en.people.travel[person.travel] : w.travelNotAsked };
}

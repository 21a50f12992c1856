import { viewRegister } from '@byway/contracts/http/attendance/register';
import { listSessions } from '@byway/contracts/http/scheduling/cohorts';
import { Missing } from '../api/api.ts';
import { type Block, heading, inset } from '../page/blocks.ts';
import type { Visit } from '../page/page.ts';
import { type RollRow, rollOf } from '../register/roll.ts';
import { en } from '../words/en.ts';
import { type Group, groupOf } from './group.page.ts';
import { type Texts, textsTo, toldBlocks } from './texts.ts';

const w = en.groups.told;

/** A session of a group that is to be changed, with everybody who is booked on it. */
export async function sessionOf(visit: Visit) {
  const { api, who, params } = visit;
  const { cohortId = '', sessionId = '' } = params;
  const [group, { sessions }] = await Promise.all([groupOf(visit), api.get(listSessions, { params: { cohortId } })]);
  const session = sessions.find((one) => one.sessionId === sessionId);
  if (!session) throw new Missing('no such session');
  // Of a session that nobody was ever booked on, attendance knows nothing.
  const known = session.booked > 0 || (await api.find(viewRegister, { params: { sessionId } }));
  const rows: readonly RollRow[] = known ? (await rollOf(api, who, sessionId)).rows : [];
  return { group, session, rows, cohortId, sessionId, now: api.time ?? 0 };
}

/** The same, with whom a text reaches: before it is moved or cancelled. */
export async function sessionWithTexts(visit: Visit) {
  const found = await sessionOf(visit);
  const booked = found.rows.filter(({ status }) => status === 'booked').map(({ caseId }) => caseId);
  return { ...found, texts: await textsTo(visit.api, visit.who, booked) };
}

export type ToChange = Awaited<ReturnType<typeof sessionOf>>;

export const toGroup = ({ group }: { readonly group: Group }) => ({ text: w.back, href: `/groups/${group.cohortId}` });

/** 2.4 who has to be told, by name, before it is done: whom Byway texts, and who is told by hand. */
export function whoIsTold({ rows, texts }: Pick<ToChange, 'rows'> & { readonly texts: Texts }, means: string): Block[] {
  const booked = rows.filter(({ status }) => status === 'booked');
  return [heading(w.who(booked.length)), inset(means), ...(booked.length > 0 ? toldBlocks(booked, texts) : [])];
}

import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { viewCase } from '@byway/contracts/http/intake/cases';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Visit } from '../page/page.ts';
import { type NoticeAndName, noticeAndName } from './notice.ts';

export type Attendance = BodyRead<typeof viewAttendance>;
export type Offer = BodyRead<typeof viewCase>;
export type Identity = BodyRead<typeof viewIdentity>;

/** All that whoever rules, and whoever authorises, reads: the frozen notice, and what the others know of the case at this moment. */
export interface Evidence extends NoticeAndName {
  readonly offer: Offer | null;
  /** Null: the person was erased (§9). */
  readonly identity: Identity | null;
  readonly attendance: Attendance | null;
  /** Policy time at which the live parts were read. */
  readonly now: number;
}

/** Reads it all; a part that is away is a fault of the page: nobody decides on half of it. */
export async function evidenceOf(visit: Visit): Promise<Evidence> {
  const { api } = visit;
  const found = await noticeAndName(visit);
  const asked = { params: { caseId: found.notice.caseId } };
  const [offer, identity, attendance] = await Promise.all([
    api.find(viewCase, asked),
    api.find(viewIdentity, asked),
    api.find(viewAttendance, asked),
  ]);
  return { ...found, offer, identity, attendance, now: api.time ?? 0 };
}

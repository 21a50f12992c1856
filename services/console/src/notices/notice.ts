import type { ChargeStep } from '@byway/contracts/codes';
import type { RoundState } from '@byway/contracts/court-codes';
import { viewNotice } from '@byway/contracts/http/court-summons/notices';
import type { BodyRead } from '@byway/contracts/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Api } from '../api/api.ts';
import { lookAgain, SOON_MS } from '../api/not-yet.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';

export type Notice = BodyRead<typeof viewNotice>;
export type Summons = NonNullable<Notice['summons']>;

/** What every page about a notice knows. */
export interface NoticeAndName {
  readonly notice: Notice;
  readonly name: string;
}

/** A notice and the name that goes with it. */
export async function noticeAndName({ api, who, params: { noticeId = '' } }: Visit): Promise<NoticeAndName> {
  const notice = await api.get(viewNotice, { params: { noticeId } });
  const names = await namesOf(api, who, [notice.caseId]);
  return { notice, name: names.get(notice.caseId) ?? '' };
}

export const pathOf = ({ noticeId }: Pick<Notice, 'noticeId'>, part?: string): string =>
  part ? `/notices/${noticeId}/${part}` : `/notices/${noticeId}`;

/** The way back from a page about a notice. */
export const backToNotice = ({ notice }: NoticeAndName) => ({ text: en.notices.back, href: pathOf(notice) });

/** The state of the last question to the owners; waits up to two seconds for their answers, so that most pages need no refresh. */
export async function untilAnswered(api: Api, noticeId: string): Promise<RoundState | null> {
  const last = async () => (await api.get(viewNotice, { params: { noticeId } })).clearing.at(-1)?.state ?? null;
  return lookAgain(last, (state) => state !== 'asked', systemClock.now() + SOON_MS);
}

/** The step that the owners are being asked about; null: none. */
export const askedNow = ({ clearing }: Pick<Notice, 'clearing'>): ChargeStep | null =>
  clearing.find(({ state }) => state === 'asked')?.step ?? null;

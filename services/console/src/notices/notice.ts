import type { ChargeStep } from '@byway/contracts/codes';
import type { RoundState } from '@byway/contracts/court-codes';
import { viewNotice } from '@byway/contracts/http/court-summons/notices';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
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

const LOOKS = 12;
const LOOK_MS = 150;

/** Waits up to two seconds for the owners' answers, so that most pages need no refresh. Gives what became of the last question. */
export async function untilAnswered(api: Api, noticeId: string): Promise<RoundState | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { clearing } = await api.get(viewNotice, { params: { noticeId } });
    const last = clearing.at(-1)?.state ?? null;
    if (last !== 'asked') return last;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return 'asked';
}

/** The step that the owners are being asked about; null: none. */
export const askedNow = ({ clearing }: Pick<Notice, 'clearing'>): ChargeStep | null =>
  clearing.find(({ state }) => state === 'asked')?.step ?? null;

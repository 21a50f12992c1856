import type { Ruling, SummonsStopReason } from '@byway/contracts/codes';
import type { EffectOf } from '../src/diversion/effect.ts';
import { idOf } from './driver.ts';
import type { Life } from './life.ts';

interface Notice {
  readonly noticeId: string;
  version: number;
  state: 'open' | 'referred' | 'asking' | 'over';
}

/** Court-summons as far as one case hears of it; `say` has programme hear something when its turn comes. */
export class Court {
  readonly #notices: Notice[] = [];
  readonly #story: Life;
  readonly #say: (say: () => void) => void;

  constructor(story: Life, say: (say: () => void) => void) {
    this.#story = story;
    this.#say = say;
  }

  open(raised: EffectOf<'raise-notice'>): void {
    const known = this.#notices.find(({ noticeId }) => noticeId === raised.noticeId);
    if (known?.state === 'open') known.version = raised.version;
    if (!known) this.#notices.push({ noticeId: idOf(raised.key, 1), version: raised.version, state: 'open' });
  }

  /** Rules on an open notice, or replaces a referral that is not being issued; false: there is none. */
  rule(ruling: Ruling, sessions: number | null, at: number): boolean {
    const notice = this.#notices.find(({ state }) => state === 'open' || state === 'referred');
    if (!notice || (notice.state === 'referred' && ruling === 'refer-for-charge')) return false;
    const { noticeId, version } = notice;
    if (notice.state === 'referred') this.#stop('ruling-replaced', noticeId, at);
    notice.state = ruling === 'refer-for-charge' ? 'referred' : 'over';
    const given = { noticeId, version, sessions: ruling === 'vary-plan' ? sessions : null };
    this.#say(() => this.#story.ruled(ruling, at, given));
    return true;
  }

  #stop(reason: SummonsStopReason, noticeId: string, at: number): void {
    this.#say(() => this.#story.stopped(reason, at, noticeId));
  }

  /** Programme withdrew a notice: unruled it is gone, unposted its summons is stopped. */
  takeBack(noticeId: string, at: number): void {
    const notice = this.#notices.find((one) => one.noticeId === noticeId);
    if (!notice || notice.state === 'over') return;
    const unruled = notice.state === 'open';
    notice.state = 'over';
    if (!unruled) this.#stop('misses-below-number', noticeId, at);
  }

  charge(how: 'issued' | 'posted' | 'refused', at: number): void {
    const story = this.#story;
    const notice = this.#notices.find(({ state }) => state === 'referred' || state === 'asking');
    if (!notice) return;
    if (notice.state === 'referred') {
      if (story.case.state.withdrawalOpen) return;
      notice.state = 'asking';
      story.charging = true;
      return;
    }
    notice.state = how === 'posted' ? 'over' : 'referred';
    const say = {
      issued: () => story.issued(at),
      posted: () => story.posted(at),
      refused: () => story.stepRefused(at),
    };
    this.#say(() => void say[how]());
  }
}

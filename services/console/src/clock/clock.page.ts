import { instant } from '@byway/contracts/http/fields';
import { moveClock, viewClock } from '@byway/contracts/http/operations';
import { listCases } from '@byway/contracts/http/programme/cases';
import type { ServiceName } from '@byway/contracts/services';
import { atLondon, describe } from '@byway/schemes/london';
import type { Api } from '../api/api.ts';
import { nextStep } from '../cases/case.presenter.ts';
import { clock, date, type ValuesOf } from '../page/fields.ts';
import { type Form, text } from '../page/form.ts';
import type { Page, View } from '../page/page.ts';
import { type Mistake, mistakeIf, readForm } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { isQuiet, nextOf, PolicyTime } from './policy-time.ts';

const w = en.clock;

/** How long a jump may take in real time before the page says that it goes on. */
const PATIENCE_MS = 20_000;
/** Cases named of one step; of more it is said that there are more. */
const SHOWN = 50;
const RATES: Readonly<Record<string, string>> = w.rates;

const TARGET = { to: date(w.dayWrong, { label: w.day }), 'to-clock': clock(w.timeWrong, { label: w.time }) };
type Target = ValuesOf<typeof TARGET>;

const instantOf = ({ to, 'to-clock': time }: Target): number => atLondon(to, time);

/** The clock goes forward only; `now` is policy time. */
function targetMistakes({ to, 'to-clock': time }: Partial<Target>, now: number): readonly Mistake<typeof TARGET>[] {
  return to && time ? mistakeIf(instantOf({ to, 'to-clock': time }) < now, 'to', w.forward) : [];
}

/** What is about to happen at the next dated step: the cases it is about where they are known. */
async function aboutToHappen(api: Api, next: ReturnType<typeof nextOf>) {
  if (!next) return null;
  const found = await api.upTo(listCases, { query: { live: 'true', nextAt: next.at } }, SHOWN);
  const cases = found.rows.map((one) => ({
    caseId: one.caseId,
    name: w.ofCase(reference(one.caseId)),
    step: nextStep(one),
  }));
  return {
    at: next.at,
    when: whenWords(next.at),
    words: w.steps[next.service as ServiceName] ?? w.step,
    cases,
    more: found.more,
  };
}

const clockNow = (api: Api) => api.get(viewClock, { at: 'programme' });

async function page(api: Api, form?: Form): Promise<View> {
  const sweep = await new PolicyTime(api).sweep();
  const { now, rate } = await clockNow(api);
  const t = Date.parse(now);
  const model = {
    w,
    now: describe(t),
    isHeld: rate === 0,
    running: w.running(RATES[rate] ?? w.times(rate)),
    rates: Object.entries(RATES).map(([value, words]) => ({ value, text: words })),
    quiet: isQuiet(sweep),
    next: await aboutToHappen(api, nextOf(sweep)),
  };
  return { view: 'clock', title: w.title, model, typed: form ?? fieldsOf('to', t) };
}

/** Hold, run, go to the next dated step or to a time. A demonstration only. */
export const clockPage: Page = {
  url: '/clock',
  roles: moveClock.roles,
  get: ({ api }) => page(api),
  post: async ({ api, form, session }) => {
    const time = new PolicyTime(api);
    const now = Date.parse((await clockNow(api)).now);
    const moved = async (to: number): Promise<{ to: string }> => {
      session.flash = (await time.moveTo(to, PATIENCE_MS)) === 'there' ? w.moved : w.onItsWay;
      return { to: '/clock' };
    };
    switch (text(form, 'do')) {
      case 'hold':
        await time.set(now, 0);
        break;
      case 'run': {
        const rate = text(form, 'rate');
        await time.set(now, Object.hasOwn(RATES, rate) ? Number(rate) : 1);
        break;
      }
      case 'jump': {
        // The step the page showed: the same form sent twice goes there once.
        const to = instant.safeParse(text(form, 'next')).data ?? now;
        if (to > now) return moved(to);
        break;
      }
      case 'go': {
        const read = readForm(TARGET, form, (given) => targetMistakes(given, now));
        return 'errors' in read ? { ...(await page(api, form)), errors: read.errors } : moved(instantOf(read.values));
      }
      default:
    }
    return { to: '/clock' };
  },
};

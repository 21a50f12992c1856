import type { ServiceName } from '@byway/contracts/services';
import { atLondon, describe } from '@byway/schemes/london';
import type { Api, Body } from '../api/api.ts';
import { nextStep } from '../cases/case.presenter.ts';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { reference } from '../words/names.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { isQuiet, nextOf, PolicyTime } from './policy-time.ts';

/** How long a jump may take in real time before the page says that it goes on. */
const PATIENCE_MS = 20_000;
const RATES = [
  { value: '1', text: 'As fast as real time' },
  { value: '60', text: 'A minute each second' },
  { value: '3600', text: 'An hour each second' },
];
/** What falls due in a service, where there is more to say of it than that. */
const SERVICE_STEPS: Readonly<Record<string, string>> & Partial<Record<ServiceName, string>> = {
  intake: 'something at enrolment falls due',
  scheduling: 'a place that was not found is looked for again',
  attendance: 'an absence counts, or a register or an excuse is chased',
  programme: 'a case moves on',
  'court-summons': 'a ruling, an authorisation or a posting is chased',
};

/** What is about to happen at the next dated step: the cases it is about where they are known. */
async function aboutToHappen(api: Api, next: { at: string; service: string } | null): Promise<Body> {
  if (!next) return null;
  const { items } = await api.rawGet('programme', '/cases?live=true');
  const cases = items
    .filter(({ nextAt }: Body) => nextAt === next.at)
    .map((one: Body) => ({ caseId: one.caseId, name: `Case ${reference(one.caseId)}`, ...nextStep(one) }));
  return { at: next.at, when: whenWords(next.at), words: SERVICE_STEPS[next.service] ?? 'something falls due', cases };
}

async function page(api: Api, form?: Form): Promise<Extract<Shown, { view: string }>> {
  const sweep = await new PolicyTime(api).sweep();
  const clock = await api.rawGet('programme', '/clock');
  const now = Date.parse(clock.now);
  const model = {
    now: describe(now),
    held: clock.rate === 0,
    rate: RATES.find(({ value }) => value === String(clock.rate))?.text ?? `${clock.rate} times real time`,
    rates: RATES,
    quiet: isQuiet(sweep),
    next: await aboutToHappen(api, nextOf(sweep)),
  };
  return { view: 'clock', title: 'Clock of the demonstration', model, typed: form ?? fieldsOf('to', now) };
}

/** Where the clock is to go, or what is wrong with it. */
export function targetOf(form: Form, now: number): { at: number } | { errors: FieldError[] } {
  const [date, clock] = [dateOf(form, 'to'), clockOf(form, 'to-clock')];
  const errors = [
    ...(date ? [] : [{ field: 'to-day', text: 'The day must be a real date' }]),
    ...(clock ? [] : [{ field: 'to-clock', text: 'The time must be like 09:30' }]),
  ];
  if (!date || !clock) return { errors };
  const at = atLondon(date, clock);
  return at >= now ? { at } : { errors: [{ field: 'to-day', text: 'The clock goes forward only' }] };
}

/** Hold, run, go to the next dated step or to a time. A demonstration only. */
export const clockPage: Page = {
  url: '/clock',
  roles: ['administrator'],
  get: ({ api }) => page(api),
  post: async ({ api, form, session }) => {
    const time = new PolicyTime(api);
    const now = Date.parse((await api.rawGet('programme', '/clock')).now);
    const done = (outcome: 'there' | 'on-the-way'): { to: string } => {
      session.flash = outcome === 'there' ? 'The clock has moved.' : 'The clock is on its way. Look again in a moment.';
      return { to: '/clock' };
    };
    switch (text(form, 'do')) {
      case 'hold':
        await time.set(now, 0);
        return { to: '/clock' };
      case 'run': {
        const rate = RATES.find(({ value }) => value === text(form, 'rate'));
        await time.set(now, Number(rate?.value ?? 1));
        return { to: '/clock' };
      }
      case 'jump': {
        // The step the page showed: the same form sent twice goes there once.
        const to = Date.parse(text(form, 'next'));
        if (Number.isNaN(to) || to <= now) return { to: '/clock' };
        return done(await time.moveTo(to, PATIENCE_MS));
      }
      case 'go': {
        const target = targetOf(form, now);
        if ('errors' in target) return { ...(await page(api, form)), errors: target.errors };
        return done(await time.moveTo(target.at, PATIENCE_MS));
      }
      default:
        return { to: '/clock' };
    }
  },
};

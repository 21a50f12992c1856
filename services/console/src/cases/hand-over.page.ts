import { notifySession } from '@byway/contracts/http/attendance/register';
import { recordHandOver } from '@byway/contracts/http/intake/agreement';
import { viewCase } from '@byway/contracts/http/intake/cases';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import { HANDED_OVER } from '@byway/contracts/record-codes';
import { dialled } from '@byway/contracts/written/telephone';
import { iso } from '@byway/schemes/london';
import { type Block, bullets, buttons, heading, inset, text } from '../page/blocks.ts';
import { choice, kept } from '../page/fields.ts';
import { text as typed } from '../page/form.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { planSoon } from './card.page.ts';
import { waitingOf } from './card.presenter.ts';

const w = en.handOver;

async function read({ api, who, params: { caseId = '' } }: Visit) {
  const [offer, plan, identity, name] = await Promise.all([
    api.get(viewCase, { params: { caseId } }),
    planSoon(api, caseId),
    is(who, ...viewIdentity.roles) ? api.find(viewIdentity, { params: { caseId } }) : null,
    nameOfCase(api, who, caseId),
  ]);
  const all = plan?.places ?? [];
  const places = all.filter(({ status }) => status === 'booked');
  const waiting = all.length === 0 ? waitingOf(offer, identity?.person ?? {}) : null;
  return { caseId, name, agreement: offer.agreement, places, waiting, known: identity !== null };
}
type Loaded = Awaited<ReturnType<typeof read>>;

/** The dates on the page: what is proved is proved of these, and of none that came in between. */
const shownIn = ({ places }: Pick<Loaded, 'places'>): string =>
  places.map(({ placeId, startsAt }) => `${placeId} ${startsAt}`).join();

/** The page; shown anew where other dates came in between: the card that was printed is not theirs. */
async function load(visit: Visit, sent: boolean): Promise<Loaded | Elsewhere> {
  const loaded = await read(visit);
  const isOld = sent && typed(visit.form, 'shown') !== shownIn(loaded);
  return isOld ? new Elsewhere(`/cases/${loaded.caseId}/hand-over?changed=yes`) : loaded;
}

/** 2.6 who is rung, and by when; else how many places there are. */
function agreedWords({ name, places, waiting, known }: Loaded): readonly [string, ...string[]] {
  if (!waiting) return [places.length > 0 ? w.agreed(name, places.length) : w.noPlaces(name)];
  const { phone, by } = waiting;
  const when = whenWords(iso(by));
  // Nobody of a provider knows who it is before there is a place (§9).
  if (!known) return [w.waiting.agreed(name), w.waiting.others(when)];
  const rings = phone === null ? w.waiting.noNumber(name, when) : w.waiting.rings(name, dialled(phone), when);
  return [w.waiting.agreed(name), rings];
}

/** What the person has in hand as of now, and the first two steps. */
function before(loaded: Loaded, { query }: Visit): Block[] {
  const { caseId, name, places, waiting, agreement } = loaded;
  const handed = agreement?.handedOver ?? null;
  const state = handed ? w.said[handed.how](name, whenWords(handed.at)) : w.nothing(name);
  const dates = places.map(({ startsAt }) => whenWords(startsAt));
  return [
    ...(query.changed ? [inset([{ strong: w.changed }])] : []),
    inset(...agreedWords(loaded), state),
    heading(w.print),
    bullets([
      [{ link: w.sheets.card, href: `/cases/${caseId}/card` }],
      [{ link: w.sheets.agreed, href: `/cases/${caseId}/agreed` }],
    ]),
    buttons([{ text: w.both, href: `/cases/${caseId}/papers` }]),
    heading(w.look),
    text(waiting ? w.waiting.lookAt : w.lookAt),
    ...(dates.length > 0 ? [bullets(dates)] : []),
    heading(w.say),
  ];
}

/**
 * 1.4, 4.4 first printed, then looked at together, then handed over, and only then said: what is said here proves that the person was told
 * of each date that is on the card.
 */
export const handOverPage = formPage(recordHandOver, {
  at: '/cases/:caseId/hand-over',
  title: w.title,
  load,
  heading: () => w.title,
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before,
  fields: ({ waiting }: Loaded) => ({
    how: choice(w.answers, w.missing, {
      label: w.has,
      hints: waiting ? w.waiting.hints : w.hints,
      order: HANDED_OVER,
    }),
    shown: kept(),
  }),
  first: (loaded) => ({ shown: shownIn(loaded) }),
  anew: (loaded) => ({ shown: shownIn(loaded) }),
  body: ({ how }) => ({ how }),
  button: w.button,
  done: async ({ answer: { how, at }, loaded: { caseId, places }, visit: { api, key } }) => {
    const to = `/cases/${caseId}`;
    if (how === 'without') return { to, flash: w.without };
    const proofs = await Promise.all(
      places.map(({ placeId }) =>
        api.send(notifySession, {
          params: { caseId, placeId },
          body: { how: 'in-person', servedAt: at },
          key: `${key}:${placeId}`,
        }),
      ),
    );
    const all = proofs.every(({ status }) => status === 'done');
    return all ? { to, flash: w.done(places.length) } : { to: `/cases/${caseId}/hand-over`, flash: w.notAll };
  },
});

import type { BodyRead } from '@byway/contracts/http/route';
import { viewConcern } from '@byway/contracts/http/safeguarding/concerns';
import { LOOK_PURPOSES } from '@byway/contracts/safeguarding-codes';
import { type Block, bullets, buttons, heading, type Line, summary, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import type { Visit } from '../page/page.ts';
import { stepPage } from '../page/step-page.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const { look, one: w } = en.concerns;
type Concern = BodyRead<typeof viewConcern>;

/** 7.8 why it is looked at is asked before anything of it is shown. */
export const lookPage = stepPage({
  at: '/concerns/:concernId',
  title: look.title,
  roles: viewConcern.roles,
  load: async () => ({}),
  heading: () => look.heading,
  back: () => ({ text: look.back, href: '/concerns' }),
  before: (_, { params: { concernId } }) => [
    text([`${look.intro} `, { clause: '7.8' }]),
    text([{ link: en.concerns.glass.title, href: `/concerns/${concernId}/break-glass` }]),
  ],
  fields: { purpose: choice(en.concerns.purposes, look.missing, { label: look.purpose, order: LOOK_PURPOSES }) },
  button: look.button,
  to: ({ purpose }, { params: { concernId } }) => `/concerns/${concernId}/look/${purpose}`,
});

async function load({ api, who, params: { concernId = '', purpose: why } }: Visit) {
  const purpose = LOOK_PURPOSES.find((one) => one === why) ?? 'review';
  const found = await api.get(viewConcern, { params: { concernId }, query: { purpose } });
  const names = await namesOf(api, who, found.caseIds);
  return { found, names: found.caseIds.map((id) => names.get(id) ?? id) };
}

const below = (words: string | null): { lines: readonly Line[] } | string =>
  words ? { lines: words.split('\n') } : w.none;

function rows({ found, names }: { readonly found: Concern; readonly names: readonly string[] }) {
  const { raisedAt, raisedBy, via, signs, officer, workers, contactedAt, contactDueAt, outcome, reopens } = found;
  return [
    { key: w.raised, value: w.raisedBy(whenWords(raisedAt), raisedBy, en.concerns.ways[via]) },
    { key: w.about, value: names.join(', ') || en.concerns.list.nobody },
    { key: w.words, value: below(found.words) },
    { key: w.signs, value: signs.map((sign) => en.concerns.signs[sign]).join('. ') || w.none },
    { key: w.victim, value: found.suspectAndVictim ? en.concerns.list.yes : en.concerns.list.no },
    { key: w.state, value: en.concerns.states[found.state] },
    { key: w.officer, value: officer ?? w.nobody },
    { key: w.workers, value: workers.join(', ') || w.none },
    { key: w.contact, value: contactedAt ? whenWords(contactedAt) : w.due(whenWords(contactDueAt)) },
    { key: w.outcome, value: outcome ? `${en.concerns.outcomes[outcome]}. ${found.outcomeReason ?? ''}` : w.none },
    {
      key: w.freeze,
      value: found.freezes ? w.frozen : `${w.released(whenWords(found.releasedAt))}. ${found.releaseReason ?? ''}`,
    },
    ...(reopens ? [{ key: w.reopens, value: [{ link: w.before, href: `/concerns/${reopens}` }] }] : []),
  ];
}

function doing({ concernId, state, freezes, officer }: Concern): Block {
  const to = (part: keyof typeof w.does) => ({ text: w.does[part], href: `/concerns/${concernId}/${part}` });
  const next = state === 'new' ? to('take') : to('contact');
  const others = [
    ...(state === 'new' ? [to('contact')] : []),
    to('link'),
    to('share'),
    ...(state === 'in-hand' ? [to('outcome')] : []),
    ...(freezes && officer ? [to('release')] : []),
    ...(state === 'decided' ? [to('reopen')] : []),
  ];
  return buttons([next, ...others.map((one) => ({ ...one, secondary: true }))]);
}

/** 7.2–7.4 one concern, and what can be done about it. */
export const concernPage = viewPage({
  at: '/concerns/:concernId/look/:purpose',
  title: w.title,
  roles: viewConcern.roles,
  load,
  heading: ({ found }) => en.concerns.kinds[found.kind],
  back: () => ({ text: w.back, href: '/concerns' }),
  blocks: (loaded) => {
    const { found } = loaded;
    const contacts = found.contacts.map(({ at, by, channel, result, words }) => {
      const said = w.tried(whenWords(at), by, en.concerns.channels[channel], en.concerns.results[result]);
      return words ? `${said}. ${words}` : said;
    });
    return [
      summary(rows(loaded)),
      doing(found),
      ...(contacts.length > 0 ? [heading(w.contacts), bullets(contacts)] : []),
    ];
  },
});

import { EXCUSE_CHANNELS, EXCUSE_REASONS } from '@byway/contracts/codes';
import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { lodgeExcuse } from '@byway/contracts/http/attendance/excuses';
import type { BodySent } from '@byway/contracts/http/route';
import { Missing } from '../api/api.ts';
import { type Block, summary, text } from '../page/blocks.ts';
import { choice, type ValuesOf, wordsOrNone } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { lodgingWords, type Place } from './excuse.presenter.ts';

const w = en.excuses.lodge;

export const EXCUSE_FIELDS = {
  reason: choice(en.excuses.reasons, w.reasonMissing, {
    label: w.reason,
    classes: 'govuk-radios--small',
    order: EXCUSE_REASONS,
  }),
  via: choice(en.excuses.channels, w.viaMissing, {
    label: w.via,
    classes: 'govuk-radios--small',
    order: EXCUSE_CHANNELS.toReversed(),
  }),
  words: wordsOrNone({
    label: w.words,
    hint: w.wordsHint,
    size: 'm',
    long: true,
    max: 2_000,
    tooLong: w.wordsTooLong,
  }),
  evidence: wordsOrNone({
    label: w.evidence,
    hint: w.evidenceHint,
    size: 'm',
    max: 200,
    tooLong: w.evidenceTooLong,
  }),
};

/** An excuse as attendance takes it: words and evidence only where there are any. */
export function excuseBody({
  reason,
  via,
  words,
  evidence,
}: ValuesOf<typeof EXCUSE_FIELDS>): BodySent<typeof lodgeExcuse> {
  return { reasonCode: reason, via, ...(words ? { words } : {}), ...(evidence ? { evidenceRef: evidence } : {}) };
}

/** Why no excuse can be written down for a place; null: one can. */
function closed({ caseId, status, excuses }: Place & { readonly caseId: string }): Block[] | null {
  const open = excuses.find(({ decision }) => decision === null);
  if (open) return [text([w.isOpen, ' ', { link: w.look, href: `/cases/${caseId}/excuses/${open.excuseId}` }])];
  if (excuses.some(({ decision }) => decision === 'accepted')) return [text(w.isAccepted)];
  return status === 'released' ? [text(w.gone)] : null;
}

/** 3.5 an excuse for one session, written down by staff; a late one too (4.1). */
export const lodgeExcusePage = formPage(lodgeExcuse, {
  at: '/cases/:caseId/places/:placeId/excuse',
  title: w.title,
  load: async ({ api, who, params: { caseId = '', placeId = '' }, query }) => {
    const { places } = await api.get(viewAttendance, { params: { caseId } });
    const place = places.find((one) => one.placeId === placeId);
    if (!place) throw new Missing('no such place');
    const name = await nameOfCase(api, who, caseId);
    const back = query.from === 'register' ? `/registers/${place.sessionId}` : `/cases/${caseId}`;
    return { ...place, caseId, name, back };
  },
  heading: () => w.title,
  back: ({ back }) => ({ text: w.back, href: back }),
  before: (place) => [
    summary([
      { key: w.person, value: place.name },
      { key: w.session, value: whenWords(place.startsAt) },
    ]),
    ...(closed(place) ? [] : lodgingWords(place).map((line) => text(line))),
  ],
  instead: closed,
  fields: EXCUSE_FIELDS,
  body: excuseBody,
  named: { reasonCode: 'reason', evidenceRef: 'evidence' },
  button: w.button,
  done: ({ answer, loaded }) => ({ to: loaded.back, flash: w.done(loaded.name, whenWords(answer.decisionDueAt)) }),
});

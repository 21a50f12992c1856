import { whyNotReached } from '@byway/contracts/http/intake/by-text';
import { viewIdentity } from '@byway/contracts/http/intake/identity';
import { rolesSeeing } from '@byway/contracts/http/intake/sees';
import { listFailed } from '@byway/contracts/http/notifications/messages';
import type { MessageReason } from '@byway/contracts/message-codes';
import type { Api } from '../api/api.ts';
import { type Block, bullets, heading, text } from '../page/blocks.ts';
import { is, type Who } from '../session/session.ts';
import { en } from '../words/en.ts';

const w = en.groups.told;

/** Of whom a text about their session reaches, by case: null where one goes, else why none does. Null: not for this reader to know. */
export type Texts = ReadonlyMap<string, MessageReason | null> | null;

/** Failed messages that are looked through for who answered STOP. */
const FAILED = 500;

/** 1.5, 2.4 whom a text would reach now, as notifications will decide it; who answered STOP is told by hand. */
export async function textsTo(api: Api, who: Who, caseIds: readonly string[]): Promise<Texts> {
  if (!is(who, ...rolesSeeing('contact')) || caseIds.length === 0) return null;
  const [people, failed] = await Promise.all([
    Promise.all(caseIds.map((caseId) => api.find(viewIdentity, { params: { caseId } }))),
    api.all(listFailed, {}, FAILED),
  ]);
  const stopped = new Set(failed.filter(({ reason }) => reason === 'stopped').map(({ caseId }) => caseId));
  return new Map(
    caseIds.map((caseId, at) => [
      caseId,
      stopped.has(caseId) ? ('stopped' as const) : whyNotReached(people[at]?.person ?? {}),
    ]),
  );
}

interface Booked {
  readonly caseId: string;
  readonly name: string;
}

/** 2.4 who gets a text, and who is told by hand and why. */
export function toldBlocks(booked: readonly Booked[], texts: Texts): Block[] {
  if (!texts) return [bullets(booked.map(({ name }) => name)), text(w.someByText), text(w.proof)];
  const byText = booked.filter(({ caseId }) => texts.get(caseId) === null);
  const byHand = booked.flatMap(({ caseId, name }) => {
    const why = texts.get(caseId);
    return why ? [w.byHand(name, en.messages.reasons[why])] : [];
  });
  return [
    ...(byText.length > 0 ? [heading(w.getText(byText.length), 's'), bullets(byText.map(({ name }) => name))] : []),
    ...(byHand.length > 0 ? [heading(w.youTell(byHand.length), 's'), bullets(byHand)] : []),
    text(w.proof),
  ];
}

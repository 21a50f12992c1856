import { TAKE_BACK_REASONS, type TakeBackReason } from '@byway/contracts/codes';
import { en } from '../words/en.ts';
import { type Block, text } from './blocks.ts';
import { choice } from './fields.ts';

const w = en.takeBack;

/** 1.6 what every page has on which something that was recorded is taken back. */
export const TAKING_BACK = {
  title: w.title,
  fields: { reason: choice(w.reasons, w.reasonMissing, { label: w.reason, order: TAKE_BACK_REASONS }) },
  body: ({ reason }: { readonly reason: TakeBackReason }) => ({ reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: w.button,
  final: true,
} as const;

/** What is taken back, and what comes of it. */
export const takenBackBlocks = (...lines: readonly string[]): Block[] => [
  ...lines.map((line) => text(line)),
  text([`${w.intro} `, { clause: '1.6' }]),
];

/** Where nothing stands. */
export const NOTHING_TO_TAKE_BACK: readonly Block[] = [text(w.nothing)];

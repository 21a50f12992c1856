import { type Block, type Cell, table } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import type { ErasureModel, OwnerRow } from './erasure.presenter.ts';

const w = en.erasure.owners;

function textsCell({ isSilent, notWaitedFor, texts }: OwnerRow): Cell {
  if (isSilent) return w.notKnownYet;
  return notWaitedFor ? w.notKnown : w.texts(texts);
}

function answerCell({ isSilent, notWaitedFor, held, texts, when }: OwnerRow, step: ErasureModel['step']): Cell {
  if (isSilent) return [{ tag: w.silent, colour: 'red' }];
  if (notWaitedFor) return w.notWaitedFor;
  if (held) return [{ tag: w.holdsIt, colour: 'red' }, ' ', held];
  return step === 'erased' ? w.erased(texts, when) : w.mayGo;
}

/** What each service says of an erasure in the step it is in. */
export const ownersTable = ({ owners, step }: ErasureModel): Block =>
  table(
    w.captions[step],
    [w.service, w.words, w.answer],
    owners.map((row) => [row.name, textsCell(row), answerCell(row, step)]),
  );

import type { viewCampaign, viewProgress } from '@byway/contracts/http/outreach/campaigns';
import type { BodyRead } from '@byway/contracts/http/route';
import { areas } from '@byway/schemes/areas';
import { type Block, heading, type SummaryRow, summary, table, text } from '../page/blocks.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.campaigns;

export type Campaign = BodyRead<typeof viewCampaign>;
export type Progress = BodyRead<typeof viewProgress>;

const shown = (count: number | null): string => (count === null ? w.hidden : String(count));

function wordsRow({ words }: Campaign): SummaryRow {
  if (!words) return { key: w.one.words, value: w.one.noWords };
  const said = [...(words.welsh === null ? [] : [words.welsh]), words.english];
  return { key: w.one.words, value: { lines: [...said, w.one.size(words.size.segments, words.size.encoding)] } };
}

/** Who did what of a campaign, as lines. */
function didOf(one: Campaign): string[] {
  const { madeBy, madeAt, releasedBy, releasedAt, confirmedBy, confirmedAt, stoppedBy, stoppedAt } = one;
  return [
    w.one.made(madeBy, whenWords(madeAt)),
    ...(releasedBy === null ? [] : [w.one.released(releasedBy, whenWords(releasedAt))]),
    ...(confirmedBy === null ? [] : [w.one.confirmed(confirmedBy, whenWords(confirmedAt))]),
    ...(stoppedBy === null ? [] : [w.one.stopped(stoppedBy, whenWords(stoppedAt))]),
  ];
}

/** 8.1 what a campaign is. */
export function campaignRows(one: Campaign): Block {
  const area = areas().find(({ code }) => code === one.areaCode)?.name ?? one.areaCode;
  return summary([
    { key: w.one.state, value: w.states[one.state] },
    { key: w.one.partner, value: `${one.partner.name}, ${one.partner.link}` },
    { key: w.one.area, value: area },
    { key: w.one.operation, value: one.operation },
    { key: w.one.basis, value: w.bases[one.legalBasis] },
    { key: w.one.fund, value: one.fund },
    { key: w.one.numbers, value: String(one.numbers) },
    wordsRow(one),
    { key: w.one.who, value: { lines: didOf(one) } },
  ]);
}

function leftOutTable(rows: Progress['leftOut']): Block[] {
  if (rows.length === 0) return [];
  const cells = rows.map(({ reason, numbers }) => [w.leftOut[reason], shown(numbers)]);
  return [table(w.one.left.title, [w.one.left.reason, w.one.left.numbers], cells)];
}

/** 8.4 what a dry run said. */
export function dryRunBlocks({ dryRun }: Campaign): Block[] {
  if (!dryRun) return [];
  const { toSend, segments, costPence, fund, minutes, leftOut, at } = dryRun;
  const d = w.one.dryRun;
  return [
    heading(d.title),
    text([`${d.at(whenWords(at))} `, { clause: '8.4' }]),
    summary([
      { key: d.toSendKey, value: d.toSend(toSend) },
      { key: d.texts, value: String(segments) },
      { key: d.cost, value: d.costSays(costPence, fund) },
      { key: d.minutes, value: d.minutesSays(minutes) },
    ]),
    ...leftOutTable(leftOut),
  ];
}

/** 8.4, 8.5 how far it is, and afterwards that nothing of its numbers is left. */
export function progressBlocks({
  waiting,
  sent,
  delivered,
  failed,
  leftOut,
  costPence,
  certificate,
}: Progress): Block[] {
  const p = w.one.progress;
  const c = w.one.certificate;
  return [
    heading(p.title),
    summary([
      { key: p.waiting, value: String(waiting) },
      { key: p.sent, value: String(sent) },
      { key: p.delivered, value: shown(delivered) },
      { key: p.failed, value: shown(failed) },
      { key: p.cost, value: p.costSays(costPence) },
    ]),
    ...leftOutTable(leftOut),
    ...(certificate
      ? [
          heading(c.title),
          text([`${c.says(certificate.numbers, whenWords(certificate.erasedAt))} `, { clause: '8.5' }]),
          text(c.key(certificate.keyHash)),
        ]
      : []),
  ];
}

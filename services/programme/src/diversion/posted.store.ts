import type { Ruling, SummonsStep } from '@byway/contracts/codes';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import type { Tx } from '@byway/tables/database';
import type { HeardOfSummons } from './posted.rules.ts';

const LAST = `
select distinct on (type) type, envelope -> 'data' as data from case_fact
 where case_id = $1 and type = any($2) and envelope -> 'data' ->> 'noticeId' = $3 order by type, n desc`;

interface Row {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What was heard last of a notice and its summons, each kind of fact. */
export async function heardOfNotice(
  tx: Tx,
  caseId: string,
  noticeId: string,
): Promise<Omit<HeardOfSummons, 'letGoOn'>> {
  const types = [noticeRuled, clearanceSought, summonsIssued].map(({ type }) => type);
  const rows = await tx.query<Row>({ name: 'heard-of-notice', text: LAST, values: [caseId, types, noticeId] });
  const of = (type: string) => rows.find((row) => row.type === type)?.data;
  const asked = of(clearanceSought.type);
  return {
    ruling: (of(noticeRuled.type)?.ruling ?? null) as Ruling | null,
    issued: of(summonsIssued.type)?.summonsId ?? null,
    asked: asked ? { step: asked.step as SummonsStep, about: String(asked.about) } : null,
  };
}

import { erasureAnswered } from '@byway/contracts/facts/attendance/erasure-answered';
import type { Owner } from '@byway/service-kit/cases/erasure';

/**
 * §9 what attendance has in words: of an excuse what the person said, and where the evidence is. Codes and times stay: they
 * are counted (§10), and without a person they are about nobody. An excuse after posting is still to be decided (4.7).
 */
export const excusesAreErased: Owner = {
  fact: erasureAnswered,
  table: 'attendance_case',
  async heldBy(tx, caseId) {
    const [row] = await tx.query<{ live: boolean; open: boolean }>({
      name: 'erase-held-by',
      text: `select ended_as is null as live,
                    coalesce(ended_as, '') = 'summonsed'
                      and exists (select from excuse e where e.case_id = c.case_id and e.decision is null) as open
               from attendance_case c where case_id = $1`,
      values: [caseId],
    });
    return row?.live ? 'case-live' : row?.open ? 'excuse-open' : null;
  },
  async texts(tx, caseId) {
    const [row] = await tx.query<{ n: number }>({
      name: 'erase-texts',
      text: 'select (count(words) + count(evidence_ref))::int as n from excuse where case_id = $1',
      values: [caseId],
    });
    return row?.n ?? 0;
  },
  async blank(tx, caseId) {
    await tx.query({
      name: 'erase-blank',
      text: `update excuse set words = null, evidence_ref = null
              where case_id = $1 and (words is not null or evidence_ref is not null)`,
      values: [caseId],
    });
  },
};

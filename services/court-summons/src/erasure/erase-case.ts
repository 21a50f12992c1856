import { erasureAnswered } from '@byway/contracts/court-summons/erasure-answered';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/erasure';

/**
 * §9 notices, rulings, summonses and letters: codes, ids and times, and the offence in the words of the law; no text about the
 * person. A matter is over when its notice is, or when the court has resulted or discontinued what was posted (4.8).
 */
export const noticesHoldErasure: Owner = {
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'court_case',
  async heldBy(tx, caseId) {
    const rows = await tx.query({
      name: 'erase-held-by',
      text: `select 1 from notice n left join summons s using (notice_id)
              where n.case_id = $1
                and (n.state in ('open', 'authorised', 'issuing', 'issued', 'posting')
                     or (n.state = 'ruled' and n.ruling = 'refer-for-charge')
                     or (n.state = 'posted'
                         and not exists (select from hearing_result h
                                          where h.summons_id = s.summons_id and h.result in ('resulted', 'discontinued'))
                         and not exists (select from discontinuance d
                                          where d.notice_id = n.notice_id and d.served_at is not null)))`,
      values: [caseId],
    });
    return rows.length > 0 ? 'court-matter-open' : null;
  },
};

import type { ServingMethod } from '@byway/contracts/codes';
import { erasureAnswered } from '@byway/contracts/facts/court-summons/erasure-answered';
import { londonDate } from '@byway/schemes/london';
import { HOLDS_NO_TEXT, type Owner } from '@byway/service-kit/cases/erasure';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { discontinuanceServedOn } from '../summonses/discontinuance.rules.ts';

/** A notice whose matter is open, unless its discontinuance counts as served; null: none went out. */
interface OpenMatter {
  readonly method: ServingMethod | null;
  readonly sentAt: Date | null;
}

/**
 * §9 notices, rulings, summonses and letters: codes, ids and times, and the offence in the words of the law; no text about the
 * person. A matter is over when its notice is, or when the court has resulted or discontinued what was posted (4.8), or when
 * word of the discontinuance counts as served (4.7): until then the person may still have to be reached.
 */
export const noticesHoldErasure = ({ clock }: Pick<KitDeps, 'clock'>): Owner => ({
  ...HOLDS_NO_TEXT,
  fact: erasureAnswered,
  table: 'court_case',
  async heldBy(tx, caseId) {
    const rows = await tx.query<OpenMatter>({
      name: 'erase-held-by',
      text: `select d.served_method as method, d.served_at as "sentAt"
               from notice n left join summons s using (notice_id) left join discontinuance d using (notice_id)
              where n.case_id = $1
                and (n.state in ('open', 'authorised', 'issuing', 'issued', 'posting')
                     or (n.state = 'ruled' and n.ruling = 'refer-for-charge')
                     or (n.state = 'posted'
                         and not exists (select from hearing_result h
                                          where h.summons_id = s.summons_id and h.result in ('resulted', 'discontinued'))))`,
      values: [caseId],
    });
    const today = londonDate(clock.now());
    const open = rows.some(
      ({ method, sentAt }) => !method || !sentAt || discontinuanceServedOn(method, sentAt.getTime()) > today,
    );
    return open ? 'court-matter-open' : null;
  },
});

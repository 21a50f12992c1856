import type { noticeRuled } from '@byway/contracts/facts/court-summons/notice-ruled';
import type { Listener } from '@byway/facts/hear';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { heardOf, requireSessions } from '../cases/case.store.ts';
import { setAsideMisses } from './miss.store.ts';
import { holdCount } from './settle-miss.ts';

/** 4.3 `reinstate` and `vary-plan` set aside every absence recorded by then; a varied plan may ask for fewer sessions. */
export const onNoticeRuled =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof noticeRuled> =>
  async (tx, fact) => {
    const { ruling, requiredSessions } = fact.data;
    if (ruling !== 'reinstate' && ruling !== 'vary-plan') return;
    const known = await heardOf(tx, fact.subject);
    const by = { at: clock.now(), cause: fact };
    const dropped = await setAsideMisses(tx, { caseId: known.caseId, by: Date.parse(fact.recordedTime) });
    for (const { absenceId, round } of dropped) {
      if (round !== null) await holdCount(tx, known.caseId, { absenceId, round }, 'not-standing', by);
    }
    if (requiredSessions !== null) await requireSessions(tx, { caseId: known.caseId, requiredSessions });
  };

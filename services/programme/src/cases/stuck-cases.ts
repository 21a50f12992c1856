import type { Figure } from '@byway/service-kit/run/parts';
import { countStuck, WHY } from './stuck-cases.store.ts';

/**
 * 2.7, §6 live cases that nothing will move: always 0. Why: a fact is not taken in by the workflow, a step is past its time,
 * or nothing is dated and nobody has spoken of the case. Partial indexes hold what waits and no more.
 */
export const stuckCases: Figure = {
  name: 'byway_stuck_cases',
  help: 'live cases that nothing will move, by why',
  label: 'why',
  values: WHY,
  read: countStuck,
};

import type { Epoch } from '@byway/facts/epoch';

const CASE = /^case:([0-9a-f-]{36})(?:-[0-9a-f-]{36})?$/;

/** The workflow of a case, in one life of the log: what a run of another life was told did not come to pass in this one. */
export const workflowIdOf = (epoch: Pick<Epoch, 'name'>, caseId: string): string => epoch.name(`case:${caseId}`);

/** The case of a workflow; null: it is none of ours. */
export const caseOf = (workflowId: string): string | null => CASE.exec(workflowId)?.[1] ?? null;

import { z } from 'zod';
import type { ServiceName } from '../services.ts';
import { taskKindsOf } from '../tasks.ts';
import { instant } from './fields.ts';

/** A task as its reader sees it; each service adds what its tasks are about. */
export const taskOf = <S extends ServiceName>(service: S) =>
  z.strictObject({
    taskId: z.uuid(),
    kind: z.enum(taskKindsOf(service)),
    /** The clause of the policy that asks for it. */
    clause: z.string(),
    caseId: z.uuid(),
    raisedAt: instant,
    /** How often it was told again. */
    chases: z.int(),
    lastChasedAt: instant.nullable(),
  });

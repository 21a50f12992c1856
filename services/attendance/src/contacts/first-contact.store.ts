import { OUTCOMES } from '@byway/contracts/codes';
import { isAttended } from '@byway/schemes/outcomes';
import { task } from '@byway/service-kit/tables';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq } from 'drizzle-orm';
import { attendanceCase } from '../tables.ts';

const { caseId, firstContactAt } = attendanceCase;
const ATTENDED = OUTCOMES.filter(isAttended);

const FOUND = `
select least((select min(a.recorded_at) from contact_attempt a
               where a.case_id = $1 and a.result = 'reached'
                 and not exists (select from attempt_taken_back b where b.attempt_id = a.attempt_id)),
             (select min(r.first_recorded) from register r where r.case_id = $1 and r.outcome = any($2))) as at`;

/** 2.2 when what meets first contact was recorded: the person was reached, or came to a session; null: nothing stands. */
export async function firstContactOf(tx: Tx, id: string): Promise<number | null> {
  const [row] = await tx.query<{ at: Date | null }>({ name: 'first-contact', text: FOUND, values: [id, ATTENDED] });
  return row?.at?.getTime() ?? null;
}

export const saveFirstContact = statement({ caseId, firstContactAt }, (db, $) =>
  db.update(attendanceCase).set({ firstContactAt: $.firstContactAt }).where(eq(caseId, $.caseId)),
);

const told = first({ kind: task.kind, about: task.about }, (db, $) =>
  db
    .select({ taskId: task.taskId })
    .from(task)
    .where(and(eq(task.kind, $.kind), eq(task.about, $.about))),
);

/** Whether somebody was ever told of it. */
export const wasTold = async (tx: Tx, of: Parameters<typeof told>[1]): Promise<boolean> =>
  (await told(tx, of)) !== null;

import type { Body, StaffId } from '../staff.ts';
import { type Act, at, caseOf, type Story } from './act.ts';

async function noticeOf(story: Story, no: string): Promise<Body> {
  const { items } = (await story.staff.get('liaison-1', 'court-summons', '/notices')).body;
  const found = items.find((notice: Body) => notice.caseId === caseOf(story, no));
  if (!found) throw new Error(`there is no notice about person ${no}`);
  return found;
}

async function rule(story: Story, no: string, ruling: Record<string, unknown>): Promise<void> {
  const { noticeId, version } = await noticeOf(story, no);
  await story.staff.send('liaison-1', 'court-summons', `/notices/${noticeId}/ruling`, { version, ...ruling });
}

/** 4.3 */
export function refer(no: string, date: string, clock: string): Act {
  const ruling = {
    ruling: 'refer-for-charge',
    fullCodeTest: { evidential: true, publicInterest: true },
    chargingAuthority: 'police',
    s45Considered: true,
    words: 'The sessions were near and the calls were not answered. Another chance was thought of.',
  };
  return {
    at: at(date, clock),
    who: 'liaison-1',
    does: `refers person ${no} for charge`,
    run: (story) => rule(story, no, ruling),
  };
}

/** 4.3 */
export function reinstate(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'liaison-1',
    does: `reinstates person ${no}`,
    run: (story) =>
      rule(story, no, {
        ruling: 'reinstate',
        reason: 'engaging-again',
        words: 'They came to every session since, and rang before the last one.',
      }),
  };
}

/** 4.6 one step on the way of a summons. */
export function step(no: string, path: string, who: StaffId, body: unknown, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who,
    does: `${path} of the summons of person ${no}`,
    run: async (story) => {
      const { noticeId } = await noticeOf(story, no);
      await story.staff.send(who, 'court-summons', `/notices/${noticeId}/${path}`, body);
    },
  };
}

import type { Body } from '../staff.ts';
import { type Act, at, caseOf, placeOn } from './act.ts';

/** 3.4 the register was wrong: the person was there. */
export function correct(no: string, session: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'facilitator-1',
    does: `corrects the absence of person ${no}`,
    run: async (story) => {
      const { placeId, version } = await placeOn(story, no, session);
      const path = `/cases/${caseOf(story, no)}/places/${placeId}/correction`;
      const body = { outcome: 'attended', reasonCode: 'marked-by-mistake' };
      await story.staff.send('facilitator-1', 'attendance', path, body, { match: `"${version}"` });
    },
  };
}

/** 3.5 */
export function lodge(no: string, session: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'facilitator-1',
    does: `writes down an excuse of person ${no}`,
    run: async (story) => {
      const { placeId } = await placeOn(story, no, session);
      const path = `/cases/${caseOf(story, no)}/places/${placeId}/excuses`;
      await story.staff.send('facilitator-1', 'attendance', path, { reasonCode: 'illness', via: 'staff' });
    },
  };
}

/** 3.5 */
export function accept(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'manager-1',
    does: `accepts the excuse of person ${no}`,
    run: async (story) => {
      const caseId = caseOf(story, no);
      const { places } = (await story.staff.get('manager-1', 'attendance', `/cases/${caseId}/attendance`)).body;
      const { excuseId } = places
        .flatMap((place: Body) => place.excuses)
        .find((excuse: Body) => excuse.decision === null);
      const body = { decision: 'accepted', reasonCode: 'reasonable-excuse' };
      await story.staff.send('manager-1', 'attendance', `/cases/${caseId}/excuses/${excuseId}/decision`, body);
    },
  };
}

/** 4.2 a young person's miss: the manager finds it on the list, and sees to it. */
export function seeToReview(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'manager-1',
    does: `sees to the review of person ${no}`,
    run: async (story) => {
      const { items } = (await story.staff.get('manager-1', 'programme', '/tasks')).body;
      const task = items.find(({ caseId, kind }: Body) => caseId === caseOf(story, no) && kind === 'review');
      if (!task) throw new Error(`the manager was not asked to look at the miss of person ${no}`);
      await story.staff.send('manager-1', 'programme', `/tasks/${task.taskId}/done`, {});
    },
  };
}

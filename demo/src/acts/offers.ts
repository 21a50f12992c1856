import { type Encounter, enrolmentOf } from '../people.ts';
import { type Act, at, caseOf, type Story } from './act.ts';

/** 1.2 written down, and found eligible. */
async function offer({ staff, cases }: Story, person: Encounter): Promise<{ caseId: string; ticket: string }> {
  const enrolled = (await staff.send('custody-1', 'intake', '/cases', enrolmentOf(person))).body;
  const { caseId, holdTicket: ticket, eligible, reasons } = enrolled;
  if (!eligible) throw new Error(`person ${person.no} is not eligible: ${reasons}`);
  cases.set(person.no, caseId);
  return { caseId, ticket };
}

/** 1.4, 1.5 enrolled, held, agreed, while the person is there; somebody under 18 with an adult, youth justice asked. */
export function enrol(person: Encounter, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'custody-1',
    does: `enrols person ${person.no}`,
    run: async (story) => {
      const { staff, cohorts } = story;
      const { caseId, ticket } = await offer(story, person);
      const held = { caseId, ticket, cohortId: cohorts.get(person.group) };
      const { holdId } = (await staff.send('custody-1', 'scheduling', '/holds', held)).body;
      const young = person.scheme === 'druglink-youth';
      const agreement = {
        holdId,
        acceptance: person.offence ? 'admits' : 'not-required',
        explained: { sessions: true, consequence: true, excuses: true, advice: true },
        language: 'en',
        adultPresent: young,
        youthJusticeConsulted: young,
        cardGiven: true,
      };
      await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
    },
  };
}

/** 1.8 offered a place, and says no. */
export function decline(person: Encounter, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'custody-1',
    does: `offers person ${person.no} a place, who declines it`,
    run: async (story) => {
      const path = `/cases/${(await offer(story, person)).caseId}/decline`;
      await story.staff.send('custody-1', 'intake', path, { reasonCode: 'declined' });
    },
  };
}

/** §6 somebody asks to leave. */
export function askToLeave(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'facilitator-1',
    does: `writes down that person ${no} asks to leave`,
    run: async (story) => {
      const path = `/cases/${caseOf(story, no)}/withdrawal`;
      await story.staff.send('facilitator-1', 'intake', path, { reasonCode: 'moved-away', via: 'call' });
    },
  };
}

/** §6 the manager gives leave. */
export function giveLeave(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'manager-1',
    does: `gives person ${no} leave to go`,
    run: async (story) => {
      await story.staff.send('manager-1', 'programme', `/cases/${caseOf(story, no)}/leave`, { granted: true });
    },
  };
}

import { atLondon } from '@byway/schemes/london';
import type { Encounter } from '../people.ts';
import type { Body, Staff, StaffId } from '../staff.ts';

/** What the story knows by now. */
export interface Story {
  readonly staff: Staff;
  readonly people: readonly Encounter[];
  /** Case of each person, by number. */
  readonly cases: Map<string, string>;
  readonly cohorts: Map<string, string>;
}

/** Something a member of staff does at a policy time (milliseconds). */
export interface Act {
  readonly at: number;
  readonly who: StaffId;
  readonly does: string;
  readonly run: (story: Story) => Promise<void>;
}

/** A London time of the story's year: date `03-08`, clock `18:00`. */
export const at = (date: string, clock: string): number => atLondon(`2027-${date}`, clock as `${number}:${number}`);

export const caseOf = (story: Story, no: string): string => story.cases.get(no) ?? '';

/** The place of the session of a date (`03-08`) in a person's register. */
export async function placeOn(story: Story, no: string, date: string): Promise<Body> {
  const path = `/cases/${caseOf(story, no)}/attendance`;
  const rows: Body[] = (await story.staff.get('facilitator-1', 'attendance', path)).body.places;
  return rows.find((row) => row.startsAt.startsWith(`2027-${date}`));
}

import type { SchemeId } from '@byway/contracts/codes';

interface Group {
  readonly schemeId: SchemeId;
  readonly weekday: number;
  readonly starts: string;
  readonly minutes: number;
  /** When the register is filled in. */
  readonly marked: string;
  /** One place is one-to-one (§11). */
  readonly capacity: number;
  readonly from: string;
  readonly until: string;
}

const adults = { schemeId: 'druglink-adult', minutes: 90, capacity: 12, until: '07-30' } as const;

/** The weekly groups of the story, by name. */
export const GROUPS = {
  monday: { ...adults, weekday: 1, starts: '18:00', marked: '19:45', from: '03-08' },
  wednesday: { ...adults, weekday: 3, starts: '14:00', marked: '15:45', from: '03-08' },
  // It ends with its sixth session: what is missed there is made up in another group (2.6).
  'monday-noon': { ...adults, weekday: 1, starts: '12:30', marked: '14:15', from: '03-15', until: '04-26' },
  tuesday: { ...adults, schemeId: 'open-road-voluntary', weekday: 2, starts: '17:30', marked: '19:15', from: '03-09' },
  thursday: {
    schemeId: 'druglink-youth',
    weekday: 4,
    starts: '16:30',
    minutes: 60,
    marked: '17:45',
    capacity: 1,
    from: '03-11',
    until: '07-29',
  },
} as const satisfies Readonly<Record<string, Group>>;

export type GroupName = keyof typeof GROUPS;

import { CHARGE_STEPS, type Step } from './codes.ts';

/** A service of Byway: a process with a schema, a topic of facts and an HTTP edge of its own. */
export interface Service {
  readonly name: string;
  /** What its duty is called on pages. */
  readonly duty: string;
  /**
   * What it holds of a case, in the words of an erasure (§9), in which it then has a part; null: it has none. Safeguarding erases of itself:
   * that it had something would tell that there was a concern (docs/adr/0059).
   */
  readonly holds: string | null;
  /** The steps for which it is asked for clearance (4.1, 4.4, 4.6). */
  readonly clears: readonly Step[];
  /** Keys of its own, each 32 random bytes in base64 that no other service has: the variables it reads them from (docs/runbooks/keys.md). */
  readonly keys: readonly string[];
  /** Old-generation heap in MB; without such a limit a service takes twice the memory for nothing. */
  readonly heap: number;
  /** It runs the workflow of each case, and so speaks to Temporal. */
  readonly workflows?: boolean;
  /**
   * What it sends to people. `messages`: each to one person, whose number it claims from whoever has it (docs/adr/0050); `campaigns`: to
   * numbers of its own, through a gateway of its own (docs/adr/0060).
   */
  readonly sends?: 'messages' | 'campaigns';
}

/**
 * Every service, once, in the order they are started. Topics, addresses, owners, containers and scrape targets follow from it
 * (docs/adr/0026). Intake carries an erasure out itself, so it is not asked as an owner.
 */
export const SERVICES = [
  {
    name: 'intake',
    duty: 'Enrolment',
    holds: null,
    clears: ['notice', ...CHARGE_STEPS],
    keys: ['IDENTITY_KEY'],
    heap: 128,
  },
  { name: 'scheduling', duty: 'Sessions and places', holds: 'Sessions and places', clears: [], keys: [], heap: 128 },
  {
    name: 'attendance',
    duty: 'Registers',
    holds: 'Registers and excuses',
    clears: ['count', 'notice', ...CHARGE_STEPS],
    keys: ['EXCUSE_KEY'],
    heap: 128,
  },
  {
    name: 'programme',
    duty: 'Cases',
    holds: 'The programme',
    clears: CHARGE_STEPS,
    keys: ['WORKFLOW_KEY'],
    heap: 256,
    workflows: true,
  },
  {
    name: 'court-summons',
    duty: 'Notices and summonses',
    holds: 'Notices and summonses',
    clears: [],
    keys: ['REASON_KEY'],
    heap: 128,
  },
  {
    name: 'signposting',
    duty: 'Help after the programme',
    holds: 'Help after the programme',
    clears: [],
    keys: [],
    heap: 128,
  },
  {
    name: 'safeguarding',
    duty: 'Keeping people safe',
    holds: null,
    clears: ['notice', ...CHARGE_STEPS],
    keys: ['CONCERN_KEY'],
    heap: 128,
  },
  { name: 'notifications', duty: 'Messages', holds: 'Messages', clears: [], keys: [], heap: 128, sends: 'messages' },
  {
    name: 'outreach',
    duty: 'Going out',
    holds: null,
    clears: [],
    keys: ['CAMPAIGN_KEY', 'NUMBER_KEY'],
    heap: 128,
    sends: 'campaigns',
  },
] as const satisfies readonly Service[];

export type ServiceName = (typeof SERVICES)[number]['name'];
/** A key that one service has of its own. */
export type OwnKey = (typeof SERVICES)[number]['keys'][number];

export const SERVICE_NAMES: readonly ServiceName[] = SERVICES.map(({ name }) => name);

/** The service that sends `what`; undefined: none does. */
export const whoSends = (what: NonNullable<Service['sends']>): ServiceName | undefined =>
  SERVICES.find((one: Service) => one.sends === what)?.name;

/** What the duty of a service is called on pages; one that this version does not know, by its name. */
export function dutyOf(service: string): string {
  return SERVICES.find(({ name }) => name === service)?.duty ?? service;
}

/** The actor of what a service does by itself; no person's id begins so. */
export const systemActor = (service: string): string => `system:${service}`;
export const isSystem = (actor: string): boolean => actor.startsWith('system:');

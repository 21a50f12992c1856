import type { Role } from '@byway/contracts/codes';

/** A made-up member of staff somebody can sign in as. `id` is what tokens carry: opaque, never a name. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly title: string;
  readonly does: string;
  readonly provider: string | null;
  readonly court: string | null;
}

/** Thames Valley Police. */
export const FORCE = '43';

function member(
  id: string,
  name: string,
  role: Role,
  [title, does]: readonly [string, string],
  tenant: { provider?: string; court?: string } = {},
): StaffMember {
  return { id, name, role, title, does, provider: tenant.provider ?? null, court: tenant.court ?? null };
}

/** One card for each role of the pages, in the order of the story. */
export const STAFF: readonly StaffMember[] = [
  member('custody-1', 'Priya Nair', 'custody-officer', ['Custody officer', 'Enrols people in the custody suite']),
  member('officer-1', 'Tom Reyes', 'referring-officer', ['Referring officer', 'Enrols people met on the street']),
  member('facilitator-1', 'Grace Adeyemi', 'facilitator', ['Facilitator', 'Runs groups and marks the register'], {
    provider: 'druglink',
  }),
  member(
    'manager-1',
    'Owen Hughes',
    'programme-manager',
    ['Programme manager', 'Looks after groups, cases and excuses'],
    { provider: 'druglink' },
  ),
  member('liaison-1', 'Helen Marsh', 'court-liaison', ['Court liaison', 'Rules on notices, issues and posts'], {
    court: 'B43KB00',
  }),
  member('inspector-1', 'David Clarke', 'authoriser', ['Authoriser', 'Authorises a summons as the second person']),
  member(
    'signposter-1',
    'Moira Finch',
    'signposting-worker',
    ['Signposting worker', 'Finds a local service for people, and asks later how they are'],
    { provider: 'druglink' },
  ),
  // Works for a service of signposting's fictional directory.
  member(
    'receiver-1',
    'Safiya Yusuf',
    'receiving-service',
    ['Receiving service', 'Takes up referrals for the Riverbend Recovery Café'],
    { provider: 'riverbend' },
  ),
  member('outreach-1', 'Callum Reid', 'outreach-worker', ['Outreach worker', 'Writes by text to many, where help is']),
  member('outreach-2', 'Amara Obi', 'outreach-manager', ['Outreach manager', 'Releases campaigns, as one of two']),
  member('outreach-3', 'Bryn Pugh', 'outreach-manager', [
    'Outreach manager, second',
    'Releases campaigns, as the other',
  ]),
  member('guard-1', 'Amara Doyle', 'safeguarding-officer', [
    'Safeguarding officer',
    'Takes concerns on, reaches the person, releases what is held',
  ]),
  member('guard-lead-1', 'Bethan Rhys', 'safeguarding-manager', [
    'Safeguarding manager',
    'Oversees every concern, and is told when one waits',
  ]),
  member('auditor-1', 'Ruth Ellison', 'auditor', ['Auditor', 'Sees who looked at whose data']),
  member('admin-1', 'Lee Barrow', 'administrator', ['Administrator', 'Moves the clock of the demonstration']),
];

export function staffMember(id: string): StaffMember | null {
  return STAFF.find((one) => one.id === id) ?? null;
}

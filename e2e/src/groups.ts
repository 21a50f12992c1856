import type { Staff } from '@byway/demo/staff';

/** Two weekly groups of Druglink to enrol on, opened by the manager. */
export async function openGroups(staff: Staff): Promise<void> {
  const place = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
  const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', place)).body;
  for (const [weekday, starts] of [
    [1, '18:00'],
    [3, '14:00'],
  ]) {
    await staff.send('manager-1', 'scheduling', '/cohorts', {
      venueId,
      facilitator: 'facilitator-1',
      schemeId: 'druglink-adult',
      weekday,
      starts,
      minutes: 90,
      capacity: 12,
      from: '2027-03-08',
      until: '2027-07-30',
    });
  }
}

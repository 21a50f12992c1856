import type { Staff } from '@byway/demo/staff';
import type { Canaries } from './canaries.ts';

/** What has a form that is checked, as another record could have it. */
const FORMED = {
  dateOfBirth: '1999-06-05',
  phone: '+447700900418',
  pnc: '2026/9999007F',
  cro: '000265/21Z',
  asn: '2643ZZ0000000000002G',
  custodyNumber: 'TV 4321',
};
const WORDS = ['givenName', 'familyName', 'preferredName', 'adjustments'] as const;

type Planting = (field: string, formed?: string) => string;

/** Each thing that can be put right with words of a person in it. */
function everyRight(plant: Planting): Record<string, unknown>[] {
  const lines = [plant('right.address.lines[]')];
  return [
    ...WORDS.map((field) => ({ [field]: plant(`right.${field}`) })),
    ...Object.entries(FORMED).map(([field, formed]) => ({ [field]: plant(`right.${field}`, formed) })),
    { address: { lines, postcode: plant('right.address.postcode', 'RG1 2AD') } },
  ];
}

/** Custody looks for somebody, sees what would follow from each thing put right of a case, and then puts it right. */
export async function putAllRight(staff: Staff, canaries: Canaries, caseId: string): Promise<void> {
  const plantIn =
    (route: string): Planting =>
    (field, formed) =>
      formed === undefined ? canaries.next(`${route} ${field}`) : canaries.keep(`${route} ${field}`, formed);
  const [search, path] = ['/persons/search', `/cases/${caseId}/corrections`];
  await staff.send('custody-1', 'intake', search, { find: plantIn(`intake POST ${search}`)('find') });
  for (const end of ['/preview', '']) {
    const plant = plantIn(`intake POST /cases/{caseId}/corrections${end}`);
    for (const right of everyRight(plant)) {
      const match = end === '' ? (await staff.get('custody-1', 'intake', `/cases/${caseId}/record`)).etag : null;
      const body = { right, reasonCode: 'written-down-wrong', how: plant('how') };
      await staff.send('custody-1', 'intake', path + end, body, { match });
    }
  }
}

import { ROLES, type Role } from '@byway/contracts/codes';
import { COURT, PROVIDER } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Addresses, ask, type EveryRoute, everyRoute, nameOf, runEveryService, urlOf } from './every-route.ts';
import { realIds } from './real-ids.ts';

/** What a person is asked for, by kind, in words that stand nowhere else. */
const PLANTED = {
  name: ['Quillonia', 'Brambleworth'],
  calledBy: ['Quilly'],
  born: ['1996-02-29'],
  address: ['Zanzibar', 'SL1 1AA'],
  phone: ['+447700900777'],
  police: ['2026/9999001Z', '265416/21G', '2643ZZ0000000000001F', '43AA/9173/27'],
  offence: ['MD71530'],
  disposal: ['deferred-prosecution'],
  /** That there is a court's side to a case at all, and which. */
  court: ['noticeId', 'summonsId', COURT],
  needs: ['Braillexample'],
} as const;
type Kind = keyof typeof PLANTED;

// Role × field as the policy has it (§9): all a role may be shown anywhere, by any service. Who is not named: nothing.
const MAY: Partial<Record<Role, readonly Kind[]>> = {
  'custody-officer': Object.keys(PLANTED) as Kind[],
  'referring-officer': Object.keys(PLANTED) as Kind[],
  'court-liaison': ['name', 'born', 'address', 'phone', 'police', 'offence', 'disposal', 'court'],
  // 4.6 whom they charge, and how old.
  authoriser: ['name', 'born', 'offence', 'disposal', 'court'],
  // Of their own provider's people: whom they ring, and what they put right (1.6).
  'programme-manager': ['name', 'calledBy', 'born', 'phone', 'needs', 'disposal', 'court'],
  facilitator: ['calledBy', 'needs'],
  'signposting-worker': ['calledBy', 'phone', 'needs'],
  // 7.2 whom they reach, and how old they are.
  'safeguarding-officer': ['name', 'calledBy', 'born', 'address', 'phone', 'needs'],
  'safeguarding-manager': ['name', 'calledBy', 'born', 'address', 'phone', 'needs'],
  // Of which court area somebody was who looked.
  auditor: ['court'],
};

const ENROLMENT = {
  person: {
    givenName: 'Quillonia',
    familyName: 'Brambleworth',
    preferredName: 'Quilly',
    dateOfBirth: '1996-02-29',
    address: { lines: ['17 Zanzibar Mews', 'Slough'], postcode: 'SL1 1AA' },
    phone: '+447700900777',
    adjustments: 'Reads Braillexample, please speak slowly',
    pnc: '2026/9999001Z',
    cro: '265416/21G',
    asn: '2643ZZ0000000000001F',
  },
  encounter: { kind: 'custody', at: '2027-03-01T08:30:00Z', custodyNumber: '43AA/9173/27' },
  offences: [{ code: 'MD71530', suspected: 'cannabis' }],
  schemeId: 'druglink-adult',
  disposalDecision: { by: 'sergeant-5', rank: 'sergeant', evidentialTestMet: true, decidedAt: '2027-03-01T08:40:00Z' },
  answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
};

let world: World;
let addresses: Addresses;
let looks: readonly EveryRoute[];
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  looks = (await everyRoute(addresses)).filter(({ method }) => method === 'GET');
  ids = await realIds(world, ENROLMENT, 'accepts-responsibility');
});
afterAll(() => world.close());

/** What a role is shown by all that it may look at, with the route that shows it. */
async function shownTo(role: Role): Promise<{ readonly route: string; readonly kind: Kind }[]> {
  const caller = { actor: `${role}-1`, roles: [role], force: world.force, provider: PROVIDER, court: COURT };
  const token = await world.issuer.issue({
    ...caller,
    ...(role === 'receiving-service' ? { provider: 'somewhere' } : {}),
  });
  const found: { route: string; kind: Kind }[] = [];
  for (const route of looks.filter(({ roles }) => roles.includes(role))) {
    const { text } = await ask(addresses, route, { token, url: urlOf(route, (name) => ids[name] ?? '') });
    for (const kind of Object.keys(PLANTED) as Kind[]) {
      if (PLANTED[kind].some((word) => text.includes(word))) found.push({ route: nameOf(route), kind });
    }
  }
  return found;
}

describe('§9 every role × every field', () => {
  it.each(ROLES)('§9 %s is shown what their duty needs by no service beyond it', async (role) => {
    const beyond = (await shownTo(role)).filter(({ kind }) => !MAY[role]?.includes(kind));
    expect(beyond).toEqual([]);
  });

  it('§9 and what a role may see is shown somewhere: the words are there to be found', async () => {
    const roles = Object.keys(MAY) as Role[];
    const shown = await Promise.all(roles.map(shownTo));
    const kinds = new Set(shown.flat().map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(Object.keys(PLANTED).toSorted());
  });
});

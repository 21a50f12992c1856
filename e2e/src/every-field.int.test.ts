import { COURT, PROVIDER } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyWith, type EveryField, everyField } from './every-field.ts';
import {
  type Addresses,
  type Answered,
  ask,
  bodyAbout,
  everyRoute,
  nameOf,
  runEveryService,
  urlOf,
} from './every-route.ts';
import { realIds } from './real-ids.ts';

let world: World;
let addresses: Addresses;
let fields: readonly EveryField[];
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  fields = everyField(await everyRoute(addresses));
  ids = await realIds(world);
});
afterAll(() => world.close());

/** Asks a route about what is there, as somebody who may, with one value in one of its fields. */
async function asked(field: EveryField, value: string): Promise<Answered> {
  const { route, part, path } = field;
  const caller = { actor: 'somebody-1', roles: route.roles, force: world.force, provider: PROVIDER, court: COURT };
  const token = await world.issuer.issue(caller);
  const idOf = (name: string): string => ids[name] ?? '';
  const url = new URL(urlOf(route, idOf), 'http://x');
  if (part === 'query') url.searchParams.set(String(path[0]), value);
  const sample: unknown = JSON.parse(bodyAbout(route, ids, idOf));
  const raw = JSON.stringify(part === 'body' ? bodyWith(field, sample, value) : sample);
  return ask(addresses, route, { token, url: `${url.pathname}${url.search}`, raw });
}

const named = ({ route, path }: EveryField): string => `${nameOf(route)} ${path.join('.')}`;

/** What each field answers to each of some values, where that is not as it should be. */
async function wrongAnswers(
  of: readonly EveryField[],
  values: (field: EveryField) => readonly string[],
  isRight: (answered: Answered, field: EveryField) => boolean,
): Promise<unknown[]> {
  const wrong: unknown[] = [];
  const each = async (field: EveryField): Promise<void> => {
    for (const value of values(field)) {
      const answered = await asked(field, value);
      if (!isRight(answered, field)) wrong.push([named(field), value.slice(0, 40), answered.status, answered.text]);
    }
  };
  await Promise.all(of.map(each));
  return wrong;
}

/** What is not seen, half a letter, and as much as there may be. */
const hostile = ({ schema }: EveryField): string[] => [
  'a\0b\u202ec\u2066\u200d\uffff',
  'a\ud800',
  'x'.repeat(schema.maxLength ?? 4_000),
];
const isText = ({ schema }: EveryField): boolean =>
  schema.type === 'string' && !schema.enum && !schema.format && schema.const === undefined;

describe('every text that some route takes', () => {
  it('3.5 is taken or refused, and never fails, whatever marks and however much of it is sent', async () => {
    const texts = fields.filter(isText);
    expect(texts.length).toBeGreaterThan(40);
    const wrong = await wrongAnswers(texts, hostile, ({ status }) => status < 500);
    expect(wrong).toEqual([]);
  });
});

const EDGES = ['0000-01-01', '1066-10-14', '9999-12-31'];

describe('every date that some route takes', () => {
  it('2.1 at the edge of time is refused by its field', async () => {
    const dates = fields.filter(({ schema }) => /^date/.test(schema.format ?? ''));
    expect(dates.length).toBeGreaterThan(15);
    const wrong = await wrongAnswers(
      dates,
      ({ schema }) => EDGES.map((date) => (schema.format === 'date' ? date : `${date}T09:00:00.000Z`)),
      ({ status, body }, { path }) =>
        status === 400 && (body.errors ?? []).some(({ field }: { field: string }) => field === path.join('.')),
    );
    expect(wrong).toEqual([]);
  });
});

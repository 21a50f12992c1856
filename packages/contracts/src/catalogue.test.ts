import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FACTS, factsOf } from './catalogue.ts';
import { SERVICE_NAMES } from './services.ts';

const files = SERVICE_NAMES.flatMap((service) =>
  readdirSync(new URL(`./facts/${service}/`, import.meta.url)).map((file) => ({ service, file })),
);
const textOf = (service: string, file: string) =>
  readFileSync(new URL(`./facts/${service}/${file}`, import.meta.url), 'utf8');
const all = Object.entries(FACTS);
const broken = all.flatMap(([type, f]) => Object.entries(f.invalid).map(([what, bad]) => [type, what, bad] as const));

/** Past participles that do not end in -ed (or end in a particle), and the one state of the world stated as an adjective. */
const IRREGULAR = ['made', 'sent', 'frozen', 'sought', 'withdrawn', 'up', 'unavailable'];

describe('the catalogue', () => {
  it('has one fact for every file, and every fact is under its own type', () => {
    const expected = files.map(({ service, file }) => `${service}.${file.replace(/\.ts$/, '')}.v1`);
    expect(all.map(([type]) => type).toSorted()).toEqual(expected.toSorted());
    for (const [type, definition] of all) expect(definition.type).toBe(type);
  });

  it('gives the facts of one service', () => {
    expect(SERVICE_NAMES.flatMap(factsOf)).toHaveLength(all.length);
    expect(factsOf('intake').every((fact) => fact.service === 'intake')).toBe(true);
    expect(factsOf('console')).toEqual([]);
  });

  it.each(files)(
    '$service/$file is at most 25 lines and builds its data from the fields alone',
    ({ service, file }) => {
      const text = textOf(service, file);
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
      expect(text).not.toMatch(/from 'zod'/);
    },
  );
});

describe('every fact', () => {
  it.each(all)('%s says what happened, in the past tense and in one sentence', (type, definition) => {
    const verb = type.split('.')[1]?.split('-').at(-1) ?? '';
    expect(verb.endsWith('ed') || IRREGULAR.includes(verb)).toBe(true);
    expect(verb).not.toBe('updated');
    expect(definition.meaning).toMatch(/^[A-Z][^.]*(4\.1[^.]*)?\.$/);
  });

  it.each(all)('%s is written and read as its valid example', (_type, definition) => {
    expect(definition.write.parse(definition.valid)).toEqual(definition.valid);
    expect(definition.read.parse(definition.valid)).toEqual(definition.valid);
  });

  it.each(all)('%s names at least one thing that can be wrong', (_type, definition) => {
    expect(Object.keys(definition.invalid).length).toBeGreaterThan(0);
  });

  it.each(broken)('%s is refused when %s', (type, _what, example) => {
    expect(FACTS[type]?.write.safeParse(example).success).toBe(false);
  });

  it.each(all)('%s refuses an unknown property when written and drops it when read', (_type, definition) => {
    const wider = { ...(definition.valid as object), name: 'Sam Example' };
    expect(definition.write.safeParse(wider).success).toBe(false);
    expect(definition.read.parse(wider)).toEqual(definition.valid);
  });
});

describe('rows inside a fact', () => {
  const planBooked = FACTS['scheduling.plan-booked.v1'];
  const valid = planBooked?.valid as { sessions: object[] };
  const wider = { ...valid, sessions: valid.sessions.map((row) => ({ ...row, name: 'Sam Example' })) };

  it('refuse an unknown property when written and drop it when read', () => {
    expect(planBooked?.write.safeParse(wider).success).toBe(false);
    expect(planBooked?.read.parse(wider)).toEqual(valid);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { FACTS } from './catalogue.ts';
import { defineFact } from './define.ts';
import { addedLater, code, id, orNull, rows } from './fields.ts';
import { breakingChanges, type Schema, schemaOf } from './golden.ts';

const golden = new URL('../golden/', import.meta.url);
const stored = (type: string): Schema => JSON.parse(readFileSync(new URL(`${type}.json`, golden), 'utf8'));
const published = readdirSync(golden).map((file) => file.replace(/\.json$/, ''));

describe('the published schemas', () => {
  it.each(published)('%s can still be read by those who read it before', (type) => {
    const definition = FACTS[type];
    expect(breakingChanges(stored(type), definition && schemaOf(definition))).toEqual([]);
  });

  it.each(Object.keys(FACTS))('%s is published as it is (else: golden-main.ts --write)', (type) => {
    expect(published).toContain(type);
    expect(stored(type)).toEqual(JSON.parse(JSON.stringify(schemaOf(FACTS[type] as never))));
  });

  it.each(Object.keys(FACTS))('%s has no property that could hold free text', (type) => {
    const free = strings(stored(type)).filter((s) => !s.format && !s.pattern && !s.enum && !s.const);
    expect(free).toEqual([]);
  });
});

function strings(schema: Schema): Schema[] {
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...(schema.type === 'string' ? [schema] : []), ...below.flatMap(strings)];
}

describe('a change that someone could not live with', () => {
  const base = { about: id, colour: code(['red', 'blue']), maybe: orNull(id), parts: rows({ part: id }) };
  const schema = (shape: z.ZodRawShape): Schema => {
    const definition = defineFact({ type: 'a.b.v1', meaning: '', data: shape, valid: {} as never, invalid: {} });
    return schemaOf(definition);
  };
  const changes = (shape: z.ZodRawShape) => breakingChanges(schema(base), schema(shape));
  const { about: _, ...withoutAbout } = base;

  it.each<[string, z.ZodRawShape, string]>([
    ['a property is removed', withoutAbout, 'about: removed'],
    ['a property becomes optional', { ...base, about: addedLater(id) }, 'about: became optional'],
    ['a property may now be null', { ...base, about: orNull(id) }, 'about: anyOf changed'],
    ['a property may no longer be null', { ...base, maybe: id }, 'maybe: anyOf changed'],
    ['a new property is required', { ...base, extra: id }, 'extra: added and required'],
    ['a type changes', { ...base, about: z.int() }, 'about: type changed'],
    ['a code is added', { ...base, colour: code(['red', 'blue', 'green']) }, 'colour: enum changed'],
    ['a code is removed', { ...base, colour: code(['red']) }, 'colour: enum changed'],
    ['a row loses a property', { ...base, parts: rows({ other: id }) }, 'parts[].part: removed'],
    ['a limit moves', { ...base, parts: z.array(z.object({ part: id })).min(2) }, 'parts: minItems changed'],
  ])('%s', (_name, shape, change) => {
    expect(changes(shape)).toContain(change);
  });

  it('an optional property that must now be there', () => {
    expect(breakingChanges(schema({ a: addedLater(id) }), schema({ a: id }))).toEqual(['a: became required']);
  });

  it('a fact that is gone', () => {
    expect(breakingChanges(schema(base), undefined)).toEqual(['the fact is gone']);
  });
});

describe('a change that everyone can live with', () => {
  it('a new optional property, other words of meaning, a new fact', () => {
    const before = schemaOf(
      defineFact({ type: 'a.b.v1', meaning: 'Old.', data: { a: id }, valid: {} as never, invalid: {} }),
    );
    const data = { a: id, later: addedLater(id) };
    const now = schemaOf(defineFact({ type: 'a.b.v1', meaning: 'New.', data, valid: {} as never, invalid: {} }));
    expect(breakingChanges(before, now)).toEqual([]);
    expect(breakingChanges(undefined, now)).toEqual([]);
  });
});

import { z } from 'zod';
import type { FactDefinition } from './define.ts';

/** A JSON Schema, as far as it is looked at here. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

/** The published JSON Schema (2020-12) of a fact's data, as a reader takes it. */
export function schemaOf(definition: FactDefinition): Schema {
  const { $schema, ...schema } = z.toJSONSchema(definition.read, { io: 'input' });
  const named = { $schema, $id: `/byway/contracts/${definition.type}.json`, description: definition.meaning };
  return { ...named, ...schema } as Schema;
}

/**
 * What in `now` someone holding `before` could not live with: a reader of the old schema reading new facts, or a
 * reader of the new one reading the old facts, which are kept for ever and read again. A property may be added if it is
 * optional; words of description may change; everything else asks for a new type (`.v2`).
 */
export function breakingChanges(before: Schema | undefined, now: Schema | undefined): string[] {
  if (!before) return [];
  if (!now) return ['the fact is gone'];
  return compare(before, now, '');
}

/** Keywords looked at one by one below, or that bind no reader. */
const STRUCTURE = new Set(['properties', 'required', 'items', 'anyOf', '$schema', '$id', 'description', 'title']);

function compare(before: Schema, now: Schema, at: string): string[] {
  return [
    ...keywordChanges(before, now, at),
    ...propertyChanges(before, now, at),
    ...(before.items && now.items ? compare(before.items, now.items, `${at}[]`) : []),
    ...choiceChanges(before, now, at),
  ];
}

function keywordChanges(before: Schema, now: Schema, at: string): string[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keywords]
    .filter((keyword) => !STRUCTURE.has(keyword))
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(now[keyword]))
    .map((keyword) => `${at || 'data'}: ${keyword} changed`);
}

function propertyChanges(before: Schema, now: Schema, at: string): string[] {
  const [old, current] = [before.properties ?? {}, now.properties ?? {}];
  const changes: string[] = [];
  for (const name of new Set([...Object.keys(old), ...Object.keys(current)])) {
    const path = at ? `${at}.${name}` : name;
    const [was, is] = [old[name], current[name]];
    const [wasRequired, isRequired] = [before.required?.includes(name), now.required?.includes(name)];
    if (was && !is) changes.push(`${path}: removed`);
    else if (!was && isRequired) changes.push(`${path}: added and required`);
    else if (was && is) {
      if (wasRequired && !isRequired) changes.push(`${path}: became optional`);
      if (!wasRequired && isRequired) changes.push(`${path}: became required`);
      changes.push(...compare(was, is, path));
    }
  }
  return changes;
}

/** `anyOf` holds "a value or null": the choices are compared in order, and none may come or go. */
function choiceChanges(before: Schema, now: Schema, at: string): string[] {
  const [old, current] = [before.anyOf ?? [], now.anyOf ?? []];
  if (old.length !== current.length) return [`${at}: anyOf changed`];
  return old.flatMap((choice, n) => compare(choice, current[n] ?? {}, at));
}

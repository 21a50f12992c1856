import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS, factsOf } from '@byway/contracts/catalogue';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const KNOWN = new Set(Object.values(FACTS).map(({ type }) => nameOf(type)));

/** `outcome-recorded` of `attendance.outcome-recorded.v1`. */
function nameOf(type: string): string {
  return type.split('.')[1] ?? type;
}

/** `outcome-recorded` of `outcomeRecorded`, the constant of its file. */
const fileOf = (constant: string): string => constant.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The facts that a service hears each by its own `hear(…)`. */
function heardBy(service: string): readonly string[] {
  const files = globSync(`services/${service}/src/**/*.ts`, { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'));
  const heard = files.flatMap((path) =>
    [...read(path).matchAll(/\bhear\((\w+),/g)].map(([, name]) => fileOf(String(name))),
  );
  return [...new Set(heard)].filter((name) => KNOWN.has(name));
}

const statedBy = (service: string): readonly string[] => factsOf(service).map(({ type }) => nameOf(type));

/** The facts that a text names: `outcome-recorded`, `attendance.outcome-recorded`. */
const named = (text: string): readonly string[] =>
  [...text.matchAll(/`(?:[\w-]+\.)?([\w-]+)`/g)].map(([, name]) => String(name)).filter((name) => KNOWN.has(name));

/** What a README names because it is not heard. */
const NOT_FOR_IT: Readonly<Record<string, readonly string[]>> = { programme: ['exploitation-noticed'] };

/** Questions and answers of a protocol are heard by the kit. */
const OF_PROTOCOL = /clearance|erasure|person-erased/;

describe.each(SERVICE_NAMES)('the README of %s', (service) => {
  const readme = read(`services/${service}/README.md`);

  it('names every fact that it hears by itself', () => {
    expect(heardBy(service).filter((name) => !named(readme).includes(name))).toEqual([]);
  });

  it('names every fact that it states, or where they are', () => {
    if (readme.includes(`\`contracts/facts/${service}\``)) return;
    expect(statedBy(service).filter((name) => !named(readme).includes(name))).toEqual([]);
  });

  it('says that it hears nothing it does not hear', () => {
    const says = [...readme.matchAll(/\bHears ([^\n]*?)(?=\bStates\b|\n|$)/g)]
      .map(([, text]) => String(text))
      .join(' ');
    const known = heardBy(service);
    const own = statedBy(service);
    const not = named(says).filter((name) => !known.includes(name) && !own.includes(name) && !OF_PROTOCOL.test(name));
    expect(not).toEqual(NOT_FOR_IT[service] ?? []);
  });
});

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Declared, declared } from '../../test/declared.ts';
import { issueWords } from './issue-words.ts';

/** What only a programmer reads. */
const JARGON =
  /expected|received|invalid|string|schema|regex|pattern|null|undefined|nan\b|uuid|\biso\b|json|header|zod|opaque|e\.164|\bowners?\b|idempotency|if-match|an arrest or|a arrest|noFixed|[<>={}[\]]/i;

type Schema = z.core.JSONSchema.JSONSchema;

/** Values that hardly any field takes, of every kind. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0.5,
  1e15,
  '',
  ' ',
  'x',
  '\ud800',
  'x'.repeat(30_000),
  '2027-02-30',
  '9999-12-31',
  '9999-12-31T00:00:00Z',
  [],
  {},
  Array.from({ length: 2_000 }, () => 'x'),
];

/** A value as the schema asks for it, with each of its parts made wrong in turn. */
function* wrongOnes(schema: Schema): Generator<unknown> {
  yield* WRONG;
  for (const kind of schema.anyOf ?? []) yield* wrongOnes(kind as Schema);
  const parts = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  for (const [name, part] of parts) for (const wrong of wrongOnes(part)) yield { [name]: wrong };
  if (parts.length > 0) yield { shoeSize: 9 };
  if (schema.items) for (const wrong of wrongOnes(schema.items as Schema)) yield [wrong];
  if (typeof schema.additionalProperties === 'object')
    for (const wrong of wrongOnes(schema.additionalProperties as Schema)) yield { 'some-name': wrong };
}

function messagesOf(asked: z.ZodType): Set<string> {
  const schema = z.toJSONSchema(asked, { io: 'input', unrepresentable: 'any' });
  const said = new Set<string>();
  for (const wrong of wrongOnes(schema)) {
    const { error } = asked.safeParse(wrong, { error: issueWords });
    for (const { message } of error?.issues ?? []) said.add(message);
  }
  return said;
}

const partsOf = ({ routes }: Declared): z.ZodType[] =>
  routes.flatMap(({ body, querystring, params }) => [body, querystring, params].filter((part) => part !== undefined));

describe.each(await declared())('what $service says to whoever sent something wrong', (of) => {
  it('is words, whatever is wrong with whichever value of whichever route', () => {
    const said = partsOf(of).flatMap((part) => [...messagesOf(part)]);
    expect(said.length).toBeGreaterThan(5);
    expect([...new Set(said)].filter((message) => JARGON.test(message) || !/^[A-Z]/.test(message))).toEqual([]);
  });

  it('is words for every code it refuses with', () => {
    const titles = Object.values(of.catalogue).map(({ title }) => title);
    expect(titles.filter((title) => JARGON.test(title) || !/^[A-Z]/.test(title))).toEqual([]);
  });
});

import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'Words are needed here',
  number: 'Enter a number',
  int: 'Enter a whole number',
  boolean: 'Say yes or no',
  array: 'A list is needed here',
  object: 'This has several parts, and none of them is here',
};
const FORMATS: Readonly<Record<string, string>> = {
  date: 'Enter a real date',
  datetime: 'Enter a real date and time',
  uuid: 'There is nothing of this id',
};

const typeWords = ({ expected, input }: Issue & { readonly expected?: string }): string =>
  input === undefined ? 'This is missing' : (KINDS[expected ?? ''] ?? NOT_SO);

function bigWords({
  origin,
  maximum,
}: Issue & { readonly origin?: string; readonly maximum?: number | bigint }): string {
  if (origin === 'string') return `At most ${maximum} letters`;
  return origin === 'array' ? `At most ${maximum} of them` : `At most ${maximum}`;
}

function smallWords({
  origin,
  minimum,
}: Issue & { readonly origin?: string; readonly minimum?: number | bigint }): string {
  if (origin === 'array') return Number(minimum) > 1 ? `At least ${minimum} of them` : 'Choose one at least';
  if (origin === 'string') return Number(minimum) > 1 ? `At least ${minimum} letters` : 'This is empty';
  return `At least ${minimum}`;
}

const NOT_SO = 'This cannot be right as it is written';

const WORDS: Readonly<Record<Issue['code'], (issue: Issue) => string>> = {
  invalid_type: typeWords,
  too_big: bigWords,
  too_small: smallWords,
  invalid_format: ({ format }) => FORMATS[String(format)] ?? NOT_SO,
  invalid_value: ({ input }) => (input === undefined ? 'This is missing' : 'Choose one of the list'),
  unrecognized_keys: () => 'This field is not known',
  not_multiple_of: () => NOT_SO,
  invalid_union: () => NOT_SO,
  invalid_key: () => NOT_SO,
  invalid_element: () => NOT_SO,
  custom: () => NOT_SO,
};

/**
 * What is wrong with what somebody sent, in words for whoever typed it; given to zod wherever it reads what comes from outside.
 * A schema that knows better says so itself.
 */
export const issueWords = (issue: Issue): string => WORDS[issue.code](issue);

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { declared, isRoute } from '../../test/declared.ts';
import * as operations from './operations.ts';
import type { RouteDefinition } from './route.ts';

const keysOf = (schema: unknown): readonly string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);

const own: readonly RouteDefinition[] = Object.values(operations).filter(isRoute);
const routes = [...(await declared()).flatMap((one) => one.routes), ...own];
const shapes = routes.map(({ url, querystring, answers }) => ({
  url,
  asks: keysOf(querystring),
  answers: keysOf(answers[200]),
}));

describe('a list that is longer than a page', () => {
  const paged = shapes.filter(({ asks }) => asks.includes('cursor'));

  it('answers one page and the cursor to the next, and nothing beside', () => {
    expect(paged.length).toBeGreaterThan(20);
    expect(paged.filter(({ answers }) => answers.join() !== 'items,next').map(({ url }) => url)).toEqual([]);
  });

  it('takes how many rows a page has', () => {
    expect(paged.filter(({ asks }) => !asks.includes('limit')).map(({ url }) => url)).toEqual([]);
  });

  it('is the only answer with a next page, and the only question with a limit', () => {
    const whole = shapes.filter(({ asks }) => !asks.includes('cursor'));
    const odd = whole.filter(({ asks, answers }) => answers.includes('next') || asks.includes('limit'));
    expect(odd.map(({ url }) => url)).toEqual([]);
  });
});

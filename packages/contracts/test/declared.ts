import { readdirSync } from 'node:fs';
import type { ProblemCatalogue } from '../src/http/problems.ts';
import type { RouteDefinition } from '../src/http/route.ts';

export const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && 'url' in value && 'answers' in value;

const HTTP = new URL('../src/http/', import.meta.url);

/** What one service declares. */
export interface Declared {
  readonly service: string;
  readonly catalogue: ProblemCatalogue;
  readonly routes: readonly RouteDefinition[];
}

async function declaredBy(service: string): Promise<Declared> {
  const files = readdirSync(new URL(`${service}/`, HTTP)).filter((file) => file !== 'problems.ts');
  const modules = await Promise.all(files.map((file) => import(`../src/http/${service}/${file}`) as Promise<object>));
  const { PROBLEMS } = (await import(`../src/http/${service}/problems.ts`)) as { PROBLEMS: ProblemCatalogue };
  return { service, catalogue: PROBLEMS, routes: modules.flatMap((each) => Object.values(each).filter(isRoute)) };
}

/** Every route that is declared, by the service it is declared for. */
export const declared = (): Promise<Declared[]> =>
  Promise.all(
    readdirSync(HTTP, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map(({ name }) => declaredBy(name)),
  );

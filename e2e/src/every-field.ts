import { type EveryRoute, type JsonSchema, sampleOf } from './every-route.ts';

type Path = readonly (string | number)[];

/** One value that a route takes from its sender: in the body, or in the query of its address. */
export interface EveryField {
  readonly route: EveryRoute;
  readonly part: 'body' | 'query';
  readonly path: Path;
  readonly schema: JsonSchema;
}

function leavesOf(schema: JsonSchema, path: Path = []): { path: Path; schema: JsonSchema }[] {
  const kinds = schema.anyOf ?? [];
  if (kinds.length > 0) return kinds.flatMap((kind) => leavesOf(kind, path));
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, of]) => leavesOf(of, [...path, name]));
  if (schema.items) return leavesOf(schema.items, [...path, 0]);
  if (schema.additionalProperties) return leavesOf(schema.additionalProperties, [...path, 'some-name']);
  return [{ path, schema }];
}

/** Every value that some route takes, however deep it lies. */
export const everyField = (routes: readonly EveryRoute[]): EveryField[] =>
  routes.flatMap((route) => [
    ...leavesOf(route.body ?? {}).map((leaf) => ({ ...leaf, route, part: 'body' as const })),
    ...route.parameters
      .filter((one) => one.in === 'query')
      .flatMap(({ name, schema }) => leavesOf(schema, [name]))
      .map((leaf) => ({ ...leaf, route, part: 'query' as const })),
  ]);

/** The same value with another in one place; what is on the way there is made as the schema asks for it. */
function withAt(schema: JsonSchema, whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const deeper = schema.anyOf?.find((kind) => kind.properties ?? kind.items ?? kind.additionalProperties);
  if (deeper) return withAt(deeper, whole ?? sampleOf(deeper), [step, ...rest], value);
  const next = schema.items ?? schema.properties?.[step] ?? (schema.additionalProperties || {});
  if (typeof step === 'number')
    return [withAt(next, (whole as unknown[] | undefined)?.[0] ?? sampleOf(next), rest, value)];
  const held = (whole ?? {}) as Readonly<Record<string, unknown>>;
  return { ...held, [step]: withAt(next, held[step] ?? sampleOf(next), rest, value) };
}

/** A body that the route would take, but for one field. */
export const bodyWith = ({ route, path }: EveryField, sample: unknown, value: unknown): unknown =>
  withAt(route.body ?? {}, sample, path, value);

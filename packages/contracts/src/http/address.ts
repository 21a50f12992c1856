import type { ParamsSent, QuerySent, RouteDefinition } from './route.ts';

type Nothing = Record<never, never>;

/** What an address is made of: `params` and `query` are asked for exactly where the route has them. */
export type Asked<R extends RouteDefinition> = (Nothing extends ParamsSent<R>
  ? { readonly params?: ParamsSent<R> }
  : { readonly params: ParamsSent<R> }) &
  (Nothing extends QuerySent<R> ? { readonly query?: QuerySent<R> } : { readonly query: QuerySent<R> });

/** An id in an address that is none: nothing is there, and nothing needs to be asked. */
export class NoSuchAddress extends Error {
  override readonly name = 'NoSuchAddress';
}

/**
 * The path and query of a route. Each part is checked by the route's schema and encoded once, so no value can lead to
 * another route.
 * @throws NoSuchAddress where a part is not what the route says
 */
export function addressOf<R extends RouteDefinition>(route: R, asked: Asked<R>): string {
  const { params = {}, query = {} } = asked as { params?: Record<string, string>; query?: Record<string, unknown> };
  if (route.params && !route.params.safeParse(params).success) throw new NoSuchAddress(route.url);
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return given.length > 0 ? `${path}?${search.toString()}` : path;
}

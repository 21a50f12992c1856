import type { Config } from '../config.ts';

/**
 * Gives where this process reaches an address of the provider, which names itself as browsers know it: in containers, behind a proxy
 * or a wall, what is one address to a browser is none from inside. Addresses elsewhere stay as they are.
 */
export function innerAddress({
  TOKEN_ISSUER,
  TOKEN_INNER_ISSUER: inner,
}: Pick<Config, 'TOKEN_ISSUER' | 'TOKEN_INNER_ISSUER'>): (address: string) => string {
  if (inner === undefined) return (address) => address;
  const [outer, there] = [new URL(TOKEN_ISSUER).origin, new URL(inner).origin];
  return (address) => {
    const { origin, pathname, search } = new URL(address);
    return origin === outer ? `${there}${pathname}${search}` : address;
  };
}

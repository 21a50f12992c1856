import { type Role, WORKS_FOR } from '@byway/contracts/codes';

/** The provider and the court area of most of what tests make up. */
export const [PROVIDER, COURT] = ['druglink', 'B43KB00'] as const;

/** For whom somebody in these roles works, as a real sign-in says it: police staff for no provider and no court area. */
export function worksFor(roles: readonly Role[]): { readonly provider: string | null; readonly court: string | null } {
  const walls = roles.map((role) => WORKS_FOR[role]);
  return { provider: walls.includes('provider') ? PROVIDER : null, court: walls.includes('court') ? COURT : null };
}

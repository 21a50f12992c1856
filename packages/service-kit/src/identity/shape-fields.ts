import { z } from 'zod';

/** Parses an environment variable that is JSON. */
export function parsed(given: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    context.addIssue('is not JSON');
    return z.NEVER;
  }
}

const text = z.string().min(1).max(200);

/** The name of a claim, or the path to a nested one: `["realm_access", "roles"]`. */
export const claim = (standard: string) =>
  z
    .union([text, z.array(text).min(1)], { error: 'must be the name of a claim, or a list: the way to it' })
    .default(standard)
    .transform((given) => [given].flat());

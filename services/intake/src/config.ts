import { KitConfig } from '@byway/service-kit/config';
import { LoneKey, RingText } from '@byway/service-kit/key-ring';
import type { z } from 'zod';

const keys = {
  /** 32 random bytes in base64: the root of every force's key. Whoever has it and the database can read identity. */
  IDENTITY_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  IDENTITY_KEYS: RingText.optional(),
};

export const Config = KitConfig.extend(keys).superRefine(({ IDENTITY_KEY, IDENTITY_KEYS }, context) => {
  if (!IDENTITY_KEY && !IDENTITY_KEYS)
    context.addIssue({ code: 'custom', path: ['IDENTITY_KEY'], message: 'IDENTITY_KEY or IDENTITY_KEYS is needed' });
});

export type Config = z.infer<typeof Config>;

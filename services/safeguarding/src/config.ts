import { LoneKey, RingText } from '@byway/service-kit/identity/key-ring';
import { KitConfig } from '@byway/service-kit/run/config';
import type { z } from 'zod';

export const Config = KitConfig.extend({
  /** 32 random bytes in base64: the root of the keys under which words of concerns are sealed (7.1). Lost, they cannot be read again. */
  CONCERN_KEY: LoneKey.optional(),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  CONCERN_KEYS: RingText.optional(),
});

export type Config = z.infer<typeof Config>;

import { LoneKey, RingText } from '@byway/service-kit/identity/key-ring';
import { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  /** 32 random bytes in base64: the root of every force's key. Whoever has it and the database can read identity. */
  IDENTITY_KEY: LoneKey.optional(),
  /** For how many days a backup of the database, or a file of its log, is kept at most: a certificate of erasure says so (§9). */
  BACKUPS_KEPT_DAYS: z.coerce.number().int().min(0).max(3650).default(35),
  /** In its place while keys are changed: `id:base64,id:base64`, the current one first (docs/runbooks/keys.md). */
  IDENTITY_KEYS: RingText.optional(),
});

export type Config = z.infer<typeof Config>;

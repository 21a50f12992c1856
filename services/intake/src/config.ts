import { KitConfig } from '@byway/service-kit/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  /** 32 random bytes in base64: the root of every force's key. Whoever has it and the database can read identity. */
  IDENTITY_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, '32 bytes in base64 are needed'),
});

export type Config = z.infer<typeof Config>;

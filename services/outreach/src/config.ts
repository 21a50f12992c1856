import { LoneKey, RingText } from '@byway/service-kit/identity/key-ring';
import { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';

export const Config = KitConfig.extend({
  /** 32 random bytes in base64: the key of each campaign is wrapped under a key of it (docs/adr/0060). */
  CAMPAIGN_KEY: LoneKey.optional(),
  /** In its place while keys are changed, the current one first (docs/runbooks/keys.md). */
  CAMPAIGN_KEYS: RingText.optional(),
  /** 32 random bytes in base64: a number is told again by its hash under it. STOP is for ever, so it is never changed. */
  NUMBER_KEY: LoneKey,
  /** Where texts are handed over: a gateway of its own, not the government's service (docs/runbooks/outreach.md). */
  GATEWAY_URL: z.url(),
  GATEWAY_KEY: z.string().min(16),
  /** What a text comes from: a number that can be answered. */
  GATEWAY_SENDER: z.string().regex(/^\+?[0-9]{5,15}$/),
  /** 8.4 texts a minute that one campaign sends at most. */
  SENDS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** What the gateway asks for one text of one segment, in pence. */
  PENCE_PER_SEGMENT: z.coerce.number().int().min(1).default(4),
  /** 8.3 fewer numbers are not many. */
  NUMBERS_AT_LEAST: z.coerce.number().int().min(1).default(20),
  /** Real time after which a number whose sending nobody answered for is taken up again: the gateway is asked then whether it has it. */
  TAKE_UP_AGAIN_MS: z.coerce.number().int().min(100).default(60_000),
  /** Real time after which the gateway is asked first what became of a text; each time it is asked twice as late. */
  ASK_AFTER_MS: z.coerce.number().int().min(10).default(5_000),
  /** Real time between two questions to the gateway what people answered. */
  HEAR_EVERY_MS: z.coerce.number().int().min(10).default(15_000),
  /** Real time between two looks for numbers that are due. */
  LOOK_EVERY_MS: z.coerce.number().int().min(10).default(250),
});
export type Config = z.infer<typeof Config>;

/** What must not be in production: a gateway that is not reached by https. */
export const unsafeGateway = ({ GATEWAY_URL }: Config): string[] =>
  GATEWAY_URL.startsWith('https:') ? [] : ['GATEWAY_URL: is reached by https only'];

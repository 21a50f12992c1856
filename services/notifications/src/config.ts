import { OwnTokenFields } from '@byway/service-kit/identity/own-token';
import { KitConfig } from '@byway/service-kit/run/config';
import { z } from 'zod';

/** Where the real provider is. */
const GOV_UK_NOTIFY = 'https://api.notifications.service.gov.uk';

/** As GOV.UK Notify gives it: a name, the id of the service and a secret. */
const apiKey = z.string().regex(/^.+-[0-9a-f-]{36}-[0-9a-f-]{36}$/, 'this is no key of GOV.UK Notify');

export const Config = KitConfig.extend({
  /** Where intake is: it alone knows numbers, and is asked for one when one message goes. */
  INTAKE_URL: z.url(),
  /** Where this service gets its own token, and by which secret (docs/adr/0050). */
  ...OwnTokenFields,
  /** The three values that say by whom texts are sent (docs/runbooks/messages.md). */
  NOTIFY_URL: z.url().default(GOV_UK_NOTIFY),
  NOTIFY_API_KEY: apiKey,
  /** The template there whose whole text is `((words))`. */
  NOTIFY_TEXT_TEMPLATE: z.uuid(),
  /** Real time after which a message whose sending nobody answered for is taken up again: the provider is asked then whether it has it. */
  TAKE_UP_AGAIN_MS: z.coerce.number().int().min(100).default(60_000),
  /** Real time after which the provider is asked first what became of a message; each time it is asked twice as late. */
  ASK_AFTER_MS: z.coerce.number().int().min(10).default(5_000),
  /** Real time between two questions to the provider what people answered. */
  HEAR_EVERY_MS: z.coerce.number().int().min(10).default(15_000),
  /** Real time between two looks for messages that are due. */
  LOOK_EVERY_MS: z.coerce.number().int().min(10).default(1_000),
});
export type Config = z.infer<typeof Config>;

/** What must not be in production: a provider or a sign-in that is not reached by https. */
export const unsafeMessages = ({ NOTIFY_URL, TOKEN_URL }: Config): string[] =>
  Object.entries({ NOTIFY_URL, TOKEN_URL }).flatMap(([name, url]) =>
    url.startsWith('https:') ? [] : [`${name}: is reached by https only`],
  );

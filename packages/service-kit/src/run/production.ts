import { type KafkaAccessConfig, whyKafkaIsOpen } from './kafka-access.ts';

/** What is safe enough for a demonstration on one machine, and for nothing else. */
interface Settings extends KafkaAccessConfig {
  readonly CLOCK: string;
  readonly LOG_LEVEL: string;
  readonly DATABASE_URL: string;
  readonly DATABASE_SYSTEM_URL: string;
  readonly TOKEN_ISSUER: string;
  readonly TOKEN_KEYS?: string | undefined;
  readonly REQUESTS_PER_MINUTE?: number | undefined;
  readonly SHED_ABOVE_MS: number;
}

// Ten times what one person can do with the console (config.ts): above it, the limit is none.
const REQUESTS_AT_MOST = 12_000;
const PASSWORD_AT_LEAST = 16;

function whyDatabaseIsOpen(name: string, address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return `${name}: is no address`;
  }
  // Said twice, the client takes the last.
  if (url.searchParams.getAll('sslmode').join() !== 'verify-full' || url.searchParams.has('ssl')) {
    return `${name}: add sslmode=verify-full and sslrootcert, else whoever is on the way can pretend to be Postgres`;
  }
  return url.password.length < PASSWORD_AT_LEAST && !url.searchParams.has('sslcert')
    ? `${name}: the password is short enough to be guessed`
    : null;
}

/** Requests a minute of one person: without a limit only where weeks are played in seconds, whatever is configured (docker-compose.yml). */
export const perMinuteOf = ({
  CLOCK,
  REQUESTS_PER_MINUTE: given,
}: Pick<Settings, 'CLOCK'> & { REQUESTS_PER_MINUTE: number }): number =>
  CLOCK === 'demo' ? given : Math.min(given, REQUESTS_AT_MOST);

/** Each setting that production must not have, as `VARIABLE: why, or what to do`; none when it may serve. */
export function unsafeSettings(config: Settings): string[] {
  const found = [
    config.CLOCK === 'real' ? null : 'CLOCK: production runs on real time only',
    ['debug', 'info'].includes(config.LOG_LEVEL)
      ? null
      : 'LOG_LEVEL: seals of the audit leave a service in its log, at the level info',
    whyDatabaseIsOpen('DATABASE_URL', config.DATABASE_URL),
    whyDatabaseIsOpen('DATABASE_SYSTEM_URL', config.DATABASE_SYSTEM_URL),
    whyKafkaIsOpen(config),
    config.TOKEN_ISSUER.startsWith('https:') ? null : 'TOKEN_ISSUER: who signs people in is reached by https only',
    // Role cards sign people in without a password, and a set in the settings is what theirs have: whose it is cannot be told.
    config.TOKEN_KEYS !== undefined && !config.TOKEN_KEYS.startsWith('https:')
      ? 'TOKEN_KEYS: give the https address of the provider’s keys; a set written out may be that of the role cards'
      : null,
    (config.REQUESTS_PER_MINUTE ?? 0) > REQUESTS_AT_MOST
      ? `REQUESTS_PER_MINUTE: more than ${REQUESTS_AT_MOST} is no limit`
      : null,
    config.SHED_ABOVE_MS > 0 ? null : 'SHED_ABOVE_MS: 0 never turns a request away, however late all are',
  ];
  return found.filter((line) => line !== null);
}

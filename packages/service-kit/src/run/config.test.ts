import { publicEntry } from '@byway/facts/signature';
import { describe, expect, it } from '@jest/globals';
import { KitConfig, loadConfig, unsafeOf } from './config.ts';
import { perMinuteOf } from './production.ts';

const good = {
  DATABASE_URL: 'postgres://a',
  DATABASE_SYSTEM_URL: 'postgres://b',
  KAFKA_BROKERS: 'one:9092,two:9092',
  TOKEN_ISSUER: 'urn:byway:local',
  TOKEN_KEYS: '{"keys":[]}',
  SERVICE_KEY: Buffer.alloc(32, 1).toString('base64'),
  FACT_PUBLIC_KEYS: publicEntry('intake', { id: 'first', key: Buffer.alloc(32, 1) }),
};

const database =
  'postgres://intake:a-password-of-32-signs-or-so@db.example/byway?sslmode=verify-full&sslrootcert=/ca.pem';
const safe = {
  ...good,
  NODE_ENV: 'production',
  DATABASE_URL: database,
  DATABASE_SYSTEM_URL: database,
  KAFKA_CA_FILE: '/ca.pem',
  KAFKA_USERNAME: 'intake',
  KAFKA_PASSWORD: 'secret',
  TOKEN_ISSUER: 'https://idp.example',
  TOKEN_KEYS: 'https://idp.example/keys',
};

describe('configuration', () => {
  it('is read once, with lists taken apart', () => {
    expect(loadConfig(KitConfig, good).KAFKA_BROKERS).toEqual(['one:9092', 'two:9092']);
  });

  it('names every variable that is missing or wrong in one message', () => {
    expect(() => loadConfig(KitConfig, { PORT: '99999' })).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*TOKEN_KEYS/);
  });

  it('production refuses every setting that is safe for a demonstration alone, and names them all at once', () => {
    expect(() => loadConfig(KitConfig, { ...good, NODE_ENV: 'production', CLOCK: 'demo', LOG_LEVEL: 'warn' })).toThrow(
      /CLOCK[\s\S]*LOG_LEVEL[\s\S]*DATABASE_URL[\s\S]*DATABASE_SYSTEM_URL[\s\S]*KAFKA_CA_FILE[\s\S]*TOKEN_ISSUER/,
    );
    expect(loadConfig(KitConfig, safe).CLOCK).toBe('real');
  });

  it.each<[string, Record<string, string>]>([
    ['CLOCK', { CLOCK: 'demo' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'warn' }],
    ['DATABASE_URL', { DATABASE_URL: safe.DATABASE_URL.replace('verify-full', 'require') }],
    ['DATABASE_URL', { DATABASE_URL: `${safe.DATABASE_URL}&sslmode=disable` }],
    ['DATABASE_URL', { DATABASE_URL: `${safe.DATABASE_URL}&ssl=0` }],
    ['DATABASE_SYSTEM_URL', { DATABASE_SYSTEM_URL: safe.DATABASE_SYSTEM_URL.replace(/:[^:@]+@/, ':byway@') }],
    ['KAFKA_CA_FILE', { KAFKA_CA_FILE: '' }],
    ['KAFKA_USERNAME', { KAFKA_PASSWORD: '' }],
    ['TOKEN_ISSUER', { TOKEN_ISSUER: 'http://idp.example' }],
    ['TOKEN_KEYS', { TOKEN_KEYS: 'http://idp.example/keys' }],
    ['TOKEN_KEYS', { TOKEN_KEYS: '{"keys":[]}' }],
    ['REQUESTS_PER_MINUTE', { REQUESTS_PER_MINUTE: '1000000' }],
    ['SHED_ABOVE_MS', { SHED_ABOVE_MS: '0' }],
  ])('production refuses an unsafe %s by itself', (name, unsafe) => {
    const env = Object.fromEntries(Object.entries({ ...safe, ...unsafe }).filter(([, value]) => value !== ''));
    expect(() => loadConfig(KitConfig, env)).toThrow(new RegExp(`^Not safe for production.\\n {2}${name}[^\\n]*$`));
  });

  it('on real time what is not safe is named for a warning, though nobody said that it is production; in a demonstration nothing is', () => {
    const config = loadConfig(KitConfig, { ...good, CLOCK: 'real', SHED_ABOVE_MS: '0' }, () => [
      'TEMPORAL_CA_FILE: needed',
    ]);
    expect(unsafeOf(config).map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'SHED_ABOVE_MS', 'TEMPORAL_CA_FILE']),
    );
    expect(unsafeOf(loadConfig(KitConfig, safe))).toEqual([]);
    expect(unsafeOf(loadConfig(KitConfig, { ...good, CLOCK: 'demo' }))).toEqual([]);
  });

  it('on real time nobody asks without a limit, whatever is configured; a demonstration may', () => {
    expect(perMinuteOf({ CLOCK: 'real', REQUESTS_PER_MINUTE: 1_000_000 })).toBe(12_000);
    expect(perMinuteOf({ CLOCK: 'real', REQUESTS_PER_MINUTE: 60 })).toBe(60);
    expect(perMinuteOf({ CLOCK: 'demo', REQUESTS_PER_MINUTE: 1_000_000 })).toBe(1_000_000);
  });

  it('what a service needs besides is asked too', () => {
    expect(() => loadConfig(KitConfig, safe, () => ['TEMPORAL_CA_FILE: needed'])).toThrow('TEMPORAL_CA_FILE');
    expect(() => loadConfig(KitConfig, good, () => ['TEMPORAL_CA_FILE: needed'])).not.toThrow();
  });

  it('a service’s key is 32 bytes, no fewer', () => {
    const short = Buffer.alloc(31, 1).toString('base64');
    expect(() => loadConfig(KitConfig, { ...good, SERVICE_KEY: short })).toThrow('SERVICE_KEY');
  });
});

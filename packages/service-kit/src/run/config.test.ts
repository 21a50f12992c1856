import { describe, expect, it } from '@jest/globals';
import { KitConfig, loadConfig } from './config.ts';

const good = {
  DATABASE_URL: 'postgres://a',
  DATABASE_SYSTEM_URL: 'postgres://b',
  KAFKA_BROKERS: 'one:9092,two:9092',
  TOKEN_ISSUER: 'urn:byway:local',
  TOKEN_KEYS: '{"keys":[]}',
  SERVICE_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('configuration', () => {
  it('is read once, with lists taken apart', () => {
    expect(loadConfig(KitConfig, good).KAFKA_BROKERS).toEqual(['one:9092', 'two:9092']);
  });

  it('names every variable that is missing or wrong in one message', () => {
    expect(() => loadConfig(KitConfig, { PORT: '99999' })).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*TOKEN_KEYS/);
  });

  it('production refuses any clock but the real one', () => {
    expect(() => loadConfig(KitConfig, { ...good, NODE_ENV: 'production', CLOCK: 'demo' })).toThrow('real time only');
    expect(loadConfig(KitConfig, { ...good, NODE_ENV: 'production' }).CLOCK).toBe('real');
  });

  it('production refuses a log without the seals of the audit', () => {
    expect(() => loadConfig(KitConfig, { ...good, NODE_ENV: 'production', LOG_LEVEL: 'warn' })).toThrow('seals');
  });

  it('a service’s key is 32 bytes, no fewer', () => {
    const short = Buffer.alloc(31, 1).toString('base64');
    expect(() => loadConfig(KitConfig, { ...good, SERVICE_KEY: short })).toThrow('SERVICE_KEY');
  });
});

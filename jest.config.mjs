const transform = { '\\.ts$': '<rootDir>/packages/tooling/strip-types.mjs' };
const base = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform,
  coverageProvider: 'v8',
  setupFiles: ['<rootDir>/packages/tooling/seeded.mjs'],
};

/** Three tiers: rules (pure), engines (real Postgres, Kafka, Temporal), and whole stories through HTTP. */
export default {
  // For what hangs. No test has a limit of its own: how long one takes depends on what else the machine does.
  testTimeout: 600_000,
  projects: [
    {
      ...base,
      displayName: 'rules',
      testMatch: ['**/src/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.int\\.test\\.ts$'],
    },
    {
      ...base,
      displayName: 'engines',
      testMatch: ['**/src/**/*.int.test.ts'],
      globalSetup: '<rootDir>/packages/testkit/src/global-setup.ts',
      globalTeardown: '<rootDir>/packages/testkit/src/global-teardown.ts',
    },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
      globalSetup: '<rootDir>/packages/testkit/src/global-setup.ts',
      globalTeardown: '<rootDir>/packages/testkit/src/global-teardown.ts',
    },
  ],
};

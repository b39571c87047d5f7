const base = require('./jest.config.cjs');

/**
 * The unit tests of the core, for coverage (every line) and mutation tests. The tests that go through stores, processes
 * or the command line are not here: they are slow and judge more than the rules.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  ...base,
  testMatch: [
    '<rootDir>/test/{adherence,time,agents,history,core,agent-events,interval-output,reports,aspect,maps,json}/**/*.test.ts',
  ],
  collectCoverageFrom: ['converter/core/**/*.ts'],
  coverageThreshold: { global: { lines: 100 } },
};

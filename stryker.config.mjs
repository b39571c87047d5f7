/**
 * Mutation tests of the rules: every file of the core, judged by the core's own unit tests alone. A score below 85 %
 * fails (spec 6). `STRYKER_CORE=agents,history npm run test:mutation` looks at some folders only.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
const folders = process.env.STRYKER_CORE?.split(',') ?? ['**'];

export default {
  mutate: folders.flatMap((folder) => [`converter/core/${folder}/*.ts`, `converter/core/${folder}/**/*.ts`]),
  testRunner: 'jest',
  // Left out, since every mutant that they reach would run them anew: property tests, which load fast-check; tests of
  // megabytes, thousands of lines and threads; and those of the command that classifies files, which is not the core.
  jest: {
    configFile: 'jest.core.config.cjs',
    config: {
      testPathIgnorePatterns: [
        '/node_modules/',
        'propert(y|ies)\\.test\\.ts$',
        'interval-output/(long-rows|many|threads)\\.test\\.ts$',
        'agent-events/classify(-documents)?\\.test\\.ts$',
      ],
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Long enough that a slow machine is not taken for an endless loop.
  timeoutMS: 15_000,
  thresholds: { high: 95, low: 90, break: 85 },
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  // Without tsconfig.json: Stryker would rewrite it with an interface that TypeScript 7 no longer has, and swc needs none.
  ignorePatterns: ['.cache', '.venv', 'coverage', 'dist', '/reports', 'samples', 'tsconfig.json'],
};

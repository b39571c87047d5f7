const ES_MODULES = [
  'p-limit',
  'yocto-queue',
  'log-update',
  'ansi-escapes',
  'ansi-regex',
  'ansi-styles',
  'string-width',
  'strip-ansi',
  'wrap-ansi',
  'onetime',
  'is-fullwidth-code-point',
  'environment',
  'cli-cursor',
  'restore-cursor',
  'mimic-function',
  'slice-ansi',
  'get-east-asian-width',
  '@observablehq',
  'isoformat',
  'd3(-[a-z]+)*',
  'internmap',
  'delaunator',
  'robust-predicates',
  'preact',
  'cssomnom',
  'css-select',
  'css-what',
  'boolbase',
  'nth-check',
  'domelementtype',
  'domhandler',
  'dom-serializer',
  'domutils',
  'entities',
];

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  reporters: ['default', '<rootDir>/test/run/closing-line.cjs'],
  transform: {
    '^.+\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
      },
    ],
  },
  // p-limit, log-update, Observable Plot and linkedom, or what they depend on, are published as ES modules only.
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`, '<rootDir>/dist/'],
  maxWorkers: '100%',
  testTimeout: 120_000,
};

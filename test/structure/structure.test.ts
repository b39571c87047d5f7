import { cyclesOf, importsOf, modulesBelow, type SourceModule } from './imports';
import { impuritiesOf } from './impurity';
import { syntaxTree } from './syntax-tree';

const CONVERTER = modulesBelow('converter');
const LAMBDA = modulesBelow('lambda');
const INFRA = modulesBelow('infra');
const CORE = CONVERTER.filter(({ path }) => path.startsWith('converter/core/'));

/** What the pure core may use from outside: none of it reads a clock, the environment, a file or the network. */
const PURE_PACKAGES = ['luxon', 'csv-parse/sync', 'csv-stringify/sync', 'zod'];

/** One module of the core has a hash of its argument from there, and nothing random. */
const HASH = 'converter/core/adherence/sha256.ts imports node:crypto';

/** The folders of `converter/`; each may import those before it, never one after it (style.md, core and shell). */
const LAYERS = [
  'core',
  'stores',
  'profiles',
  'config',
  'inputs',
  'day',
  'jobs',
  'adherence',
  'doctor',
  'explain',
  'pages',
  'cli',
];

const isOurs = (name: string) => /^(converter|lambda|infra|test)\//.test(name);

const importsBy = (modules: readonly SourceModule[], isMeant: (name: string) => boolean): string[] =>
  modules.flatMap(({ path, imports }) => imports.filter(isMeant).map((name) => `${path} imports ${name}`));

const folderOf = (path: string) => path.split('/')[1] ?? '';

describe('the core is pure', () => {
  test('there is one', () => {
    expect(CORE.length).toBeGreaterThan(20);
  });

  test('it imports itself and pure packages only', () => {
    const others = CORE.flatMap(({ path, imports }) =>
      imports
        .filter((name) => !name.startsWith('converter/core/') && !PURE_PACKAGES.includes(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(others).toEqual([HASH]);
  });

  test('it asks no clock, no environment and no locale', () => {
    expect(CORE.flatMap(({ path, tree }) => impuritiesOf(tree).map((what) => `${path}: ${what}`))).toEqual([]);
  });

  test.each([
    ['const home = process.env.HOME', 'process'],
    ['const { env } = process', 'process'],
    ['f({ process })', 'process'],
    ['globalThis.x', 'globalThis'],
    ['console.log(1)', 'console'],
    ["const fs = require('fs')", 'require'],
    ["Buffer.from('x')", 'Buffer'],
    ['setTimeout(() => 1, 5)', 'setTimeout'],
    ["fetch('x')", 'fetch'],
    ['new Intl.DateTimeFormat()', 'Intl'],
    ['const now = Date.now()', 'Date.now'],
    ["const now = Date['now']()", 'Date.now'],
    ['const now = new Date()', 'new Date of 0 arguments'],
    ['const now = new Date', 'new Date of 0 arguments'],
    ['const local = new Date(2026, 0)', 'new Date of 2 arguments'],
    ['const now = Date()', 'Date()'],
    ['Math.random()', 'Math.random'],
    ['DateTime.now()', 'DateTime.now'],
    ['DateTime.local()', 'DateTime.local'],
    ['new Date(0).getHours()', '.getHours'],
    ['n.toLocaleString()', '.toLocaleString'],
    ['a?.localeCompare(b)', '.localeCompare'],
    ["const x = await import('./y')", 'import()'],
    ['import.meta.url', 'import.meta'],
    ['class A { b(): void { if (c) d(process.pid); } }', 'process'],
    ['const f = (a = process) => a', 'process'],
  ])('a planted violation is found: %s', (code, expected) => {
    expect(impuritiesOf(syntaxTree(code))).toEqual([expected]);
  });

  test.each([
    'new Date(instant)',
    'Date.UTC(2026, 0)',
    'Date.parse(text)',
    'Math.round(1.5)',
    'DateTime.fromMillis(0)',
    'a.process',
    'a?.process',
    'const b = { process: 1 }',
    'interface A { process: string; console(): void }',
    'new Date(0).getUTCHours()',
    "import { module as part } from './a'",
  ])('what is pure is not: %s', (code) => {
    expect(impuritiesOf(syntaxTree(code))).toEqual([]);
  });
});

describe('imports go one way', () => {
  test('every folder of the converter has its place', () => {
    expect([...new Set(CONVERTER.map(({ path }) => folderOf(path)))].filter((name) => !LAYERS.includes(name))).toEqual(
      [],
    );
  });

  test('no folder imports one that comes after it', () => {
    const backward = CONVERTER.flatMap(({ path, imports }) =>
      imports
        .filter(
          (name) => name.startsWith('converter/') && LAYERS.indexOf(folderOf(name)) > LAYERS.indexOf(folderOf(path)),
        )
        .map((name) => `${path} imports ${name}`),
    );
    expect(backward).toEqual([]);
  });

  test('stores know the core only', () => {
    const strangers = CONVERTER.filter(({ path }) => folderOf(path) === 'stores').flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('converter/') && !['stores', 'core'].includes(folderOf(name)))
        .map((name) => `${path} imports ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  test('the converter knows neither the functions nor the stacks', () => {
    const upward = importsBy(CONVERTER, (name) => name.startsWith('lambda/') || name.startsWith('infra/'));
    expect(upward).toEqual([]);
  });

  test('functions know the converter but for its command line, each other only by what they share', () => {
    const others = LAMBDA.flatMap((module) => {
      const allowed = ['converter/', 'lambda/environment.ts', 'lambda/delivery/', `lambda/${folderOf(module.path)}/`];
      return importsBy(
        [module],
        (name) =>
          isOurs(name) && (name.startsWith('converter/cli/') || !allowed.some((start) => name.startsWith(start))),
      );
    });
    expect(others).toEqual([]);
  });

  test('stacks know the functions by names only', () => {
    const code = importsBy(
      INFRA,
      (name) => isOurs(name) && !name.startsWith('infra/') && name !== 'lambda/environment.ts',
    );
    expect(code).toEqual([]);
  });

  test('there is no cycle', () => {
    expect(cyclesOf([...CONVERTER, ...LAMBDA, ...INFRA]).map((cycle) => cycle.join(' -> '))).toEqual([]);
  });

  test('a planted cycle is found', () => {
    const graph = (edges: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(edges).map(([path, imports]) => ({ path, imports }));
    expect(cyclesOf(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['luxon'] }))).toEqual([]);
    expect(cyclesOf(graph({ a: ['b'], b: ['c'], c: ['b', 'd'], d: [] }))).toEqual([['b', 'c']]);
    expect(cyclesOf(graph({ a: ['a'] }))).toEqual([['a']]);
  });

  test('every way of importing is seen', () => {
    const code = `
      import a from 'a';
      import type { b } from 'b';
      import { type c } from 'c';
      import 'd';
      export * from 'e';
      export { f } from 'f';
      export type { g } from 'g';
      const h = import('h');
      const i = require('i');
      type J = import('j').J;
      import k = require('k');
    `;
    expect(importsOf(syntaxTree(code))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
  });
});

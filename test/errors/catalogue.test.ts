import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOfError } from '../../converter/jobs/outcome';
import { AS_OF, aSite, type TestSite } from '../cli/a-site';
import { aspectWfm } from '../cli/command-line';
import { CASES, type ErrorCase } from './cases';

/** What the README says of each case: its exit code and the exact text. */
const README = readFileSync(join(__dirname, 'README.md'), 'utf8');
const SECTION =
  /^### ([\w-]+)\n\n(?<cause>[^\n]+(?:\n[^\n]+)*)\n\nExit code (?<exitCode>\d+)\.\n\n```text\n(?<text>[\s\S]*?)```$/gm;

const documented = new Map(
  [...README.matchAll(SECTION)].map((found) => [
    found[1] ?? '',
    { exitCode: Number(found.groups?.exitCode), text: found.groups?.text ?? '' },
  ]),
);

test('the README has every case of the catalogue, in its order, and no other', () => {
  expect([...README.matchAll(/^### (.*)$/gm)].map(([, name]) => name)).toEqual(Object.keys(CASES));
  expect([...documented.keys()]).toEqual(Object.keys(CASES));
});

test('every code of the catalogue has a case', () => {
  const source = readFileSync(join(__dirname, '../../converter/core/errors.ts'), 'utf8');
  const [, union = ''] = /export type ErrorCode =([^;]*);/.exec(source) ?? [];
  const codes = [...union.matchAll(/'([^']+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(5);
  expect(new Set(Object.values(CASES).map(({ code }) => code))).toEqual(new Set(codes));
});

test.each(Object.entries(CASES))('%s', async (name, each) => {
  const site = aSite(['2026-06-01']);
  try {
    await each.prepare?.(site);
    const ran = await run(site, each);
    expect(ran).toEqual(documented.get(name));
    expect(ran.exitCode).toBe(exitCodeOfError(each.code));
  } finally {
    site.remove();
  }
});

/** What a person sees, without the line that echoes the range and with `<site>` for the folder. */
async function run(
  site: TestSite,
  { args, bare = false }: ErrorCase,
): Promise<{ exitCode: number | null; text: string }> {
  const given = typeof args === 'function' ? args(site) : args;
  const common = ['--config', site.config, ...(given.includes('--as-of') ? [] : ['--as-of', AS_OF])];
  const { exitCode, stdout, stderr } = await aspectWfm(...given, ...(bare ? [] : common));
  const log = stderr.replace(/^INFO: .*\n/gm, '').replace(/^Usage: aspect-wfm \[options\][\s\S]*(?=aspect-wfm: )/, '');
  return { exitCode, text: `${log}${stdout}`.replaceAll(site.folder, '<site>') };
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { ROOT } from './repository';

/** A bundle's name, and the module that it is made of, relative to the repository. */
const ENTRIES = {
  analytics: 'lambda/analytics/handler.ts',
  adherence: 'lambda/adherence/handler.ts',
  heartbeat: 'lambda/heartbeat/handler.ts',
  converter: 'lambda/converter/handler.ts',
  'first-upload': 'infra/on-deploy/first-upload.ts',
  'start-analytics': 'infra/on-deploy/start-analytics.ts',
} as const;

export type BundleName = keyof typeof ENTRIES;

const made = new Map<BundleName, string>();

/**
 * Bundles a Lambda function into one file, `dist/lambda/<name>/index.js`, with the pinned SDK clients in it, since no SDK
 * of the runtime is used. The same sources give the same bytes, and so the same asset.
 * @returns the folder.
 */
export function bundleLambda(name: BundleName): string {
  const former = made.get(name);
  if (former !== undefined) return former;
  const folder = join(ROOT, 'dist/lambda', name);
  writeWhole(join(folder, 'index.js'), bundleOf(ENTRIES[name]));
  made.set(name, folder);
  return folder;
}

function bundleOf(entry: string): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // ES modules first, so that what a handler does not use of the SDK is left out.
    mainFields: ['module', 'main'],
    // Nothing more is loaded at run time; and tests can load the very file, where `import()` is not to be had.
    supported: { 'dynamic-import': false },
    // Names and lines stay, for stack traces.
    minifySyntax: true,
    write: false,
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.contents;
}

/** Never seen half-written, and not touched when it is as it was: several test processes bundle at once. */
function writeWhole(file: string, content: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(content)) return;
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, content);
  renameSync(aside, file);
}

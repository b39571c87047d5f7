import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Where the bundle of each function's folder goes: `<folder>/index.js` below it. */
export const BUNDLES = join(__dirname, '../dist/lambda-under-test');

/** Bundles `lambda/<folder>/handler.ts` with everything that it needs into one file, and gives the folder that holds it. */
export function bundleLambda(folder: string, outdir: string = BUNDLES): string {
  const out = join(outdir, folder);
  buildSync({
    entryPoints: { index: join(__dirname, folder, 'handler.ts') },
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // Not minified, so that stack traces in the log can be read.
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return out;
}

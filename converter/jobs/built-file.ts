import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of this package's `dist`, found from wherever this code was bundled to. */
export function builtFile(name: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'dist', name);
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as bundle from '../../infra/bundle';

/** What the functions say from the next deployment on; `null`: nothing of it. */
export const newCode: { says: string | null } = { says: null };

const folder = mkdtempSync(join(tmpdir(), 'new-code-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** `infra/bundle`, for `jest.mock`: the bundles as they are, or changed so that every answer says what `newCode` does. */
export function changedBundle(): typeof bundle {
  const actual = jest.requireActual<typeof bundle>('../../infra/bundle');
  return {
    ...actual,
    bundleLambda(name) {
      const unchanged = actual.bundleLambda(name);
      if (newCode.says === null) return unchanged;
      const changed = join(folder, `${name}-${newCode.says}`);
      cpSync(unchanged, changed, { recursive: true });
      const file = join(changed, 'index.js');
      writeFileSync(file, `${readFileSync(file, 'utf8')}${saying(newCode.says)}`);
      return changed;
    },
  };
}

function saying(word: string): string {
  return `
const former = module.exports;
module.exports = Object.fromEntries(Object.keys(former).map((name) => [name, async (...given) => ({
  ...await former[name](...given), says: ${JSON.stringify(word)},
})]));
`;
}

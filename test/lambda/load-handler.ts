import { join } from 'node:path';
import { type BundleName, bundleLambda } from '../../infra/bundle';

/** The exports of a function's bundle, the very file that is deployed, loaded afresh with these variables in the environment. */
export function loadBundle<Exports>(name: BundleName, environment: Readonly<Record<string, string>>): Exports {
  const file = join(bundleLambda(name), 'index.js');
  Object.assign(process.env, environment);
  let loaded: Exports | undefined;
  jest.isolateModules(() => {
    loaded = require(file);
  });
  if (loaded === undefined) throw new Error(`The bundle of ${name} exports nothing`);
  return loaded;
}

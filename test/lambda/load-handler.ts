import { bundleLambda } from '../../lambda/bundle';

const bundles = new Map<string, string>();

/** The exports of a function's bundle, the very file that is deployed, loaded afresh with these variables in the environment. */
export function loadBundle<Exports>(folder: string, environment: Readonly<Record<string, string>>): Exports {
  const bundle = bundles.get(folder) ?? bundleLambda(folder);
  bundles.set(folder, bundle);
  Object.assign(process.env, environment);
  let loaded: Exports | undefined;
  jest.isolateModules(() => {
    loaded = require(`${bundle}/index.js`);
  });
  if (loaded === undefined) throw new Error(`The bundle of ${folder} exports nothing`);
  return loaded;
}

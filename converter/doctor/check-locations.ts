import { WfmError } from '../core/errors';
import type { SiteStores } from '../jobs/site';
import type { Store } from '../stores/store';
import { type Check, failures, ok, warning } from './check';

/** Whether each location of the configuration can be reached and listed, with the credentials at hand. */
export async function checkLocations(stores: SiteStores): Promise<Check[]> {
  const checks = [
    checkLocation('reports.location', stores.reports, true),
    checkLocation('productivity.location', stores.productivity, true),
    checkLocation('output.location', stores.output, false),
  ];
  if (stores.deliver !== null) checks.push(checkLocation('output.deliver', stores.deliver, false));
  return (await Promise.all(checks)).flat();
}

async function checkLocation(check: string, store: Store, isInput: boolean): Promise<Check[]> {
  try {
    for await (const _ of store.list()) return [ok(check, `${store.location} can be listed`)];
  } catch (error) {
    if (error instanceof WfmError) return failures(check, error);
    throw error;
  }
  const found = `${store.location} can be listed and is empty`;
  return [isInput ? warning(check, found, 'Look at the bucket, the prefix and the folder') : ok(check, found)];
}

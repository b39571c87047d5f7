import type { RtaAccess } from './access';
import type { Flag } from './flag';
import { flagInFunction } from './flag-in-function';
import { flagInTable } from './flag-in-table';

/** The flag of an installation. */
export function flagOf(access: RtaAccess): Flag {
  const { kind, name } = access.places.flag;
  return kind === 'table' ? flagInTable(access.dynamo, name) : flagInFunction(access.lambda, name);
}

import type { Options } from './synthesize';

/** Variants with real-time adherence, few, for each takes seconds to synthesize; the first four are among the six ways of the original. */

/** Alone, by the defaults: keys of the stack, the flag in a table, a user, one queue. */
export const RTA: Options = { features: 'rta', stream: 'new', engine: 'lambda' };

/** The same with the customer's stream. */
export const RTA_EXISTING: Options = { ...RTA, stream: 'existing' };

/** Beside productivity. */
export const BOTH: Options = { ...RTA, features: 'both' };

/** The same with the customer's stream. */
export const BOTH_EXISTING: Options = { ...BOTH, stream: 'existing' };

/** Keys of AWS, the flag in the function, a role, two queues. */
export const RTA_ENV_ROLE: Options = {
  features: 'rta',
  stream: 'existing',
  encryption: 'aws-key',
  rtaFlag: 'env',
  rtaAccess: 'role',
  rtaQueues: '2',
};

/** Ten queues, and no access from outside. */
export const RTA_TEN_QUEUES: Options = {
  features: 'rta',
  stream: 'new',
  encryption: 'aws-key',
  rtaAccess: 'none',
  rtaQueues: '10',
};

/** The largest there is. */
export const BOTH_LARGEST: Options = {
  features: 'both',
  stream: 'new',
  engine: 'flink',
  encryption: 'customer-key',
  converterAccess: 'role',
  rtaFlag: 'env',
  rtaAccess: 'role',
  rtaQueues: '10',
};

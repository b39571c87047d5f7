import { WfmError } from '../core/errors';
import { awsFailure } from '../stores/aws-errors';

const THROTTLED = /thrott|toomanyrequests|limitexceeded|throughputexceeded|slowdown/i;
/** Codes without an answer that no waiting mends. */
const SET_UP = /credentials|token/i;

/** Whether a failure of a request (of `asked`) may pass: no answer, a fault of the service, or too many requests. */
export function passes(error: unknown): boolean {
  if (!(error instanceof WfmError)) return false;
  const { name, message, status } = awsFailure(error.cause);
  if (status === 0) return !SET_UP.test(name) && !message.startsWith('Region is missing');
  return status >= 500 || status === 429 || THROTTLED.test(name);
}

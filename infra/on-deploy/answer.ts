import { setTimeout as wait } from 'node:timers/promises';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** CloudFormation takes answers of 4 KiB, and cuts the reason that it shows. */
const MOST_REASON = 1_000;
/** Waits before the second attempt at an answer, and the next ones. */
const WAITS_MS = [100, 500, 2_000];

/**
 * Does the work of a custom resource and tells CloudFormation how it went: without an answer a deployment would wait until
 * the resource's time is up. A failure is told by its message, which ends up in the stack's events.
 * @throws Error where CloudFormation does not take the answer, four times over.
 */
export async function answer(event: CloudFormationCustomResourceEvent, work: () => Promise<void>): Promise<void> {
  const failure = await failureOf(work);
  const body = JSON.stringify({
    Status: failure === null ? 'SUCCESS' : 'FAILED',
    Reason: (failure ?? 'done').slice(0, MOST_REASON),
    // One for the resource's whole life: a change of properties replaces nothing.
    PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : event.LogicalResourceId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  for (const waitMs of WAITS_MS) {
    if ((await put(event.ResponseURL, body)) === null) return;
    await wait(waitMs);
  }
  const refusal = await put(event.ResponseURL, body);
  if (refusal !== null)
    throw new Error(`CloudFormation answered ${refusal} to the outcome of ${event.LogicalResourceId}`);
}

async function failureOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** What speaks against the answer having arrived; `null`: nothing. */
async function put(url: string, body: string): Promise<string | null> {
  try {
    // An empty content type: the URL is signed for one.
    const { ok, status } = await fetch(url, { method: 'PUT', body, headers: { 'content-type': '' } });
    return ok ? null : String(status);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

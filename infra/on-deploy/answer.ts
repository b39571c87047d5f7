import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/**
 * Does the work of a custom resource and tells CloudFormation how it went: without an answer a deployment would wait for an
 * hour. A failure is told by its message, which ends up in the stack's events.
 */
export async function answer(event: CloudFormationCustomResourceEvent, work: () => Promise<void>): Promise<void> {
  const failure = await failureOf(work);
  const body = JSON.stringify({
    Status: failure === null ? 'SUCCESS' : 'FAILED',
    Reason: failure ?? 'done',
    // One for the resource's whole life: a change of properties replaces nothing.
    PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : event.LogicalResourceId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  // An empty content type: the URL is signed for one.
  const told = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!told.ok) throw new Error(`CloudFormation answered ${told.status} to the outcome of ${event.LogicalResourceId}`);
}

async function failureOf(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

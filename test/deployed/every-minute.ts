import { askUnsigned } from './unsigned';

/** Lets a rule of EventBridge come due every minute, and leaves all else of it as it was deployed. */
export async function ruleEveryMinute(Name: string): Promise<void> {
  const ask = (action: string, body: object) =>
    askUnsigned({ service: 'events', target: `AWSEvents.${action}`, body: { Name, ...body } });
  const { Description, State } = await ask('DescribeRule', {});
  await ask('PutRule', { Description, State, ScheduleExpression: 'rate(1 minute)' });
}

/** Lets a schedule of EventBridge Scheduler come due every minute, and leaves its target as it was deployed. */
export async function scheduleEveryMinute(name: string): Promise<void> {
  const request = { service: 'scheduler', path: `/schedules/${name}` };
  const schedule = await askUnsigned({ ...request, method: 'GET' });
  await askUnsigned({ ...request, method: 'PUT', body: { ...schedule, ScheduleExpression: 'rate(1 minute)' } });
}

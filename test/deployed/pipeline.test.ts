import { newBucket } from '../stores/buckets';
import { aRecentCentre, classified } from './a-recent-centre';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { linesAt, putObjects } from './objects';
import { putEvents } from './put-events';

describeDeployed('the deployed pipeline', () => {
  const centre = aRecentCentre();
  let deployment: Deployment;
  let outputs: Outputs;
  let reports: string;

  beforeAll(async () => {
    reports = await newBucket();
    deployment = await bootstrapped();
    outputs = await deployment.deploy(request());
    await putObjects(`s3://${reports}/connect/demo/Reports/`, centre.reports);
  });
  afterAll(() => deployment?.remove());

  const request = () => ({
    options: { engine: 'lambda', converterAccess: 'role' },
    parameters: {
      SiteTimeZone: centre.timeZone,
      InstanceAlias: 'demo',
      ReportsBucketName: reports,
      TrustedAccountId: '111122223333',
      ExternalId: 'a-long-random-word',
    },
  });
  const output = () => `s3://${outputs.APS3BucketName}/OUTPUT/`;

  test('agent events become interval output in the bucket, the lines of the command line', async () => {
    const statuses = centre.maps['ASPECT_AGENT_STATUS_INFO.csv'] ?? '';
    await putObjects(`s3://${outputs.APS3BucketName}/`, { 'ASPECT_AGENT_STATUS_INFO.csv': statuses });
    const expected = await classified(centre.events.map(({ document }) => document), statuses);
    await putEvents(outputs.AgentEventStreamArn ?? '', centre.events);
    const lines = await eventually(() => linesAt(output()), ({ length }) => length >= expected.length);
    expect(expected.length).toBeGreaterThan(100);
    expect(lines).toEqual(expected);
  });
});

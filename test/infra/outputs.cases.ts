import { type Options, synthesize } from './synthesize';

const outputsOf = (options: Options) => synthesize(options).template.findOutputs('*');

test.each([
  [{ engine: 'lambda' }, ['APS3BucketName', 'APUpdateLambdaFunctionName', 'APKinesisLambdaFunctionName']],
  [{ engine: 'flink' }, ['APS3BucketName', 'APUpdateLambdaFunctionName', 'AnalyticsApplicationName']],
  [{ engine: 'lambda', converterAccess: 'user' }, ['APS3BucketName', 'WFMAdapterUserName']],
  [{ engine: 'lambda', converterAccess: 'role' }, ['APS3BucketName', 'ConverterRoleArn']],
])('outputs of %j keep the names of the original', (options, names) => {
  expect(Object.keys(outputsOf(options))).toEqual(expect.arrayContaining(names));
});

test('no key is made, and no output holds a secret', () => {
  const synthesized = synthesize({ engine: 'lambda', converterAccess: 'user' });
  synthesized.template.resourceCountIs('AWS::IAM::AccessKey', 0);
  expect(JSON.stringify(synthesized.template.findOutputs('*'))).not.toMatch(/secret|password|accesskey/i);
  const role = outputsOf({ engine: 'lambda', converterAccess: 'role' });
  expect(JSON.stringify(role)).not.toContain('ExternalId');
});

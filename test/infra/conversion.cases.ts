import { synthesize } from './synthesize';

const { template } = synthesize({ engine: 'lambda' });

const NIGHTLY_DEAD_LETTERS = { 'Fn::GetAtt': ['NightlyJobDeadLettersQueueEC109DB6', 'Arn'] };

test('the nightly run comes at a local time of the site, and is tried again', () => {
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: { Ref: 'NightlySchedule' },
    ScheduleExpressionTimezone: { Ref: 'SiteTimeZone' },
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: { 'Fn::GetAtt': ['ConverterRunFunctionBFC223B7', 'Arn'] },
      RoleArn: { 'Fn::GetAtt': ['NightlyJobRoleB5573EB6', 'Arn'] },
      Input: '{}',
      RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 10_800 },
      DeadLetterConfig: { Arn: NIGHTLY_DEAD_LETTERS },
    },
  });
});

test('a nightly run that fails is tried twice more, then lies in a dead-letter queue of its own', () => {
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: 'ConverterRunFunctionBFC223B7' },
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: NIGHTLY_DEAD_LETTERS } },
  });
});

test('a backfill has so many days at once, keeps going when one fails, and quotes nobody', () => {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const states = statesOf(machine?.Properties.DefinitionString);
  expect(states).toMatchObject({
    Plan: { Next: 'AnyDays' },
    AnyDays: {
      Type: 'Choice',
      Choices: [{ Variable: '$.days.count', NumericEquals: 0, Next: 'Total' }],
      Default: 'Days',
    },
    Days: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' } },
      MaxConcurrency: 7,
      ToleratedFailurePercentage: 100,
      ItemReader: { Parameters: { 'Key.$': '$.days.key' } },
      ResultPath: null,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Total' }],
      Next: 'Total',
    },
    Total: { Next: 'AllDone' },
    DaysUndone: { Type: 'Fail', CausePath: '$.summary' },
  });
  expect(machine?.Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ALL' });
  expect(template.findParameters('BackfillConcurrency')).toMatchObject({ BackfillConcurrency: { Default: 10 } });
});

test('the converter is told where its configuration lies', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Handler: 'index.run',
    Timeout: 900,
    Environment: {
      Variables: {
        CONFIG_LOCATION: { 'Fn::Join': ['', ['s3://', { Ref: 'HistoryC127576E' }, '/config/site.json']] },
        BACKFILL_LOCATION: { 'Fn::Join': ['', ['s3://', { Ref: 'HistoryC127576E' }, '/backfill/']] },
      },
    },
  });
});

test('without the nightly job there is no converter in the stack', () => {
  const without = synthesize({ engine: 'lambda', nightly: 'off', converterAccess: 'user' }).template;
  without.resourceCountIs('AWS::Scheduler::Schedule', 0);
  without.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
});

/** The states of a definition; what CloudFormation fills in is 7, for it stands where numbers do, too. */
function statesOf(definition: unknown): unknown {
  const { 'Fn::Join': [, parts] = ['', []] } = definition as { 'Fn::Join'?: [string, unknown[]] };
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '7')).join('')).States;
}

import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFrom } from './settings';
import { AspectWfmStack } from './stack';

/** Behaviour of the CDK that a new project is advised to switch on, as far as it touches what is built here. */
const FEATURE_FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2': true,
};

/**
 * The application with its one stack, by the options in the context; cdk-nag judges it when it is synthesized.
 * @throws Error that names every faulty option.
 */
export function application(props: AppProps = {}): App {
  const app = new App({ ...props, analyticsReporting: false, context: { ...FEATURE_FLAGS, ...props.context } });
  const settings = settingsFrom(app.node.getAllContext());
  new AspectWfmStack(app, settings.stackName, settings);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

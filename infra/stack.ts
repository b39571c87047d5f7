import { Stack } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import { productivity } from './features/productivity';
import { realTimeAdherence } from './features/real-time-adherence';
import { type Feature, type Installation, tell } from './installation';
import { acknowledgeExceptions } from './nag-exceptions';
import { askParameters, isGiven, type Parameters } from './parameters';
import { AgentEventStream, existingStream } from './parts/agent-event-stream';
import { Alarms } from './parts/alarms';
import { dashboard } from './parts/dashboard';
import { dataKey } from './parts/data-key';
import { DecryptWhenGiven } from './parts/decrypt-when-given';
import { addStreamAlarms, streamGraphs } from './parts/stream-watch';
import type { Settings } from './settings';

/** An installation: the stream of agent events, and what is made of them by the features that were chosen. */
export class AspectWfmStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { description: `Aspect WFM integration of Amazon Connect: ${DESCRIPTIONS[settings.features]}` });
    const parameters = askParameters(this, settings);
    const events = agentEvents(this, settings, parameters);
    const key = settings.encryption === 'customer-key' ? dataKey(this) : null;
    const { AlarmEmail } = parameters.alarms;
    const alarms = new Alarms(this, 'Alarms', { email: AlarmEmail, hasEmail: isGiven(this, AlarmEmail), key });
    const logRetention = Number(settings.logRetentionDays);
    const features = featuresOf({ stack: this, settings, parameters, logRetention, events, key, alarms });

    decryptEvents(this, parameters, features);
    addStreamAlarms(alarms, {
      events,
      ownsStream: settings.stream === 'new',
      quietHours: parameters.stream.QuietHours.valueAsNumber,
    });
    const graphs = Object.assign(streamGraphs(events), ...features.map((feature) => feature.graphs));
    dashboard(this, { alarms: alarms.all, graphs });
    tell(this, 'AlarmTopicArn', 'Topic that all alarms go to', alarms.topic.topicArn);
    acknowledgeExceptions(this);
  }
}

const DESCRIPTIONS: Readonly<Record<Settings['features'], string>> = {
  productivity: 'productivity',
  rta: 'real-time adherence',
  both: 'productivity and real-time adherence',
};

function featuresOf(installation: Installation): Feature[] {
  const { features } = installation.settings;
  return [
    ...(features === 'rta' ? [] : [productivity(installation)]),
    ...(features === 'productivity' ? [] : [realTimeAdherence(installation)]),
  ];
}

function agentEvents(stack: Stack, settings: Settings, parameters: Parameters): IStream {
  const { newStream, shards, existingStream: existing } = parameters;
  if (existing !== null) return existingStream(stack, existing.StreamArn);
  if (newStream === null) throw new Error('Neither a new stream nor an existing one');
  const { stream } = new AgentEventStream(stack, 'AgentEvents', {
    shards: shards?.ShardCount ?? null,
    retentionHours: newStream.StreamRetentionHours,
    instanceId: newStream.InstanceId,
    hasInstance: isGiven(stack, newStream.InstanceId),
    ownKey: settings.encryption === 'customer-key',
  });
  tell(stack, 'AgentEventStreamArn', 'Stream for the agent events of the Connect instance', stream.streamArn);
  return stream;
}

/** The key of an existing stream is the customer's, may be none, and is used for that stream only. */
function decryptEvents(stack: Stack, { existingStream: existing }: Parameters, features: readonly Feature[]): void {
  if (existing === null) return;
  const readers = features.flatMap(({ eventReaders }) => eventReaders);
  const mayDecrypt = new DecryptWhenGiven(stack, 'StreamKey', {
    keyArn: existing.StreamKeyArn,
    given: isGiven(stack, existing.StreamKeyArn),
    roles: readers.map(({ role }) => role),
    users: [],
    conditions: { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': existing.StreamArn.valueAsString } },
  });
  for (const { begins } of readers) begins.node.addDependency(mayDecrypt);
}

import { inWords, withoutHash } from './in-words';
import { type Options, synthesize } from './synthesize';

/** An alarm, as far as tests look at it. */
interface Alarm {
  readonly AlarmDescription: string;
  readonly MetricName: string;
  readonly Namespace: unknown;
  readonly Statistic: string;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly EvaluationPeriods: unknown;
  readonly Period: number;
  readonly Threshold: number;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly AlarmActions: readonly unknown[];
}

/** The alarms of a variant by name. */
export function alarmsOf(options: Options): Record<string, Alarm> {
  const alarms = Object.entries(synthesize(options).resources).filter(
    ([, { Type }]) => Type === 'AWS::CloudWatch::Alarm',
  );
  return Object.fromEntries(
    alarms.map(([id, { Properties }]) => [withoutHash(id).replace(/^Alarms/, ''), Properties as unknown as Alarm]),
  );
}

/** What each alarm looks at, and when it tells. */
export function tableOf(options: Options): Record<string, string> {
  return Object.fromEntries(Object.entries(alarmsOf(options)).map(([id, alarm]) => [id, lineOf(alarm)]));
}

function lineOf(alarm: Alarm): string {
  const dimensions = (alarm.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${inWords(Value)}`).join();
  const sign = { GreaterThanThreshold: '>', LessThanThreshold: '<' }[alarm.ComparisonOperator];
  const when = `${alarm.Statistic} ${sign} ${alarm.Threshold} for ${inWords(alarm.EvaluationPeriods)} x ${alarm.Period} s`;
  return `${inWords(alarm.Namespace)} ${alarm.MetricName} [${dimensions}] ${when}, missing ${alarm.TreatMissingData}`;
}

/** Something goes wrong; where nothing is measured nothing does. */
export const above = (metric: string, limit: number, periods = 1, seconds = 300, statistic = 'Sum') =>
  `${metric} ${statistic} > ${limit} for ${periods} x ${seconds} s, missing notBreaching`;
/** Something does not happen. */
export const absent = (metric: string, periods: number | string, seconds: number) =>
  `${metric} Sum < 1 for ${periods} x ${seconds} s, missing breaching`;

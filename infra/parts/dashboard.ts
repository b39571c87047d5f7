import { AlarmStatusWidget, Dashboard, GraphWidget, type IAlarm, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export interface DashboardProps {
  readonly alarms: readonly IAlarm[];
  /** Graphs by title, in the order of the data's way. */
  readonly graphs: Readonly<Record<string, readonly IMetric[]>>;
}

/** One page: what is wrong, and then the way of the data from Connect to history. */
export function dashboard(scope: Construct, { alarms, graphs }: DashboardProps): Dashboard {
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
      Object.entries(graphs).map(([title, metrics]) => new GraphWidget({ title, left: [...metrics], width: 8 })),
    ],
  });
}

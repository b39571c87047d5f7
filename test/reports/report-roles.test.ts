import type { ReportFile } from '../../converter/core/connect/reports/report-file';
import { wantedReports } from '../../converter/core/connect/reports/report-roles';
import { aReport } from './a-report';

const queue = (key: string) => aReport(key, 'Queue,StartInterval,EndInterval');
const agent = (key: string) => aReport(key, 'Agent,StartInterval,EndInterval');
const other = (key: string) => aReport(key, 'Queue,Agent,StartInterval,EndInterval');
const unknown = (key: string) => aReport(key, 'a,b');

describe('of the reports that are there', () => {
  test.each<[string, ReportFile[], string | null, string | null, string[]]>([
    [
      'all that serve a role, or may, where nothing is set',
      [queue('Q'), agent('A'), other('O'), unknown('U')],
      null,
      null,
      ['Q', 'A', 'U'],
    ],
    [
      'those whose names begin as set for their role',
      [queue('AQ'), queue('BQ'), agent('AA'), agent('BA')],
      'A',
      'B',
      ['AQ', 'BA'],
    ],
    [
      'those of no known role that begin as set for either',
      [unknown('AU'), unknown('BU'), unknown('CU')],
      'A',
      'B',
      ['AU', 'BU'],
    ],
    ['the one that is named in full, of its role only', [queue('Q'), queue('Q by hour')], 'Q', null, ['Q']],
    ['that one, and those of the other role', [queue('Q'), agent('Q by agent')], 'Q', null, ['Q', 'Q by agent']],
    [
      'longer names, where only the other role has it in full',
      [queue('Q by hour'), agent('Q')],
      'Q',
      null,
      ['Q by hour', 'Q'],
    ],
    [
      'those of no known role beside one that is named in full',
      [queue('Q'), unknown('Q damaged')],
      'Q',
      'A',
      ['Q', 'Q damaged'],
    ],
  ])('wanted are %s', (_, files, queueReport, agentReport, expected) => {
    expect(wantedReports(files, { queueReport, agentReport }).map(({ name }) => name)).toEqual(expected);
  });
});

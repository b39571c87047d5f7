import type { ReportFile } from '../../converter/core/connect/reports/report-file';
import { FindingList } from '../../converter/core/findings';
import { agentReportFigures, agentReportRows } from '../../converter/core/history/agent-figures';
import type { AgentGroupBy, Rules } from '../../converter/core/rules';
import { aReport, DATE, RULES, select } from './a-report';

const HIERARCHY = ['One', 'Two', 'Three', 'Four', 'Five'].map((level) => `Agent Hierarchy Level ${level}`);
const METRICS = [
  'Contacts handled',
  'Contacts handled outbound',
  'Agent interaction time',
  'Customer hold time',
  'After contact work time',
  'Average outbound agent interaction time',
  'Average outbound after contact work time',
  'Agent idle time',
  'Online time',
];
const HEADER = ['Agent', 'Routing Profile', ...HIERARCHY, 'StartInterval', 'EndInterval', ...METRICS].join(',');

function anAgentRow(
  agent: string,
  profile: string,
  start: string,
  end: string,
  ...metrics: (string | number)[]
): string {
  const times = [start, end].map((time) => `${DATE}T${time}:00.000Z`);
  return [agent, profile, 'L1', 'L2', 'L3', 'L4', 'L5', ...times, ...metrics].join(',');
}

function figuresOf(file: ReportFile, agentGroupBy: AgentGroupBy = 'routingProfile', rules: Partial<Rules> = {}) {
  const findings = new FindingList();
  const agents = agentReportFigures(select([file]).agentRows, { ...RULES, ...rules }, agentGroupBy, findings);
  return { agents, findings: findings.list() };
}

const PLAIN = [10, 2, 900, 60, 200, 50, 10, 300, 1800];
const PLAIN_FIGURES = {
  handled: 8,
  outbound: 2,
  talkMs: 860_000,
  acwMs: 180_000,
  outboundTalkMs: 100_000,
  outboundAcwMs: 20_000,
  idleMs: 300_000,
};

test('every figure of a plain row', () => {
  const { agents, findings } = figuresOf(
    aReport('P.csv', HEADER, anAgentRow('ann', 'Basic', '09:00', '09:30', ...PLAIN)),
  );
  expect(agents).toEqual(new Map([['ann', { contacts: new Map([['Basic', PLAIN_FIGURES]]), onlineMs: 1_800_000 }]]));
  expect(findings).toEqual([]);
});

test('rows add up per agent and group; online time per agent', () => {
  const { agents } = figuresOf(
    aReport(
      'P.csv',
      HEADER,
      anAgentRow('ann', 'Basic', '09:00', '09:30', ...PLAIN),
      anAgentRow('ann', 'Basic', '09:30', '10:00', 1, 0, 10, 0, 5, '-', '-', 20, 30),
      anAgentRow('ann', 'Chat', '09:30', '10:00', 3, 1, 40, 0, 0, 7, 0, '-', '-'),
      anAgentRow('Ann', 'Basic', '09:30', '10:00', 1, 0, 1, 0, 0, '-', '-', 0, '-'),
    ),
  );
  expect([...agents.keys()].sort()).toEqual(['Ann', 'ann']);
  expect(agents.get('ann')).toEqual({
    contacts: new Map([
      [
        'Basic',
        {
          handled: 9,
          outbound: 2,
          talkMs: 870_000,
          acwMs: 185_000,
          outboundTalkMs: 100_000,
          outboundAcwMs: 20_000,
          idleMs: 320_000,
        },
      ],
      [
        'Chat',
        { handled: 2, outbound: 1, talkMs: 33_000, acwMs: 0, outboundTalkMs: 7_000, outboundAcwMs: 0, idleMs: 0 },
      ],
    ]),
    onlineMs: 1_830_000,
  });
  expect(agents.get('Ann')?.onlineMs).toBeNull();
});

test.each<[AgentGroupBy, string | null]>([
  ['routingProfile', 'Basic'],
  ['hierarchyLevel1', 'L1'],
  ['hierarchyLevel2', 'L2'],
  ['hierarchyLevel3', 'L3'],
  ['hierarchyLevel4', 'L4'],
  ['hierarchyLevel5', 'L5'],
  ['map', null],
])('grouped by %s: %j', (agentGroupBy, group) => {
  const file = aReport('P.csv', HEADER, anAgentRow('ann', 'Basic', '09:00', '09:30', ...PLAIN));
  expect([...(figuresOf(file, agentGroupBy).agents.get('ann')?.contacts.keys() ?? [])]).toEqual([group]);
});

test('an empty group cell is the unknown group, no such column is no group', () => {
  const bare = ['Agent', 'StartInterval', 'EndInterval', ...METRICS].join(',');
  const row = ['ann', `${DATE}T09:00:00.000Z`, `${DATE}T09:30:00.000Z`, ...PLAIN].join(',');
  const groupsOf = (file: ReportFile) => [...(figuresOf(file).agents.get('ann')?.contacts ?? [])];
  expect(groupsOf(aReport('P.csv', bare, row))).toEqual([[null, PLAIN_FIGURES]]);
  expect(groupsOf(aReport('P.csv', HEADER, anAgentRow('ann', '-', '09:00', '09:30', ...PLAIN)))).toEqual([
    ['unknown', PLAIN_FIGURES],
  ]);
});

test('the settings hold for agents too', () => {
  const file = aReport('P.csv', HEADER, anAgentRow('ann', 'Basic', '09:00', '09:30', ...PLAIN));
  expect(figuresOf(file, 'map', { holdInTalkTime: false }).agents.get('ann')?.contacts.get(null)?.talkMs).toBe(800_000);
});

test('missing columns are errors, but for the online time that only a check needs', () => {
  const file = aReport(
    'P.csv',
    'Agent,StartInterval,EndInterval,Contacts handled,Contacts handled outbound',
    `ann,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,3,1`,
  );
  const { agents, findings } = figuresOf(file);
  expect(agents.get('ann')).toEqual({
    contacts: new Map([
      [null, { handled: 2, outbound: 1, talkMs: 0, acwMs: 0, outboundTalkMs: 0, outboundAcwMs: 0, idleMs: 0 }],
    ]),
    onlineMs: null,
  });
  expect(findings).toMatchObject([{ code: 'column-missing', severity: 'error', count: 6 }]);
  expect(findings[0]?.examples).toContain(
    'P.csv:1: expected the column "Agent idle time", got none: counted as 0. Add it to the report',
  );
});

test('each row says what it adds and from which columns, for explain', () => {
  const file = aReport('P.csv', HEADER, anAgentRow('ann', 'Basic', '09:00', '09:30', ...PLAIN));
  const [row] = agentReportRows(select([file]).agentRows, RULES, 'routingProfile');
  expect(row).toMatchObject({
    username: 'ann',
    group: 'Basic',
    interval: 18,
    onlineMs: 1_800_000,
    remarks: [],
    row: { line: 2, report: { key: 'P.csv' } },
    parts: { idle: { amount: 300_000, from: 'Agent idle time' }, handled: { amount: 8 } },
  });
});

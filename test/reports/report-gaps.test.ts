import { type Finding, FindingList } from '../../converter/core/findings';
import { noteReportGaps } from '../../converter/core/history/report-gaps';
import { aDay, aReport, aRow, queueHeader, select } from './a-report';

/** `available` and `reported`: a letter per half hour from midnight on, `x` for yes. */
function gaps(available: string, reported: string): Finding[] {
  const day = aDay();
  const time = (index: number) => new Date(day.start + index * 1_800_000).toISOString();
  const rows = [...reported].flatMap((mark, index) => (mark === 'x' ? [aRow('A', time(index), time(index + 1))] : []));
  const findings = new FindingList();
  const yes = day.intervals.map((_, index) => available[index] === 'x');
  noteReportGaps(select([aReport('Q.csv', queueHeader(), ...rows)]).queueRows, yes, day, findings);
  return findings.list();
}

test.each([
  ['no agents, no rows', '', '', [0, 0]],
  ['rows without agents', '', 'xxxx', [0, 0]],
  ['rows wherever there are agents', 'xx.x', 'xxxx', [0, 0]],
  ['one interval', 'x', '', [1, 0]],
  ['three in a row', 'xxxx', 'x', [3, 0]],
  ['four in a row', '.xxxx.', '', [4, 1]],
  ['five in a row are one long gap', 'xxxxx', '', [5, 1]],
  ['three and three with a row between', 'xxxxxxx', '...x', [6, 0]],
  ['three and three without agents between', 'xxx.xxx', '', [6, 0]],
  ['two long ones', 'xxxx.xxxx', '', [8, 2]],
  ['to the end of the day', 'x'.repeat(48), 'x'.repeat(44), [4, 1]],
])('%s', (_, available, reported, [single, long]) => {
  const counts = Object.fromEntries(gaps(available, reported).map(({ code, count }) => [code, count]));
  expect([counts['report-gap'] ?? 0, counts['report-gap-long'] ?? 0]).toEqual([single, long]);
});

test('the findings name the interval and what to do', () => {
  expect(gaps('..xxxx', '')).toEqual([
    {
      code: 'report-gap',
      severity: 'warning',
      count: 4,
      examples: ['01:00', '01:30', '02:00', '02:30'].map(
        (time) =>
          `2026-11-21T${time}:00.000Z: expected a row of the queue report, as agents were available, got none. Export the report again`,
      ),
    },
    {
      code: 'report-gap-long',
      severity: 'error',
      count: 1,
      examples: [
        '2026-11-21T01:00:00.000Z: expected a queue report without gaps, got 4 intervals in a row without a row. Look for a schedule that failed',
      ],
    },
  ]);
});

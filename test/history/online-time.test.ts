import { FindingList } from '../../converter/core/findings';
import type { AgentTime } from '../../converter/core/history/agents-of-day';
import { compareOnlineTime } from '../../converter/core/history/online-time';
import { at } from '../agents/an-agent';

const SECOND = 1000;

/** An agent with two pairs of 3000 s and 4000 s, and 1000 s of breaks: 8000 s online. */
const ADA: AgentTime = {
  username: 'ada',
  pairs: [
    { start: at(0), end: at(50), startMark: '', endMark: '' },
    { start: at(100), end: at(100) + 4000 * SECOND, startMark: '', endMark: '' },
  ],
  groups: [],
  pairsByGroup: new Map(),
  awayOnlineMs: 1000 * SECOND,
};

function compared(onlineSeconds: Readonly<Record<string, number | null>>, times: readonly AgentTime[] = [ADA]) {
  const findings = new FindingList();
  const onlineMs = new Map(
    Object.entries(onlineSeconds).map(([name, seconds]): [string, number | null] => [
      name,
      seconds && seconds * SECOND,
    ]),
  );
  compareOnlineTime(times, onlineMs, findings);
  return findings.list();
}

test('a finding names both figures', () => {
  expect(compared({ ada: 9000.5 })).toEqual([
    {
      code: 'online-time-differs',
      severity: 'warning',
      count: 1,
      examples: [
        'ada: expected Online time of the agent report (9000.5 s) within 2 % or 120 s of the interval output, got 8000 s. Look for missing or late objects',
      ],
    },
  ]);
});

test.each([
  // 2 % of the report's own figure is more than 120 s here.
  ['equal', 8000, 0],
  ['2 % more', 8163.265, 0],
  ['a little more than that', 8163.266, 1],
  ['2 % less', 7843.138, 0],
  ['a little less than that', 7843.137, 1],
])('of 8000 s, %s', (_, reported, findings) => {
  expect(compared({ ada: reported })).toHaveLength(findings);
});

test('exactly 2 % is not more than 2 %', () => {
  const away = { ...ADA, pairs: [], awayOnlineMs: 9800 * SECOND };
  expect(compared({ ada: 10_000 }, [away])).toEqual([]);
  expect(compared({ ada: 10_000 }, [{ ...away, awayOnlineMs: 9800 * SECOND - 1 }])).toHaveLength(1);
  expect(compared({ ada: 10_000 }, [{ ...away, awayOnlineMs: 10_200 * SECOND }])).toEqual([]);
});

test('up to 120 s apart is no finding, whatever the share', () => {
  const brief = { ...ADA, pairs: [], awayOnlineMs: 0 };
  expect(compared({ ada: 120 }, [brief])).toEqual([]);
  expect(compared({ ada: 120.001 }, [brief])).toHaveLength(1);
});

test('an agent without events has no time', () => {
  expect(compared({ bob: 500 }, [])[0]?.examples[0]).toContain('bob: expected Online time of the agent report (500 s)');
  expect(compared({ bob: 500 }, [])[0]?.examples[0]).toContain('got 0 s');
  expect(compared({ bob: 100 }, [])).toEqual([]);
});

test('each agent is compared with its own time', () => {
  const bob = { ...ADA, username: 'bob', awayOnlineMs: 9000 * SECOND };
  expect(compared({ ada: 8000, bob: 16_000 }, [ADA, bob])).toEqual([]);
});

describe('an agent with time and without Online time', () => {
  const bob = { ...ADA, username: 'bob', pairs: [], awayOnlineMs: 120 * SECOND };

  test('is not compared where the report has none for anybody', () => {
    expect(compared({}, [ADA, bob])).toEqual([]);
    expect(compared({ bob: null }, [ADA, bob])).toEqual([]);
  });

  test('is not compared where the report has a row without a figure', () => {
    expect(compared({ ada: null, bob: 120 }, [ADA, bob])).toEqual([]);
  });

  test('is a finding where the report has no row of the agent, but of others, unless the time is up to 120 s', () => {
    expect(compared({ ada: 8000 }, [ADA, bob])).toEqual([]);
    expect(compared({ ada: 8000 }, [ADA, { ...bob, awayOnlineMs: 120 * SECOND + 1 }])).toHaveLength(1);
    expect(compared({ bob: 120 }, [ADA, bob])).toEqual([
      {
        code: 'online-time-differs',
        severity: 'warning',
        count: 1,
        examples: [
          'ada: expected a row of the agent report for 8000 s of the interval output, got none: the contacts of the agent are missing. Look whether a schedule failed or the report leaves agents out',
        ],
      },
    ]);
    expect(compared({ zoe: 0 }, [ADA])).toHaveLength(1);
  });
});

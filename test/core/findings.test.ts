import { type Example, FINDING_SEVERITY, FindingList } from '../../converter/core/findings';

const example = (key: string, line = 0, text = 'expected this, got that'): Example => ({ key, line, text });

test('a finding has its count, its severity and its examples', () => {
  const findings = new FindingList();
  findings.add('queue-unmapped', example('Support'));
  findings.add('queue-unmapped', example('Billing', 0, 'no row'), 4);
  findings.add('truncated-object', example('a.gz', 12));
  expect(findings.list()).toEqual([
    {
      code: 'queue-unmapped',
      severity: 'warning',
      count: 5,
      examples: ['Billing: no row', 'Support: expected this, got that'],
    },
    { code: 'truncated-object', severity: 'error', count: 1, examples: ['a.gz:12: expected this, got that'] },
  ]);
});

test('nothing found, no findings', () => {
  expect(new FindingList().list()).toEqual([]);
});

test('the line is written where there is one', () => {
  const findings = new FindingList();
  findings.add('row-set-aside', example('a', 0, 'x'));
  findings.add('row-set-aside', example('a', 1, 'x'));
  expect(findings.list()[0]?.examples).toEqual(['a: x', 'a:1: x']);
});

test('the first five by key, then line, then text, are kept', () => {
  const findings = new FindingList();
  for (const [key, line, text] of [
    ['b', 2, 'x'],
    ['b', 10, 'x'],
    ['b', 1, 'y'],
    ['b', 1, 'x'],
    ['😀', 1, 'x'],
    ['\uff5e', 1, 'x'],
    ['B', 9, 'x'],
  ] as const) {
    findings.add('row-set-aside', example(key, line, text));
  }
  expect(findings.list()).toEqual([
    {
      code: 'row-set-aside',
      severity: 'warning',
      count: 7,
      examples: ['B:9: x', 'b:1: x', 'b:1: y', 'b:2: x', 'b:10: x'],
    },
  ]);
});

test('codes are sorted, whatever came first', () => {
  const findings = new FindingList();
  for (const code of ['truncated-object', 'agent-left-out', 'queue-unmapped'] as const)
    findings.add(code, example('a'));
  expect(findings.list().map(({ code }) => code)).toEqual(['agent-left-out', 'queue-unmapped', 'truncated-object']);
});

test('what another part found is added up, and stays with it', () => {
  const [one, other] = [new FindingList(), new FindingList()];
  one.add('queue-unmapped', example('C'), 2);
  for (const key of ['F', 'E', 'D', 'B', 'A', 'G']) other.add('queue-unmapped', example(key), 10);
  other.add('truncated-object', example('a.gz', 3), 7);
  const before = other.list();
  one.addAll(other);
  expect(one.list().map(({ code, count }) => [code, count])).toEqual([
    ['queue-unmapped', 62],
    ['truncated-object', 7],
  ]);
  expect(one.list()[0]?.examples.map((text) => text[0])).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(other.list()).toEqual(before);
});

/** The errors of spec 1, "Findings and errors"; everything else is a warning. Two agents of one ID stop the run instead. */
test('severities', () => {
  const errors = Object.entries(FINDING_SEVERITY).filter(([, severity]) => severity === 'error');
  expect(errors.map(([code]) => code).sort()).toEqual([
    'column-missing',
    'identity-broken',
    'report-gap-long',
    'set-aside-share',
    'truncated-object',
  ]);
});

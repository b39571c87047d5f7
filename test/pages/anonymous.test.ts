import type { FindingCode } from '../../converter/core/findings';
import { FINDING_SEVERITY } from '../../converter/core/findings';
import { anonymous, anonymousReasons } from '../../converter/pages/day/anonymous';
import { pseudonymOf } from '../../converter/pages/day/pseudonym';
import { dayPage } from '../../converter/pages/html/day-page';
import { aDayRecord, anAgentRow, aPair, someRows } from './a-day-record';

const KEY = 'a key of the site';
const ASSETS = { style: '', script: '' };
const finding = (code: FindingCode, ...examples: string[]) =>
  ({ code, severity: FINDING_SEVERITY[code], count: examples.length, examples }) as const;

test('a pseudonym is the same everywhere, another one for each name, and holds nothing of it', () => {
  expect(pseudonymOf('ann.lee', KEY)).toBe(pseudonymOf('ann.lee', KEY));
  expect(pseudonymOf('ann.lee', KEY)).toMatch(/^agent-[0-9a-f]{12}$/);
  expect(pseudonymOf('ann.lee', KEY)).not.toBe(pseudonymOf('Ann.lee', KEY));
});

test('another key gives other pseudonyms', () => {
  expect(pseudonymOf('ann.lee', 'another key')).not.toBe(pseudonymOf('ann.lee', KEY));
});

test('a page says whether it is anonymous', () => {
  expect(dayPage(anonymous(aDayRecord(), KEY), ASSETS)).toMatch(
    /<title>.*, anonymous<\/title>[\s\S]*agents have pseudonyms/,
  );
  expect(dayPage(aDayRecord(), ASSETS)).not.toContain('nonymous');
});

test('agents are called by their pseudonyms in every row, and stand in their order', () => {
  const rows = someRows({
    agentDaily: [anAgentRow('ann.lee', { agentId: '4711' }), anAgentRow('ben.ortiz')],
    signInPairs: [aPair('ann.lee', { agentId: '4711' })],
  });
  const { rows: shown } = anonymous(aDayRecord({ rows }), KEY);
  const names = ['ann.lee', 'ben.ortiz'].map((name) => pseudonymOf(name, KEY));
  expect(shown.agentDaily?.map(({ username }) => username)).toEqual([...names].sort());
  expect(shown.agentDaily?.every(({ agentId, username }) => agentId === username)).toBe(true);
  expect(shown.signInPairs?.[0]).toMatchObject({ username: names[0], agentId: names[0], seconds: '3600' });
});

test('findings about an agent keep their text', () => {
  const findings = [
    finding('sign-out-assumed', 'ann: lee: signed out at 2026-06-01T10:00:00.000Z by assumption: no event'),
  ];
  expect(anonymous(aDayRecord({ findings }), KEY).findings[0]?.examples).toEqual([
    `${pseudonymOf('ann: lee', KEY)}: signed out at 2026-06-01T10:00:00.000Z by assumption: no event`,
  ]);
});

test('examples stand in the order of pseudonyms', () => {
  const names = ['ann', 'ben', 'cem', 'dina', 'eli'];
  const findings = [
    finding(
      'agent-without-events',
      ...names.map((name) => `${name}: the agent report has contacts, the interval output none`),
    ),
  ];
  const [{ examples = [] } = {}] = anonymous(aDayRecord({ findings }), KEY).findings;
  expect(examples).toEqual(
    names.map((name) => `${pseudonymOf(name, KEY)}: the agent report has contacts, the interval output none`).sort(),
  );
});

test('findings that may hold a name elsewhere keep their code and count only', () => {
  const findings = [
    finding('row-set-aside', 'a.csv:3: fields: expected 16, got ann.lee'),
    finding('queue-unmapped', 'Sales: x'),
  ];
  const [aside, queue] = anonymous(aDayRecord({ findings }), KEY).findings;
  expect(aside).toMatchObject({ code: 'row-set-aside', count: 1, examples: [expect.stringMatching(/^Left out/)] });
  expect(queue).toEqual(findings[1]);
});

test('of a failure only its code is shown', () => {
  expect(anonymousReasons('failed', ['agent-id-collision: ann.lee and ben.lee', 'input changed: a.csv'])).toEqual([
    expect.stringMatching(/^agent-id-collision: Left out/),
    'input changed: a.csv',
  ]);
  expect(anonymousReasons('stale', ['input changed: a.csv'])).toEqual(['input changed: a.csv']);
});

test('F16: no page shows a name that was planted wherever one may be', () => {
  const [first, second] = ['Zaphod', 'Quixote'];
  const rows = (nch: string) =>
    someRows({
      agentDaily: [anAgentRow(first, { agentId: second, nch })],
      signInPairs: [aPair(first, { agentId: second, seconds: nch })],
      agentInterval: [{ username: first, agentGroup: 'Inbound', intervalStart: 'x', signedInSeconds: nch }],
    });
  const record = aDayRecord({
    rows: rows('1'),
    former: { version: 1, rows: rows('2') },
    manifest: { version: 2 },
    standing: { state: 'failed', reasons: [`agent-id-collision: ${first}, ${second}`], lateObjects: 0, goneInputs: 0 },
    findings: [
      ...ABOUT_AGENTS.map((code) => finding(code, `${first}: signed in at 10:00`)),
      ...ABOUT_LINES.map((code) => finding(code, `"${first}": expected something else, got ${second}`)),
    ],
  });
  const page = dayPage(anonymous(record, KEY), ASSETS);
  for (const name of [first, second]) {
    expect(page).not.toContain(name);
    expect(dayPage(record, ASSETS)).toContain(name);
  }
  expect(page).toContain(pseudonymOf(first, KEY));
});

const ABOUT_AGENTS: readonly FindingCode[] = ['agent-group-unknown', 'online-time-differs', 'sign-out-assumed'];
/** What these quote of an input or a row may be anything. */
const ABOUT_LINES: readonly FindingCode[] = [
  'agent-name-case',
  'event-id-conflict',
  'group-name-cut',
  'identity-broken',
  'name-control-character',
  'row-set-aside',
  'truncated-object',
];

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { aSite, type TestSite } from './a-site';
import { asJson, aspectWfm, ended, PROGRAM } from './command-line';

const event = (username: string, part: Readonly<Record<string, unknown>> = {}) => ({
  AgentARN: `arn:aws:connect:eu-west-1:1:instance/i/agent/${username}`,
  AWSAccountId: '1',
  EventId: `id-${username}`,
  EventTimestamp: '2026-06-01T10:00:00.5Z',
  EventType: 'STATE_CHANGE',
  CurrentAgentSnapshot: {
    AgentStatus: { Name: 'Lunch', Type: 'CUSTOM' },
    Configuration: { Username: username, RoutingProfile: { Name: 'In, out' } },
    Contacts: [],
  },
  ...part,
});

const LINE = '1,ava,null,null,null,null,null,2026-06-01 10:00:00.500,Lunch,null,1,"In, out",CUSTOM';
const FULL = `${LINE},id-ava,STATE_CHANGE,arn:aws:connect:eu-west-1:1:instance/i/agent/ava\n`;

let site: TestSite;
beforeAll(() => {
  site = aSite();
  site.write('events.ndjson', `${JSON.stringify(event('ava'))}\n`);
  site.write('events.json.gz', gzipSync(JSON.stringify([event('ava'), { contact: 'record' }])));
  site.write('statuses.csv', 'StateName,StateType\nlunch,0\n');
});
afterAll(() => site.remove());

const file = (name: string) => join(site.folder, name);
const classify = (...args: readonly string[]) => aspectWfm('classify', ...args, '--config', site.config);

test.each(['events.ndjson', 'events.json.gz'])('lines on stdout, counts on stderr: %s', async (name) => {
  const { exitCode, stdout, stderr } = await classify(file(name));
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: FULL });
  expect(stderr).toMatch(/^INFO: \d documents: 1 lines, \d no agent events, 0 without a user name, 0 malformed\n$/);
});

test('several files, one after the other', async () => {
  expect((await classify(file('events.json.gz'), file('events.ndjson'))).stdout).toBe(FULL.repeat(2));
});

test('- is standard input', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'classify', '-', '--config', site.config]);
  child.stdin.end(readFileSync(file('events.json.gz')));
  expect(await ended(child)).toMatchObject({ exitCode: 0, stdout: FULL });
});

test('13 fields, as the vendor wrote them', async () => {
  expect((await classify('--fields', '13', file('events.ndjson'))).stdout).toBe(`${LINE}\n`);
});

test('the status table is that of --statuses, else of the configuration, else none; one that is named must be there', async () => {
  const other = aSite([], { maps: { statuses: 'statuses.csv' } });
  other.write('statuses.csv', 'StateName,StateType\nLunch,P\n');
  const typeWith = async (...args: readonly string[]) =>
    /Lunch,null,(.),/.exec((await aspectWfm('classify', file('events.ndjson'), ...args)).stdout)?.[1];
  expect(await typeWith('--config', other.config, '--statuses', file('statuses.csv'))).toBe('0');
  expect(await typeWith('--config', other.config)).toBe('P');
  expect(await typeWith('--config', site.config)).toBe('1');
  const none = await aspectWfm('classify', file('events.ndjson'), '--config', file('none.json'));
  expect(none).toMatchObject({ exitCode: 2, stdout: '' });
  expect(none.stderr).toContain('none.json: expected a file, got none.');
  other.remove();
});

test('what is malformed is told by its place, without what it says, and the rest is classified', async () => {
  const texts = [
    JSON.stringify(event('zoe', { EventTimestamp: 'soon' })),
    '{"AgentARN":',
    JSON.stringify(event('ava')),
  ];
  site.write('poison.ndjson', `${texts.join('\n')}\n`);
  const { exitCode, stdout, stderr } = await classify(file('poison.ndjson'));
  expect(exitCode).toBe(3);
  expect(stdout).toBe(FULL);
  expect(stderr.match(/^WARN: .*:\d+: document \d: .*$/gm)).toHaveLength(2);
  expect(stderr).not.toMatch(/zoe|soon/);
  expect(stderr).toMatch(/INFO: 3 documents: 1 lines, 0 no agent events, 0 without a user name, 2 malformed\n$/);
});

test('--json: one object with lines and counts', async () => {
  expect(await asJson('classify', file('events.json.gz'), '--config', site.config)).toEqual({
    command: 'classify',
    exitCode: 0,
    documents: 2,
    skipped: 1,
    noAgent: 0,
    malformed: 0,
    rejects: [],
    lineCount: 1,
    lines: [FULL.trim()],
  });
});

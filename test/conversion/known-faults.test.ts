import { formatManifest } from '../../converter/day/manifest';
import { DATE, QUEUE_REPORT, THE_DAY, TICKETS } from '../settings/the-day';
import { aReport } from './a-report';
import { aSite, type SiteInputs } from './a-site';
import { convert, convertOn, textsOf } from './convert';
import { aLine, anObject } from './interval-output';
import { columnsOf, itfRows } from './table';

/** Faults of earlier integrations (spec 7) that a whole conversion shows; never again. */

const TCS = 'Historical TCS Data_20260616000000.itf';
const PRODUCTIVITY = 'Historical Agent Productivity_20260616000000.itf';

function withLines(...lines: readonly string[]): SiteInputs {
  return { ...THE_DAY, intervalOutput: anObject(`${DATE} 08:01:00`, lines) };
}

async function agentSeconds(inputs: SiteInputs, date = DATE): Promise<string[]> {
  const { files } = await convert(inputs, date);
  return columnsOf(files['agentDaily.csv'], 'signedInSeconds', 'availableSeconds', 'productiveSeconds');
}

test('F7: heartbeats for an hour after logging off do not count as signed in', async () => {
  const beats = ['08:32', '08:50', '09:10', '09:30'].map((time) =>
    aLine({ at: `${DATE} ${time}`, type: 'HEART_BEAT' }),
  );
  const lines = [
    aLine({ at: `${DATE} 08:00`, type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:30`, type: 'LOGOUT' }),
    ...beats,
  ];
  // 08:00 to 08:30.
  expect(await agentSeconds(withLines(...lines))).toEqual(['1800 1800 1800']);
});

test('F8: a LOGOUT ends the old state, whatever state its line has', async () => {
  const lines = [
    aLine({ at: `${DATE} 08:00`, type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:10`, type: 'LOGOUT', status: 'Available', stateType: 'A', statusType: 'ROUTABLE' }),
    aLine({ at: `${DATE} 08:50`, type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:55`, type: 'LOGOUT' }),
  ];
  // 08:00 to 08:10 and 08:50 to 08:55.
  const inputs = { ...withLines(...lines), maps: { 'statuses.csv': 'StateName,StateType\nAvailable,A\n' } };
  expect(await agentSeconds(inputs)).toEqual(['900 900 900']);
});

test('F10: the status table can make a custom status available', async () => {
  const lines = [
    aLine({ at: `${DATE} 08:00`, status: 'Back office', type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:30`, status: 'Offline', type: 'LOGOUT' }),
  ];
  const maps = { 'statuses.csv': 'StateName,StateType\nBack office,A\n' };
  expect(await agentSeconds(withLines(...lines))).toEqual(['1800 0 0']);
  expect(await agentSeconds({ ...withLines(...lines), maps })).toEqual(['1800 1800 1800']);
});

test('F11: status names match without outer spaces and case; an unknown one is 1, with a finding', async () => {
  const lines = [
    aLine({ at: `${DATE} 08:00`, status: ' TRAINING ', type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:30`, status: 'Gardening' }),
    aLine({ at: `${DATE} 08:40`, status: 'Offline', type: 'LOGOUT' }),
  ];
  const inputs = { ...withLines(...lines), maps: { 'statuses.csv': 'StateName,StateType\nTraining  ,P\n' } };
  const { files, manifest } = await convert(inputs, DATE);
  // P 1800 s and 1 600 s.
  const columns = ['signedInSeconds', 'availableSeconds', 'productiveSeconds', 'unavailableSeconds'];
  expect(columnsOf(files['agentDaily.csv'], ...columns)).toEqual(['2400 0 1800 2400']);
  const unknown = manifest.findings.find(({ code }) => code === 'status-unknown');
  expect(unknown).toMatchObject({ severity: 'warning', count: 1, examples: [expect.stringContaining('Gardening')] });
});

test('F20: no second of a night in which the clocks change is lost', async () => {
  // New York, 22:00 on 31 October to 04:00 on 1 November: 02:00 to 09:00 UTC, 7 hours, with an event every 50 minutes.
  const start = Date.parse('2026-11-01T02:00:00.000Z');
  const beats = [0, 50, 100, 150, 200, 250, 300, 350, 400].map((minutes) =>
    aLine({
      at: new Date(start + minutes * 60_000).toISOString().replace('T', ' ').slice(0, 23),
      type: minutes === 0 ? 'LOGIN' : 'HEART_BEAT',
    }),
  );
  const lines = [...beats, aLine({ at: '2026-11-01 09:00', status: 'Offline', type: 'LOGOUT' })];
  const inputs: SiteInputs = {
    config: { timeZone: 'America/New_York' },
    reports: {
      'Queue interval-2026-11-02T05:15:00Z.csv': aReport('Queue', [
        ['Tickets', '2026-10-31 12:00', TICKETS],
        ['Tickets', '2026-11-01 12:00', TICKETS],
      ]),
    },
    intervalOutput: anObject('2026-11-01 02:01:00', lines),
  };
  // Midnight is 04:00 UTC: 2 hours before it and 5 after it, though the clocks show 4.
  expect(await agentSeconds(inputs, '2026-10-31')).toEqual(['7200 7200 7200']);
  expect(await agentSeconds(inputs, '2026-11-01')).toEqual(['18000 18000 18000']);
  const { manifest } = await convert(inputs, '2026-11-01');
  expect([manifest.startUtc, manifest.endUtc]).toEqual(['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z']);
});

test('F21: a run again doubles nothing; a restated day keeps what it was before', async () => {
  const site = await aSite({ ...THE_DAY, config: { output: { deliver: 'pick-up' } } });
  const first = await convertOn(site, DATE);
  const content = await textsOf(site.stores.output);
  await convertOn(site, DATE);
  expect(await textsOf(site.stores.output)).toEqual(content);
  const restated = aReport('Queue', [['Tickets', `${DATE} 08:00`, { ...TICKETS, 'Contacts queued': 20 }]]);
  await site.stores.reports.write(QUEUE_REPORT, Buffer.from(restated));
  const second = await convertOn(site, DATE);
  expect(second.manifest).toMatchObject({ version: 2, changes: [{ kind: 'input-changed', key: QUEUE_REPORT }] });
  expect([first, second].map(({ files }) => itfRows(files[TCS])[0]?.[4])).toEqual(['10', '20']);
  expect(second.delivered[TCS]).toBe(second.files[TCS]);
  const after = await textsOf(site.stores.output);
  for (const [name, text] of Object.entries(first.files)) expect(after[`${DATE}/versions/1/${name}`]).toBe(text);
  expect(after[`${DATE}/versions/1/manifest.json`]).toBe(formatManifest(first.manifest).toString());
});

test('F22: AOTT and AOWT divide outbound time by outbound contacts', async () => {
  const agent = aReport('Agent', [['ann', `${DATE} 08:00`, { ...TICKETS, 'Agent idle time': 0, 'Online time': 5400 }]]);
  const reports = { ...THE_DAY.reports, 'Agent interval-2026-06-16T00:15:00Z.csv': agent };
  const { files } = await convert({ ...THE_DAY, reports }, DATE);
  const row = itfRows(files[PRODUCTIVITY]).find(([id]) => id === 'ann') ?? [];
  // NCH 8, ATT 1000 / 8, AWT 280 / 8; NOC 2, AOTT 100 / 2 and AOWT 20 / 2, not 100 / 8 and 20 / 8.
  expect([row.slice(4, 7), row.slice(8, 11)]).toEqual([
    ['8', '125', '35'],
    ['2', '50', '10'],
  ]);
});

test('F23: names are cut by characters, and sizes are bytes', async () => {
  const group = 'Größe 🎧'.repeat(5);
  const lines = [
    aLine({ at: `${DATE} 08:00`, username: 'zoë.müller', profile: group, type: 'LOGIN' }),
    aLine({ at: `${DATE} 08:30`, username: 'zoë.müller', profile: group, type: 'LOGOUT' }),
  ];
  const inputs = { ...withLines(...lines), config: { output: { agentIdLength: 8 } } };
  const { files, manifest } = await convert(inputs, DATE);
  // 'Größe 🎧' has 7 characters, 10 bytes more; 30 characters are four of it and 'Gr'.
  expect(itfRows(files[PRODUCTIVITY])[3]?.slice(0, 2)).toEqual(['ë.müller', `${'Größe 🎧'.repeat(4)}Gr`]);
  for (const { name, bytes } of manifest.outputs) expect(bytes).toBe(Buffer.byteLength(files[name] ?? ''));
  expect(columnsOf(files['agentDaily.csv'], 'username', 'agentGroup')).toEqual([`zoë.müller ${group}`]);
});

test("F24: a day is stitched from rows; no file, and no schedule's yesterday, is taken for it", async () => {
  // Chicago's 15 June lasts from 05:00 UTC to 05:00 UTC of the 16th. Files of UTC days have rows of two site days each.
  const row = (start: string, queued: number) => ['Tickets', start, { ...TICKETS, 'Contacts queued': queued }] as const;
  const inputs: SiteInputs = {
    ...THE_DAY,
    config: { timeZone: 'America/Chicago' },
    reports: {
      'Queue interval-2026-06-16T00:15:00Z.csv': aReport('Queue', [
        row('2026-06-15 04:30', 1),
        row('2026-06-15 05:00', 10),
        row('2026-06-15 23:30', 100),
      ]),
      'Queue interval-2026-06-17T00:15:00Z.csv': aReport('Queue', [
        row('2026-06-16 04:30', 1000),
        row('2026-06-16 05:00', 10_000),
      ]),
    },
  };
  const { files, manifest } = await convert(inputs, DATE);
  expect(columnsOf(files['contactGroupDaily.csv'], 'nco')).toEqual(['1110']);
  expect(manifest.totals).toMatchObject({ outside: 2 });
});

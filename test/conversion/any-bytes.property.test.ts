import fc from 'fast-check';
import { WfmError } from '../../converter/core/errors';
import { formatManifest } from '../../converter/day/manifest';
import { writeFailure } from '../../converter/day/publish';
import { DATE, QUEUE_REPORT, THE_DAY } from '../settings/the-day';
import { aSite, configText, type SiteInputs } from './a-site';
import { anyBytes } from './any-bytes';
import { convertOn, textsOf } from './convert';
import { outcomeOf } from './hostile-site';
import { objectKey } from './interval-output';
import { runs } from './runs';

const MAPS = {
  'statuses.csv': 'StateName,StateType\nTraining,P\n"Lunch, late",0\n',
  'contact-groups.csv':
    'Queue,ContactGroup,ServiceLevelSeconds,ValidFrom,ValidTo\nTickets,Desk,20,2026-01-01,2027-01-01\n',
  'staffing.csv': 'ContactGroup,AgentGroup\nDesk,Sales\n',
  'agents.csv': 'Username,AgentId,AgentGroup\nann,7001,\n',
};
const INPUTS: SiteInputs = { ...THE_DAY, maps: MAPS };
const OBJECT = Object.values(THE_DAY.intervalOutput ?? {}).join('');
const REPORT = String(THE_DAY.reports?.[QUEUE_REPORT]);

/** Good whatever the bytes: either an error with a code, or a day that says where every row went. */
async function expectAccounted(inputs: SiteInputs): Promise<void> {
  const outcome = await outcomeOf({ inputs, date: DATE });
  if ('code' in outcome) return;
  const { totals, identities, outputs } = outcome.manifest;
  expect(totals.used + totals.duplicate + totals.outside + totals.setAside + totals.noAgent).toBe(totals.read);
  expect(identities.filter(({ broken }) => broken > 0)).toEqual([]);
  const listed = outputs.find(({ name }) => name === 'set-aside.csv')?.rows ?? 0;
  expect(listed).toBe(totals.setAside + totals.noAgent);
}

describe('any bytes end in rows that are accounted for, or in an error with a code, as', () => {
  test('a report', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(REPORT), async (bytes) => {
        await expectAccounted({
          ...INPUTS,
          reports: { ...INPUTS.reports, 'Queue interval-2026-06-16T01:15:00Z.csv': bytes },
        });
        await expectAccounted({ ...INPUTS, reports: { [QUEUE_REPORT]: bytes } });
      }),
      runs(60),
    );
  });

  test.each(['', '.gz'])('interval output%s', async (ending) => {
    const key = `${objectKey(`${DATE} 12:00:00`, 'strange')}${ending}`;
    await fc.assert(
      fc.asyncProperty(anyBytes(OBJECT), async (bytes) => {
        await expectAccounted({ ...INPUTS, intervalOutput: { ...INPUTS.intervalOutput, [key]: bytes } });
      }),
      runs(60),
    );
  });

  test.each(Object.entries(MAPS))('%s', async (name, text) => {
    await fc.assert(
      fc.asyncProperty(anyBytes(text), async (bytes) => {
        await expectAccounted({ ...INPUTS, maps: { ...MAPS, [name]: bytes.toString() } });
      }),
      runs(40),
    );
  });
});

test('any bytes as a configuration are read, or refused with every problem', async () => {
  const { readConfig } = await import('../../converter/config/parse-config');
  fc.assert(
    fc.property(anyBytes(configText(INPUTS)), (bytes) => {
      const reading = readConfig(bytes.toString(), '/site/config.json');
      if (reading.kind === 'problems') expect(reading.problems.length).toBeGreaterThan(0);
    }),
    runs(400),
  );
});

test('any bytes as a profile lay a day out, or are refused', async () => {
  const [profile] = (await aSite({ config: { output: { profiles: ['csv'] } } })).profiles;
  await fc.assert(
    fc.asyncProperty(anyBytes(profile?.text ?? ''), async (bytes) => {
      await expectAccounted({
        ...INPUTS,
        config: { output: { profiles: ['ours.json'] } },
        profiles: { 'ours.json': bytes.toString() },
      });
    }),
    runs(60),
  );
});

test('rows of rubbish are all set aside, as many as there are lines', async () => {
  const key = objectKey(`${DATE} 12:00:00`, 'strange');
  const rubbish = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/["\r\n]/g, '')));
  await fc.assert(
    fc.asyncProperty(rubbish, async (lines) => {
      const body = lines.map((line) => `${line}\n`).join('');
      const intervalOutput = { ...INPUTS.intervalOutput, [key]: body };
      const outcome = await outcomeOf({ inputs: { ...INPUTS, intervalOutput }, date: DATE });
      if ('code' in outcome) throw new Error(outcome.code);
      const full = lines.filter((line) => line !== '');
      // ann's 5 events and the one row of the report are read, too.
      expect(outcome.manifest.totals).toEqual({
        read: 6 + full.length,
        used: 6,
        duplicate: 0,
        outside: 0,
        setAside: full.length,
        noAgent: 0,
        markers: full.length === 0 ? 0 : lines.length - full.length,
      });
    }),
    runs(40),
  );
});

describe('a day is published as if nothing had been there over any bytes in', () => {
  const LOCK = JSON.stringify({ host: 'gone', pid: 1, runId: 'r', deadlineUtc: '2020-01-01T00:00:00.000Z' });

  test.each(['manifest.json', '.lock', 'failure.json', '.delivered'])('%s', async (name) => {
    const inputs = { ...INPUTS, config: { output: { deliver: 'pick-up' } } };
    const site = await aSite(inputs);
    const undisturbed = await convertOn(site, DATE);
    await writeFailure(site.stores.output, DATE, 'store', 'a message');
    const failure = (await textsOf(site.stores.output))[`${DATE}/failure.json`] ?? '';
    const good = {
      'manifest.json': formatManifest(undisturbed.manifest).toString(),
      '.lock': LOCK,
      'failure.json': failure,
      '.delivered': '1\n',
    }[name];
    await fc.assert(
      fc.asyncProperty(anyBytes(good ?? ''), async (bytes) => {
        const disturbed = await aSite(inputs);
        await convertOn(disturbed, DATE);
        await disturbed.stores.output.write(`${DATE}/${name}`, bytes);
        try {
          const { files } = await convertOn(disturbed, DATE);
          expect(files).toEqual(undisturbed.files);
        } catch (error) {
          if (!(error instanceof WfmError)) throw error;
          expect([name, error.code]).toEqual(['.lock', 'day-held']);
          return;
        }
        const left = Object.keys(await textsOf(disturbed.stores.output));
        expect(left).not.toContain(`${DATE}/.lock`);
        expect(left).not.toContain(`${DATE}/failure.json`);
      }),
      runs(40),
    );
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, datesBetween } from '../../converter/core/time/site-day';
import { type CentreOptions, generateCentre } from '../centre/centre';
import { writeCentre } from '../centre/write-centre';

/** Inputs of days in a folder of their own, whose history will be in `history/` of it. */
export interface History {
  readonly title: string;
  readonly folder: string;
  /** Path of the configuration. */
  readonly config: string;
  /** "Now": every day is final. */
  readonly asOf: string;
  readonly dates: readonly string[];
}

/** The sample centre's two days. */
export function sampleCentre(folder: string): History {
  cpSync(join(__dirname, '../../samples/centre'), folder, {
    recursive: true,
    filter: (path) => !path.includes(join('centre', 'history')),
  });
  return {
    title: 'sample',
    folder,
    config: join(folder, 'aspect-wfm.config.json'),
    asOf: '2026-11-03T12:00:00Z',
    dates: ['2026-10-31', '2026-11-01'],
  };
}

/** A day of 100 contact groups, all with every interval, and 500 agents. */
export function manyQueues(folder: string): History {
  // The centre's map makes one contact group of two queues.
  const options = { agents: 500, queues: 200, agentGroups: 20 };
  return written('100 contact groups, 500 agents', folder, options, ['2026-03-03'], { emptyIntervals: true });
}

/** A day of 2,000 agents. */
export function manyAgents(folder: string): History {
  const options = { agents: 2_000, queues: 40, agentGroups: 10 };
  return written('2,000 agents', folder, options, ['2026-03-03'], {});
}

/** Days of a small centre, one after the other. */
export function smallCentre(folder: string, days: number): History {
  const first = '2025-01-01';
  const dates = datesBetween(first, addDays(first, days - 1));
  return written('10 agents', folder, { agents: 10 }, dates, {});
}

function written(
  title: string,
  folder: string,
  options: Pick<CentreOptions, 'agents' | 'queues' | 'agentGroups'>,
  dates: readonly string[],
  output: object,
): History {
  const [first = '', ...others] = dates;
  const centre = generateCentre({ seed: 1, timeZone: 'America/New_York', dates: [first, ...others], ...options });
  const { configFile } = writeCentre(centre, folder, { minutesPerObject: 60 });
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as { readonly output: object };
  writeFileSync(configFile, JSON.stringify({ ...config, output: { ...config.output, ...output } }));
  return { title, folder, config: configFile, asOf: `${addDays(dates.at(-1) ?? first, 10)}T00:00:00Z`, dates };
}

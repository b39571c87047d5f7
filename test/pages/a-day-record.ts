import { siteDay } from '../../converter/core/time/site-day';
import type { Manifest } from '../../converter/day/manifest';
import type { CsvRow, CsvRows, DayRecord } from '../../converter/pages/day/day-record';

/** The rows of a day on which nothing happened, but for these data sets. */
export function someRows(part: Partial<CsvRows> = {}): CsvRows {
  return {
    contactGroupInterval: [],
    contactGroupDaily: [],
    agentGroupInterval: [],
    agentInterval: [],
    agentDaily: [],
    signInPairs: [],
    ...part,
  };
}

/** A complete day without findings, 2026-06-01 in UTC by half hours, but for these members. */
export function aDayRecord(
  part: Partial<Omit<DayRecord, 'manifest'>> & { manifest?: Partial<Manifest> } = {},
): DayRecord {
  const day = part.day ?? siteDay('2026-06-01', 'UTC', 30);
  if (day === null) throw new Error('expected a day that the zone has');
  return {
    day,
    standing: { state: 'complete', reasons: [], lateObjects: 0, goneInputs: 0 },
    findings: [],
    rows: someRows(),
    former: null,
    isAnonymous: false,
    repeat: 'npx aspect-wfm backfill --from 2026-06-01 --to 2026-06-01',
    ...part,
    manifest: {
      schemaVersion: 1,
      converterVersion: '0.1.0',
      date: day.date,
      startUtc: new Date(day.start).toISOString(),
      endUtc: new Date(day.end).toISOString(),
      horizonUtc: new Date(day.end).toISOString(),
      configurationDigest: 'a-digest',
      version: 1,
      changes: [],
      inputs: [],
      totals: { read: 0, used: 0, duplicate: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 },
      outputs: [],
      findings: [],
      identities: [],
      ...part.manifest,
    },
  };
}

/** A row of `contactGroupInterval` that starts at a time of 2026-06-01, UTC. */
export function aContactRow(time: string, part: CsvRow = {}): CsvRow {
  return {
    date: '2026-06-01',
    intervalStart: `2026-06-01T${time}:00.000+00:00`,
    intervalStartUtc: `2026-06-01T${time}:00.000Z`,
    contactGroup: 'Sales',
    nco: '3',
    nch: '2',
    abd: '1',
    talkSeconds: '400',
    acwSeconds: '60',
    att: '200',
    acwt: '30',
    asa: '10',
    serviceLevelPercent: '33.333333333333336',
    staffedSeconds: '1800',
    aps: '1',
    ...part,
  };
}

/** A row of `agentDaily`. */
export function anAgentRow(username: string, part: CsvRow = {}): CsvRow {
  return {
    date: '2026-06-01',
    agentId: username,
    username,
    agentGroup: 'Inbound',
    signedInSeconds: '3600',
    availableSeconds: '3600',
    unavailableSeconds: '0',
    productiveSeconds: '3600',
    nch: '2',
    att: '200',
    awt: '30',
    pip: '12.5',
    noc: '0',
    aott: '0',
    aowt: '0',
    ...part,
  };
}

/** A sign-in pair of an agent from 10:00 to 11:00, UTC. */
export function aPair(username: string, part: CsvRow = {}): CsvRow {
  return {
    date: '2026-06-01',
    agentId: username,
    username,
    signInUtc: '2026-06-01T10:00:00.000Z',
    signOutUtc: '2026-06-01T11:00:00.000Z',
    signIn: '2026-06-01T10:00:00.000+00:00',
    signOut: '2026-06-01T11:00:00.000+00:00',
    seconds: '3600',
    startMark: '',
    endMark: '',
    ...part,
  };
}

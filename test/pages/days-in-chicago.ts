import { localIso, siteDay, utcIso } from '../../converter/core/time/site-day';
import type { CsvRow, DayRecord } from '../../converter/pages/day/day-record';
import { aContactRow, aDayRecord, anAgentRow, aPair, someRows } from './a-day-record';

/** A day in Chicago with contacts in each of its half hours, no two alike; agents from 10:00 UTC on, for an hour. */
export function aDayInChicago(date: string, agents: readonly CsvRow[] = []): DayRecord {
  const day = siteDay(date, 'America/Chicago', 30);
  if (day === null) throw new Error('expected a day that the zone has');
  const times = day.intervals.map(({ start }) => ({
    date,
    intervalStart: localIso(start, day.timeZone),
    intervalStartUtc: utcIso(start),
  }));
  return aDayRecord({
    day,
    rows: someRows({
      contactGroupDaily: [aContactRow('00:00')],
      contactGroupInterval: times.map((time, index) =>
        aContactRow('00:00', { ...time, nco: `${index + 3}`, nch: `${index + 1}`, abd: '2', aps: '1.23456' }),
      ),
      agentGroupInterval: [
        { ...anAgentRow(''), ...times[20], agentGroup: 'Inbound', agents: '1', signedInSeconds: '1800' },
      ],
      agentDaily: agents,
      signInPairs: agents.map(({ username = '', signIn = '10:00' }) =>
        aPair(username, { signInUtc: `${date}T${signIn}:00.000Z`, signOutUtc: `${date}T23:00:00.000Z` }),
      ),
    }),
  });
}

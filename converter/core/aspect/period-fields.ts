import type { Fields } from './fields';
import type { Period } from './periods';

/** The field that every data set has. */
export const DATE = { kind: 'date', meaning: 'Date of the site day (`formats.date`)' } as const;

/** Fields of interval rows. */
export const PERIOD = {
  interval: {
    kind: 'label',
    meaning: "Clock time of the interval's start or end, as `intervalLabel` says (`formats.interval`)",
    of: (row) => row.period,
  },
  intervalStart: {
    kind: 'local',
    meaning: "Instant of the interval's start in the site's zone (`formats.local`)",
    of: (row) => row.period.start,
  },
  intervalStartUtc: {
    kind: 'utc',
    meaning: "Instant of the interval's start in UTC (`formats.utc`)",
    of: (row) => row.period.start,
  },
} as const satisfies Fields<{ readonly period: Period }>;

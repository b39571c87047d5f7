/** Site days whose clocks break simple arithmetic, and one that does not. */
export const STRANGE_DAYS = [
  { timeZone: 'UTC', date: '2026-01-15' },
  { timeZone: 'America/New_York', date: '2026-03-08' },
  { timeZone: 'America/New_York', date: '2026-11-01' },
  { timeZone: 'Australia/Lord_Howe', date: '2026-04-05' },
  { timeZone: 'Australia/Lord_Howe', date: '2026-10-04' },
  { timeZone: 'Asia/Kathmandu', date: '2026-01-15' },
  { timeZone: 'Pacific/Apia', date: '2011-12-29' },
  { timeZone: 'Pacific/Apia', date: '2011-12-31' },
  { timeZone: 'Africa/Cairo', date: '2023-04-28' },
  { timeZone: 'Africa/Cairo', date: '2023-10-26' },
  { timeZone: 'America/Santiago', date: '2022-09-11' },
  { timeZone: 'America/Santiago', date: '2022-04-02' },
  { timeZone: 'America/Havana', date: '2026-11-01' },
  { timeZone: 'America/St_Johns', date: '2010-11-07' },
  { timeZone: 'America/St_Johns', date: '2010-11-06' },
] as const;

/** The date that Samoa left out. */
export const MISSING_DAY = { timeZone: 'Pacific/Apia', date: '2011-12-30' } as const;

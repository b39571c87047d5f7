/** The least that a configuration must say. */
export const LEAST = {
  timeZone: 'America/Chicago',
  reports: { location: 'reports' },
  productivity: { location: 's3://bucket/OUTPUT/' },
  output: { location: 'history' },
};

/** The text of a configuration; what is given replaces or joins the sections of the least one. */
export function aConfiguration(given: Readonly<Record<string, unknown>> = {}): string {
  const sections = Object.entries(LEAST).map(([name, value]) => {
    const own = given[name];
    return [name, isObject(value) && isObject(own) ? { ...value, ...own } : (own ?? value)];
  });
  return JSON.stringify({ ...given, ...Object.fromEntries(sections) });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

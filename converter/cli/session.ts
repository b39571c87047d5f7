import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { loadSite } from '../config/load-site';
import { WfmError } from '../core/errors';
import type { Instant } from '../core/time/span';
import { openSite, type Site } from '../jobs/site';
import { type LogFormat, openLog } from './streams';

/** The configuration that is read where none is named. */
export const DEFAULT_CONFIG = 'aspect-wfm.config.json';

/** Options that every command has. */
export interface CommonOptions {
  readonly config: string;
  readonly json: boolean;
  readonly log: LogFormat;
  readonly asOf?: string;
  readonly debug: boolean;
}

/** What a command that works on a site has at hand. */
export interface Session {
  readonly site: Site;
  readonly log: Logger;
  readonly asOf: Instant;
}

/**
 * Reads configuration, maps and profiles, and opens the stores.
 * @throws WfmError `usage`, `configuration` or `map`, with every problem at once.
 */
export async function openSession(options: CommonOptions): Promise<Session> {
  const asOf = asOfInstant(options.asOf ?? null);
  return { site: openSite(await loadSite(options.config)), log: openLog(options.log), asOf };
}

/** "Now" of a command: the clock, or what `--as-of` says. */
function asOfInstant(text: string | null): Instant {
  if (text === null) return Date.now();
  const instant = DateTime.fromISO(text, { setZone: true });
  if (!instant.isValid || !/(Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    throw new WfmError('usage', {
      where: '--as-of',
      expected: 'an instant with its offset, such as 2026-11-22T06:00:00Z',
      got: `"${text}"`,
      remedy: 'Write date, time and offset.',
    });
  }
  return instant.toMillis();
}

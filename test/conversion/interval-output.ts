import { formatLine } from '../../converter/core/connect/interval-output/line';
import type { Objects } from './a-site';

/** An agent event as a line of interval output tells it. */
export interface LineFields {
  /** `2026-06-15 08:00`, with seconds and milliseconds where they matter; UTC. */
  readonly at: string;
  readonly username?: string | null;
  readonly status?: string | null;
  readonly stateType?: string;
  readonly statusType?: string | null;
  readonly profile?: string | null;
  readonly levels?: readonly (string | null)[];
  readonly type?: string | null;
  readonly id?: string | null;
  readonly fields?: 11 | 12 | 13 | 16;
}

const KNOWN: Readonly<Record<string, readonly [stateType: string, statusType: string]>> = {
  Available: ['A', 'ROUTABLE'],
  Offline: ['0', 'OFFLINE'],
};

/** A line without its newline; state type and status type follow from the status, the EventId from the rest. */
export function aLine(given: LineFields): string {
  const { at, username = 'ann', status = 'Available', type = 'STATE_CHANGE', profile = 'Sales' } = given;
  const [stateType, statusType] = KNOWN[status ?? ''] ?? ['1', 'CUSTOM'];
  const { levels = [null, null, null, null, null], id = `${username}/${at}/${type}/${status}`, fields = 16 } = given;
  const account = '123456789012';
  const all = [
    account,
    username,
    ...levels,
    at.padEnd(19, ':00').padEnd(20, '.').padEnd(23, '0'),
    status,
    null,
    given.stateType ?? stateType,
    profile,
    given.statusType === undefined ? statusType : given.statusType,
    id,
    type,
    `arn:aws:connect:us-west-2:${account}:instance/i/agent/${username}`,
  ];
  return formatLine(all.slice(0, fields));
}

/** The key of an object that arrived at `2026-06-15 08:00:00`. */
export function objectKey(arrival: string, id = '1', stream = 'aspect-wfm-ap-kda-to-s3'): string {
  const folder = arrival.slice(0, 13).replaceAll(/[- ]/g, '/');
  return `${folder}/${stream}-1-${arrival.replaceAll(/[ :]/g, '-')}-${id}`;
}

/** The text of an object of these lines. */
export function textOfLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** One object of these lines. */
export function anObject(arrival: string, lines: readonly string[]): Objects {
  return { [objectKey(arrival)]: textOfLines(lines) };
}

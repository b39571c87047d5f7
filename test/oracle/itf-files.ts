import type { OraclePair, Piece } from './agent-time';
import { byCodePoints } from './code-points';
import type { ContactSums } from './contact-figures';
import {
  activeIntervals,
  agentShares,
  busyShare,
  contactSums,
  lengthOf,
  piecesIn,
  staffedMs,
  staffs,
} from './csv-files';
import { type DayFigures, timeOf } from './day-figures';
import type { OracleInput } from './input';
import { localText, nextDate, type Stretch } from './zone';

/** The files of profile `itf`, by name (spec 3): TAB between fields, CRLF after every line. */
export function itfFiles(input: OracleInput, figures: DayFigures): Record<string, string> {
  const time = `${nextDate(input.date).replaceAll('-', '')}000000`;
  return {
    [`Historical Agent Productivity_${time}.itf`]: agentProductivity(input, figures),
    [`Historical Staff Group Data_${time}.itf`]: staffGroupData(input, figures),
    [`Historical TCS Daily Data_${time}.itf`]: tcsDailyData(input, figures),
    [`Historical TCS Data_${time}.itf`]: tcsData(input, figures),
  };
}

/** One row's label and the intervals behind it: two where an hour occurs twice and is merged. */
interface Labelled {
  readonly label: string;
  readonly intervals: readonly Stretch[];
}

function labelled(input: OracleInput, figures: DayFigures): Labelled[] {
  const rows: { label: string; intervals: Stretch[] }[] = [];
  for (const interval of figures.intervals) {
    const label = labelOf(input, figures, interval);
    const twin = rows.find((row) => row.label === label);
    if (twin !== undefined && input.output.repeatedHour === 'merge') twin.intervals.push(interval);
    else rows.push({ label, intervals: [interval] });
  }
  return rows;
}

/** The end of an interval is told by the clock that its start was told by; that of the day's last one is `24:00`. */
function labelOf(input: OracleInput, figures: DayFigures, interval: Stretch): string {
  const start = localText(input.timeZone, interval.start).slice(11, 16);
  if (input.output.intervalLabel === 'start') return start;
  const [hour = '', minute = ''] = start.split(':');
  const endMinute = Number(hour) * 60 + Number(minute) + (interval.end - interval.start) / 60_000;
  if (interval.end === figures.day.end || endMinute > 24 * 60) return '24:00';
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(endMinute / 60))}:${part(endMinute % 60)}`;
}

function tcsData(input: OracleInput, figures: DayFigures): string {
  let text = '';
  for (const { label, intervals } of labelled(input, figures)) {
    const pieces = piecesIn(figures, intervals);
    for (const contactGroup of figures.contactGroups) {
      const sums = contactSums(figures, contactGroup, intervals);
      const staffed = staffedMs(input, contactGroup, pieces);
      const isActive = sums.queued > 0 || sums.handled > 0 || sums.abandoned > 0 || staffed > 0;
      if (!isActive && !input.output.emptyIntervals) continue;
      text += tcsLine(input, label, contactGroup, sums, staffed, lengthOf(intervals));
    }
  }
  return text;
}

function tcsDailyData(input: OracleInput, figures: DayFigures): string {
  let text = '';
  for (const contactGroup of figures.contactGroups) {
    const active = activeIntervals(input, figures, contactGroup);
    if (active.length === 0 && !input.output.emptyIntervals) continue;
    const sums = contactSums(figures, contactGroup, figures.intervals);
    const staffed = staffedMs(input, contactGroup, piecesIn(figures, figures.intervals));
    text += tcsLine(input, '00:00', contactGroup, sums, staffed, lengthOf(active));
  }
  return text;
}

function tcsLine(
  input: OracleInput,
  label: string,
  contactGroup: string,
  sums: ContactSums,
  staffed: number,
  lengthMs: number,
): string {
  return itfLine([
    dateText(input),
    label,
    'TCSDATA',
    contactGroup,
    sums.queued,
    sums.handled,
    twoDecimals(sums.talkMs, 1000 * sums.handled),
    twoDecimals(sums.acwMs, 1000 * sums.handled),
    twoDecimals(sums.answerMs, 1000 * sums.answerWeight),
    sums.serviceLevelWeight === 0 ? 0 : Math.floor(sums.serviceLevel / (1000 * sums.serviceLevelWeight)),
    twoDecimals(staffed, lengthMs),
    sums.abandoned,
  ]);
}

function staffGroupData(input: OracleInput, figures: DayFigures): string {
  let text = '';
  const agentGroups = [...new Set(figures.pieces.map((piece) => piece.agentGroup))].sort(byCodePoints);
  for (const { label, intervals } of labelled(input, figures)) {
    const inside = piecesIn(figures, intervals);
    for (const agentGroup of agentGroups) {
      const pieces = inside.filter((piece) => piece.agentGroup === agentGroup);
      if (pieces.length === 0 && !input.output.emptyIntervals) continue;
      const staffed = timeOf(pieces, (piece) => staffs(input, piece));
      text += itfLine([
        dateText(input),
        label,
        'SGDATA',
        agentGroup,
        twoDecimals(staffed, lengthOf(intervals)),
        ...secondCells(pieces, true),
        new Set(pieces.map((piece) => piece.username)).size,
      ]);
    }
  }
  return text;
}

function agentProductivity(input: OracleInput, figures: DayFigures): string {
  let text = `${'\t'.repeat(7)} Agent Productivity Report\r\n${'\t'.repeat(8)} Date:${dateText(input)}\r\n\r\n`;
  const length = input.output.agentIdLength;
  const lastOf = (id: string) => (length === null ? id : Array.from(id).slice(-length).join(''));
  for (const { agentId, username, agentGroup, pieces, sums } of agentShares(input, figures, lastOf)) {
    const name = Array.from(agentGroup).slice(0, 30).join('');
    const pairs = figures.groupPairs.filter((pair) => pair.username === username && pair.agentGroup === agentGroup);
    const busy = busyShare(pieces, sums);
    text += itfLine([
      agentId,
      name,
      ...signInAndOut(input, figures, pairs[0]),
      sums.handled,
      twoDecimals(sums.talkMs, 1000 * sums.handled),
      twoDecimals(sums.acwMs, 1000 * sums.handled),
      twoDecimals(100 * busy.busyMs, busy.signedInMs),
      sums.outbound,
      twoDecimals(sums.outboundTalkMs, 1000 * sums.outbound),
      twoDecimals(sums.outboundAcwMs, 1000 * sums.outbound),
      ...secondCells(pieces, false),
    ]);
    for (const pair of pairs.slice(1)) {
      text += itfLine([agentId, name, ...signInAndOut(input, figures, pair), 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
  }
  return `${text}$END OF ASPECT\r\n`;
}

function signInAndOut(input: OracleInput, figures: DayFigures, pair: OraclePair | undefined): string[] {
  if (pair === undefined) return ['0', '0'];
  const clock = (at: number) => localText(input.timeZone, at).slice(11, 19).replaceAll(':', '');
  return [
    pair.startMark === 'open-start' ? '000000' : clock(pair.start),
    pair.end === figures.day.end ? '235959' : clock(pair.end),
  ];
}

/** SIGNED (where wanted), AVL, UNAVL in whole seconds, each rounded on its own. */
function secondCells(pieces: readonly Piece[], withSignedIn: boolean): number[] {
  const signedIn = timeOf(pieces, () => true);
  const available = timeOf(pieces, (piece) => piece.stateType === 'A');
  const seconds = (ms: number) => Math.floor((ms + 500) / 1000);
  const cells = [seconds(available), seconds(signedIn - available)];
  return withSignedIn ? [seconds(signedIn), ...cells] : cells;
}

/** `M/d/yyyy`. */
function dateText(input: OracleInput): string {
  const [year = '', month = '', day = ''] = input.date.split('-');
  return `${Number(month)}/${Number(day)}/${year}`;
}

function itfLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => String(field).replace(/[\t\r\n]/g, ' ')).join('\t')}\r\n`;
}

/** p/q rounded half up to two decimals, without trailing zeros; 0 where q is 0. */
function twoDecimals(numerator: number, divisor: number): string {
  if (divisor === 0) return '0';
  const [p, q] = [BigInt(numerator), BigInt(divisor)];
  const hundredths = (200n * p + q) / (2n * q);
  const text = `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
  return text.replace(/\.?0+$/, '');
}

import { validOn } from './agent-events';
import type { OraclePair, Piece } from './agent-time';
import { byCodePoints } from './code-points';
import { addContacts, type ContactSums, noContacts } from './contact-figures';
import { agentIdOf, type DayFigures, timeOf } from './day-figures';
import type { OracleInput } from './input';
import { csvLine } from './plain-csv';
import { localText, type Stretch } from './zone';

/** The files of profile `csv`, by name (spec 3). */
export function csvFiles(input: OracleInput, figures: DayFigures): Record<string, string> {
  return {
    'agentDaily.csv': agentDaily(input, figures),
    'agentGroupInterval.csv': agentGroupInterval(input, figures),
    'agentInterval.csv': agentInterval(input, figures),
    'contactGroupDaily.csv': contactGroupDaily(input, figures),
    'contactGroupInterval.csv': contactGroupInterval(input, figures),
    'signInPairs.csv': signInPairs(input, figures),
  };
}

/** Which signed-in types count to positions staffed. */
export function staffs(input: OracleInput, piece: Piece): boolean {
  if (input.rules.apsBasis === 'available') return piece.stateType === 'A';
  return input.rules.apsBasis === 'signedIn' || piece.stateType !== '1';
}

/** Pieces that lie in one of some intervals. */
export function piecesIn(figures: DayFigures, intervals: readonly Stretch[]): Piece[] {
  return figures.pieces.filter((piece) => intervals.some((interval) => within(interval)(piece)));
}

function within(stretch: Stretch): (piece: Stretch) => boolean {
  return (piece) => piece.start >= stretch.start && piece.end <= stretch.end;
}

/** Time of the agent groups that staff a contact group. */
export function staffedMs(input: OracleInput, contactGroup: string, pieces: readonly Piece[]): number {
  const groups = validOn(input.date, input.maps.staffing)
    .filter((row) => row.contactGroup === contactGroup)
    .map((row) => row.agentGroup);
  return timeOf(pieces, (piece) => groups.includes(piece.agentGroup) && staffs(input, piece));
}

/** Sums of a contact group over some of its intervals. */
export function contactSums(figures: DayFigures, contactGroup: string, stretches: readonly Stretch[]): ContactSums {
  const sums = noContacts();
  for (const row of figures.contacts) {
    if (row.contactGroup === contactGroup && stretches.some(({ start }) => start === row.start)) {
      addContacts(sums, row.sums);
    }
  }
  return sums;
}

/** Intervals in which a contact group has staff or contacts. */
export function activeIntervals(input: OracleInput, figures: DayFigures, contactGroup: string): Stretch[] {
  return figures.intervals.filter((interval) => {
    const { queued, handled, abandoned } = contactSums(figures, contactGroup, [interval]);
    const staffed = staffedMs(input, contactGroup, figures.pieces.filter(within(interval)));
    return queued > 0 || handled > 0 || abandoned > 0 || staffed > 0;
  });
}

export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/**
 * Agents' shares of the day: each agent and group with signed-in time, contacts handled or outbound contacts, in the order
 * of the ids as they are written.
 */
export function agentShares(
  input: OracleInput,
  figures: DayFigures,
  writtenId: (agentId: string) => string = (agentId) => agentId,
): { agentId: string; username: string; agentGroup: string; pieces: Piece[]; sums: ContactSums }[] {
  const keys = new Map<string, { username: string; agentGroup: string }>();
  for (const { username, agentGroup } of [...figures.pieces, ...figures.agentContacts]) {
    keys.set(JSON.stringify([username, agentGroup]), { username, agentGroup });
  }
  return [...keys.values()]
    .map(({ username, agentGroup }) => {
      const isOwn = (row: { username: string; agentGroup: string }) =>
        row.username === username && row.agentGroup === agentGroup;
      const sums = noContacts();
      for (const row of figures.agentContacts.filter(isOwn)) addContacts(sums, row.sums);
      const agentId = writtenId(agentIdOf(input, username));
      return { agentId, username, agentGroup, pieces: figures.pieces.filter(isOwn), sums };
    })
    .filter(({ pieces, sums }) => pieces.length > 0 || sums.handled > 0 || sums.outbound > 0)
    .sort(
      (a, b) =>
        byCodePoints(a.agentId, b.agentId) ||
        byCodePoints(a.username, b.username) ||
        byCodePoints(a.agentGroup, b.agentGroup),
    );
}

function contactGroupInterval(input: OracleInput, figures: DayFigures): string {
  let text = csvLine(
    'date,intervalStart,intervalStartUtc,contactGroup,nco,nch,abd,talkSeconds,acwSeconds,att,acwt,asa,serviceLevelPercent,staffedSeconds,aps'.split(
      ',',
    ),
  );
  for (const interval of figures.intervals) {
    const pieces = figures.pieces.filter(within(interval));
    for (const contactGroup of figures.contactGroups) {
      const sums = contactSums(figures, contactGroup, [interval]);
      const staffed = staffedMs(input, contactGroup, pieces);
      const isActive = sums.queued > 0 || sums.handled > 0 || sums.abandoned > 0 || staffed > 0;
      if (!isActive && !input.output.emptyIntervals) continue;
      text += csvLine([
        input.date,
        ...startTexts(input, interval),
        contactGroup,
        ...contactCells(sums, staffed, lengthOf([interval])),
      ]);
    }
  }
  return text;
}

function contactGroupDaily(input: OracleInput, figures: DayFigures): string {
  let text = csvLine(
    'date,contactGroup,nco,nch,abd,talkSeconds,acwSeconds,att,acwt,asa,serviceLevelPercent,staffedSeconds,aps'.split(
      ',',
    ),
  );
  for (const contactGroup of figures.contactGroups) {
    const active = activeIntervals(input, figures, contactGroup);
    if (active.length === 0 && !input.output.emptyIntervals) continue;
    const sums = contactSums(figures, contactGroup, figures.intervals);
    const staffed = staffedMs(input, contactGroup, piecesIn(figures, figures.intervals));
    text += csvLine([input.date, contactGroup, ...contactCells(sums, staffed, lengthOf(active))]);
  }
  return text;
}

function contactCells(sums: ContactSums, staffed: number, lengthMs: number): (string | number)[] {
  return [
    sums.queued,
    sums.handled,
    sums.abandoned,
    sums.talkMs / 1000,
    sums.acwMs / 1000,
    ratio(sums.talkMs, 1000 * sums.handled),
    ratio(sums.acwMs, 1000 * sums.handled),
    ratio(sums.answerMs, 1000 * sums.answerWeight),
    ratio(sums.serviceLevel, 1000 * sums.serviceLevelWeight),
    staffed / 1000,
    ratio(staffed, lengthMs),
  ];
}

function agentGroupInterval(input: OracleInput, figures: DayFigures): string {
  let text = csvLine(
    'date,intervalStart,intervalStartUtc,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds,agents,aps'.split(
      ',',
    ),
  );
  const agentGroups = [...new Set(figures.pieces.map((piece) => piece.agentGroup))].sort(byCodePoints);
  for (const interval of figures.intervals) {
    const inside = figures.pieces.filter(within(interval));
    for (const agentGroup of agentGroups) {
      const pieces = inside.filter((piece) => piece.agentGroup === agentGroup);
      if (pieces.length === 0 && !input.output.emptyIntervals) continue;
      text += csvLine([
        input.date,
        ...startTexts(input, interval),
        agentGroup,
        ...timeCells(pieces),
        new Set(pieces.map((piece) => piece.username)).size,
        ratio(
          timeOf(pieces, (piece) => staffs(input, piece)),
          lengthOf([interval]),
        ),
      ]);
    }
  }
  return text;
}

function agentInterval(input: OracleInput, figures: DayFigures): string {
  let text = csvLine(
    'date,intervalStart,intervalStartUtc,username,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds'.split(
      ',',
    ),
  );
  const shares = agentShares(input, figures).sort(
    (a, b) => byCodePoints(a.username, b.username) || byCodePoints(a.agentGroup, b.agentGroup),
  );
  for (const interval of figures.intervals) {
    for (const { username, agentGroup, pieces } of shares) {
      const inside = pieces.filter(within(interval));
      if (inside.length === 0) continue;
      text += csvLine([input.date, ...startTexts(input, interval), username, agentGroup, ...timeCells(inside)]);
    }
  }
  return text;
}

function agentDaily(input: OracleInput, figures: DayFigures): string {
  let text = csvLine(
    'date,agentId,username,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds,nch,att,awt,pip,noc,aott,aowt'.split(
      ',',
    ),
  );
  for (const { agentId, username, agentGroup, pieces, sums } of agentShares(input, figures)) {
    const busy = busyShare(pieces, sums);
    text += csvLine([
      input.date,
      agentId,
      username,
      agentGroup,
      ...timeCells(pieces),
      sums.handled,
      ratio(sums.talkMs, 1000 * sums.handled),
      ratio(sums.acwMs, 1000 * sums.handled),
      ratio(100 * busy.busyMs, busy.signedInMs),
      sums.outbound,
      ratio(sums.outboundTalkMs, 1000 * sums.outbound),
      ratio(sums.outboundAcwMs, 1000 * sums.outbound),
    ]);
  }
  return text;
}

/** PIP as a ratio: signed-in time less idle time, never below 0, over signed-in time. */
export function busyShare(pieces: readonly Piece[], sums: ContactSums): { busyMs: number; signedInMs: number } {
  const signedInMs = timeOf(pieces, () => true);
  return { busyMs: Math.max(0, signedInMs - sums.idleMs), signedInMs };
}

function signInPairs(input: OracleInput, figures: DayFigures): string {
  let text = csvLine('date,agentId,username,signInUtc,signOutUtc,signIn,signOut,seconds,startMark,endMark'.split(','));
  for (const pair of pairsInOrder(input, figures.pairs)) {
    text += csvLine([
      input.date,
      agentIdOf(input, pair.username),
      pair.username,
      new Date(pair.start).toISOString(),
      new Date(pair.end).toISOString(),
      localText(input.timeZone, pair.start),
      localText(input.timeZone, pair.end),
      (pair.end - pair.start) / 1000,
      pair.startMark,
      pair.endMark,
    ]);
  }
  return text;
}

function pairsInOrder(input: OracleInput, pairs: readonly OraclePair[]): OraclePair[] {
  return [...pairs].sort(
    (a, b) =>
      byCodePoints(agentIdOf(input, a.username), agentIdOf(input, b.username)) ||
      byCodePoints(a.username, b.username) ||
      a.start - b.start,
  );
}

function startTexts(input: OracleInput, interval: Stretch): string[] {
  return [localText(input.timeZone, interval.start), new Date(interval.start).toISOString()];
}

function timeCells(pieces: readonly Piece[]): number[] {
  const signedIn = timeOf(pieces, () => true);
  const available = timeOf(pieces, (piece) => piece.stateType === 'A');
  const productive = timeOf(pieces, (piece) => piece.stateType !== '1');
  return [signedIn / 1000, available / 1000, (signedIn - available) / 1000, productive / 1000];
}

/** A divisor of 0 gives 0. */
function ratio(numerator: number, divisor: number): number {
  return divisor === 0 ? 0 : numerator / divisor;
}

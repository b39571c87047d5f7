import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { layOutDay } from '../../converter/core/aspect/lay-out-day';
import { FindingList } from '../../converter/core/findings';
import type { AgentDay, ContactFigures, ContactGroupDay, DayHistory } from '../../converter/core/history/day-history';
import { byCodePoint } from '../../converter/core/order';
import type { SiteDay } from '../../converter/core/time/site-day';
import {
  aDay,
  aHistory,
  anAgent,
  aShare,
  CSV,
  ITF,
  NO_AGENT_CONTACTS,
  NO_CONTACTS,
  profileOf,
  SETTINGS,
  write,
} from './builders';

/** Ordinary, 25, 23, 24.5 and 25 hours, the last with 23:00 twice. */
const DAYS = [
  aDay(),
  aDay('2026-11-01', 'America/New_York'),
  aDay('2026-03-08', 'America/New_York', 15),
  aDay('2026-04-05', 'Australia/Lord_Howe'),
  aDay('2026-04-04', 'America/Santiago'),
];

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('a', ',', '"', '\t', '\r', '\n', ' ', '|', '😀', 'é', "'", '='),
    minLength: 1,
    maxLength: 40,
  }),
);
/** Different even where control characters are written as spaces. */
const names = fc
  .uniqueArray(name, { maxLength: 3, selector: (one) => one.replace(/[\t\r\n]/g, ' ') })
  .map((list) => list.sort(byCodePoint));
const ms = fc.oneof(fc.constant(0), fc.nat(1_800_000));
const count = fc.oneof(fc.constant(0), fc.nat(500));

/** A value for a few intervals, `none` for the others. */
function perInterval<T>(day: SiteDay, one: fc.Arbitrary<T>, none: T): fc.Arbitrary<T[]> {
  return fc
    .array(fc.tuple(fc.nat(day.intervals.length - 1), one), { maxLength: 6 })
    .map((given) => new Map(given))
    .map((given) => day.intervals.map((_, index) => given.get(index) ?? none));
}

const figures: fc.Arbitrary<ContactFigures> = fc.record({
  queued: count,
  handled: count,
  abandoned: count,
  talkMs: ms,
  acwMs: ms,
  answerMs: ms,
  answerWeight: count,
  serviceLevelPart: fc.nat(50_000_000),
  serviceLevelWeight: count,
});

function contactGroups(day: SiteDay): fc.Arbitrary<ContactGroupDay[]> {
  return names.chain((list) =>
    fc.tuple(
      ...list.map((one) =>
        fc.record({
          name: fc.constant(one),
          figuresByInterval: perInterval(day, figures, NO_CONTACTS),
          staffedMsByInterval: perInterval(day, ms, 0),
        }),
      ),
    ),
  );
}

/** Agents in one or more groups, AVL at most signed in. */
function agents(day: SiteDay): fc.Arbitrary<AgentDay[]> {
  const time = perInterval(day, fc.record({ signedIn: ms, percent: fc.nat(100) }), { signedIn: 0, percent: 0 });
  const contacts = fc.record({ handled: count, outbound: count, idleMs: ms, talkMs: ms });
  const share = (username: string, agentGroup: string) =>
    fc.tuple(time, contacts).map(([parts, given]) => ({
      ...aShare(agentGroup, day, { username, contacts: { ...NO_AGENT_CONTACTS, ...given } }),
      time: {
        username,
        agentGroup,
        signedInMsByInterval: parts.map(({ signedIn }) => signedIn),
        availableMsByInterval: parts.map(({ signedIn, percent }) => Math.floor((signedIn * percent) / 100)),
        productiveMsByInterval: parts.map(({ signedIn }) => signedIn),
      },
    }));
  return fc
    .tuple(names, names)
    .chain(([users, groups]) =>
      fc.tuple(
        ...users.map((user) =>
          fc.tuple(...groups.map((group) => share(user, group))).map((shares) => anAgent(user, shares)),
        ),
      ),
    );
}

const history: fc.Arbitrary<DayHistory> = fc.constantFrom(...DAYS).chain((day) =>
  fc.tuple(contactGroups(day), agents(day)).map(([contacts, staff]) => {
    const groupNames = [...new Set(staff.flatMap(({ groups }) => groups.map(({ agentGroup }) => agentGroup)))].sort(
      byCodePoint,
    );
    const agentGroups = groupNames.map((one) => ({
      name: one,
      members: staff.flatMap(({ groups }) =>
        groups.filter(({ agentGroup }) => agentGroup === one).map(({ time }) => time),
      ),
    }));
    return aHistory({ day, contactGroups: contacts, agents: staff, agentGroups });
  }),
);

const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);
const sumOf = (rows: readonly Readonly<Record<string, string>>[], column: string) =>
  rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 1000), 0);
const table = (text: string): Record<string, string>[] => parse(text, { columns: true, record_delimiter: '\n' });

test('csv reads back to the values it was written from', () => {
  fc.assert(
    fc.property(history, (given) => {
      const { text } = write(given, CSV);
      const rows = table(text('contactGroupInterval'));
      const expected = given.day.intervals.flatMap((interval, index) =>
        given.contactGroups.flatMap((group) => {
          const one = group.figuresByInterval[index] ?? NO_CONTACTS;
          const staffed = group.staffedMsByInterval[index] ?? 0;
          if (one.queued + one.handled + one.abandoned + staffed === 0) return [];
          return [
            [
              interval.start,
              interval.start,
              group.name,
              one.queued,
              one.handled,
              one.abandoned,
              one.talkMs / 1000,
              one.answerWeight === 0 ? 0 : one.answerMs / (1000 * one.answerWeight),
              one.serviceLevelWeight === 0 ? 0 : one.serviceLevelPart / (1000 * one.serviceLevelWeight),
              staffed / 1000,
              staffed / (interval.end - interval.start),
            ],
          ];
        }),
      );
      const read = rows.map((row) => [
        Date.parse(row.intervalStart ?? ''),
        Date.parse(row.intervalStartUtc ?? ''),
        row.contactGroup,
        ...['nco', 'nch', 'abd', 'talkSeconds', 'asa', 'serviceLevelPercent', 'staffedSeconds', 'aps'].map((column) =>
          Number(row[column]),
        ),
      ]);
      expect(read).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('sums: intervals make the day, agents make the group, AVL and UNAVL make signed in', () => {
  fc.assert(
    fc.property(history, (given) => {
      const { text } = write(given, CSV);
      const agentIntervals = table(text('agentInterval'));
      const agentGroups = table(text('agentGroupInterval'));
      const agentDays = table(text('agentDaily'));
      const contactIntervals = table(text('contactGroupInterval'));
      const contactDays = table(text('contactGroupDaily'));
      for (const rows of [agentIntervals, agentGroups, agentDays]) {
        expect(sumOf(rows, 'availableSeconds') + sumOf(rows, 'unavailableSeconds')).toBe(
          sumOf(rows, 'signedInSeconds'),
        );
      }
      const signedIn = given.agents.flatMap(({ groups }) => groups.map(({ time }) => total(time.signedInMsByInterval)));
      expect(sumOf(agentDays, 'signedInSeconds')).toBe(total(signedIn));
      expect(sumOf(agentGroups, 'signedInSeconds')).toBe(sumOf(agentDays, 'signedInSeconds'));
      expect(sumOf(agentIntervals, 'signedInSeconds')).toBe(sumOf(agentDays, 'signedInSeconds'));
      expect(sumOf(agentGroups, 'agents') / 1000).toBe(agentIntervals.length);
      for (const column of ['nco', 'nch', 'abd', 'staffedSeconds']) {
        expect(sumOf(contactIntervals, column)).toBe(sumOf(contactDays, column));
      }
    }),
    { numRuns: 40 },
  );
});

test('itf has as many fields in every line as it has columns, and only line ends of its own', () => {
  fc.assert(
    fc.property(history, fc.boolean(), (given, emptyIntervals) => {
      const { files } = write(given, ITF, { emptyIntervals });
      for (const { dataSet, bytes, rows } of files) {
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        const lines = text.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.join('')).not.toMatch(/[\r\n]/);
        const columns = { agentDaily: 13, agentGroupInterval: 9 }[dataSet as string] ?? 12;
        const data = dataSet === 'agentDaily' ? lines.slice(3, -1) : lines;
        expect(data.map((line) => line.split('\t').length)).toEqual(Array.from({ length: rows }, () => columns));
      }
    }),
    { numRuns: 40 },
  );
});

test('itf merges what csv keeps apart: the same contacts under as many labels as a clock has', () => {
  fc.assert(
    fc.property(history, (given) => {
      const merged = write(given)
        .lines('contactGroupInterval')
        .map((line) => line.split('\t'));
      const apart = table(write(given, CSV).text('contactGroupInterval'));
      for (const [column, field] of [
        [4, 'nco'],
        [5, 'nch'],
        [11, 'abd'],
      ] as const) {
        expect(merged.reduce((sum, row) => sum + Number(row[column]), 0) * 1000).toBe(sumOf(apart, field));
      }
      expect(new Set(merged.map((row) => `${row[1]} ${row[3]}`)).size).toBe(merged.length);
    }),
    { numRuns: 40 },
  );
});

test('the same history gives the same bytes', () => {
  fc.assert(
    fc.property(history, (given) => {
      const again = { ...given, agents: [...given.agents].reverse() };
      for (const profile of [ITF, CSV]) {
        expect(layOutDay(again, profileOf(profile), SETTINGS, new FindingList())).toEqual(
          layOutDay(given, profileOf(profile), SETTINGS, new FindingList()),
        );
      }
    }),
    { numRuns: 15 },
  );
});

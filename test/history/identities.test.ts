import type { Timeline, TimelineSpan } from '../../converter/core/agents/timeline';
import { FindingList } from '../../converter/core/findings';
import type { AgentGroupTime, SignInPair } from '../../converter/core/history/day-history';
import { agentIdentities, groupIdentity, type IdentityInstance, total } from '../../converter/core/history/identities';
import { IdentityLedger } from '../../converter/core/history/identity-ledger';

const KNOWN = { start: 1000, end: 2000 };
const aSpan = (start: number, end: number, stateType: 'A' | 'P' | '1'): TimelineSpan => ({
  start,
  end,
  stateType,
  agentGroup: 'Sales',
  endedBy: 'event',
});
const aPair = (start: number, end: number): SignInPair => ({ start, end, startMark: '', endMark: '' });
const aTime = (signedIn: number[], available: number[], productive: number[] = []): AgentGroupTime => ({
  username: 'ada',
  agentGroup: 'Sales',
  signedInMsByInterval: signedIn,
  availableMsByInterval: available,
  productiveMsByInterval: productive,
});

/** Signed in 900-1300 (A to 1100, P to 1200, 1 to 1300) and 1500-1600 (A): 400 ms of the day, 200 of them available. */
const TIMELINE: Timeline = {
  username: 'ada',
  firstEvent: 900,
  signedIn: [aSpan(900, 1100, 'A'), aSpan(1100, 1200, 'P'), aSpan(1200, 1300, '1'), aSpan(1500, 1600, 'A')],
  awayOnline: [],
  statesAfterLogout: [],
};
const TIMES = [aTime([250, 50], [100, 50]), aTime([0, 100], [50, 0])];
const PAIRS = [aPair(1000, 1300), aPair(1500, 1600)];

const sides = (instances: readonly IdentityInstance[]) =>
  Object.fromEntries(instances.map(({ name, left, right }) => [name, [left, right]]));

describe('an agent', () => {
  test('whose figures agree', () => {
    const instances = agentIdentities(TIMELINE, TIMES, PAIRS, KNOWN);
    expect(instances.map(({ key }) => key)).toEqual(['ada', 'ada', 'ada']);
    expect(sides(instances)).toEqual({
      intervalsSumToDay: [400, 400],
      availableAndUnavailableSumToSignedIn: [400, 400],
      statesSumToDay: [1000, 1000],
    });
  });

  test('whose intervals miss a millisecond', () => {
    expect(sides(agentIdentities(TIMELINE, [aTime([399], [200])], PAIRS, KNOWN))).toMatchObject({
      intervalsSumToDay: [399, 400],
      availableAndUnavailableSumToSignedIn: [400, 399],
    });
  });

  test('whose available time is not that of its type', () => {
    expect(sides(agentIdentities(TIMELINE, [aTime([400], [201])], PAIRS, KNOWN))).toMatchObject({
      intervalsSumToDay: [400, 400],
      availableAndUnavailableSumToSignedIn: [401, 400],
    });
  });

  test('whose pairs overlap or leave the day', () => {
    const states = (pairs: SignInPair[]) => sides(agentIdentities(TIMELINE, TIMES, pairs, KNOWN)).statesSumToDay;
    expect(states([aPair(1000, 1300), aPair(1200, 1600)])).toEqual([1100, 1000]);
    expect(states([aPair(1000, 1300), aPair(1100, 1200)])).toEqual([1100, 1000]);
    expect(states([aPair(900, 1300)])).toEqual([1100, 1000]);
    expect(states([aPair(1500, 2001)])).toEqual([1001, 1000]);
    expect(states([])).toEqual([1000, 1000]);
  });

  test.each([
    [900, [], [1000, 1000]],
    [1000, [], [1000, 1000]],
    [1400, [aPair(1500, 1600)], [1000, 1000]],
    [2000, [], [1000, 1000]],
    [2500, [], [1000, 1000]],
    // Signed in before the first event: counted twice.
    [1400, [aPair(1300, 1500)], [1100, 1000]],
    [2000, [aPair(1300, 1500)], [1200, 1000]],
  ])('first seen at %s', (firstEvent, pairs, expected) => {
    expect(sides(agentIdentities({ ...TIMELINE, firstEvent }, TIMES, pairs, KNOWN)).statesSumToDay).toEqual(expected);
  });
});

test('a group: the sum of its members against what its agents have in it', () => {
  const group = { name: 'Sales', members: [aTime([1, 2], []), aTime([10], [])] };
  expect(groupIdentity(group, 13)).toEqual({ name: 'agentsSumToGroup', key: 'Sales', left: 13, right: 13 });
  expect(groupIdentity(group, 14)).toEqual({ name: 'agentsSumToGroup', key: 'Sales', left: 13, right: 14 });
});

test('a sum of milliseconds', () => {
  expect(total([])).toBe(0);
  expect(total(Float64Array.from([1, 2, 4]))).toBe(7);
});

describe('the ledger', () => {
  test('counts what was checked and what did not hold, by name', () => {
    const findings = new FindingList();
    const ledger = new IdentityLedger(findings);
    ledger.add([
      { name: 'statesSumToDay', key: 'ada', left: 5, right: 5 },
      { name: 'intervalsSumToDay', key: 'ada', left: 3, right: 4 },
    ]);
    ledger.add([
      { name: 'intervalsSumToDay', key: 'bob', left: 3, right: 3 },
      { name: 'intervalsSumToDay', key: 'eve', left: 2, right: 1 },
    ]);
    expect(ledger.list()).toEqual([
      { name: 'intervalsSumToDay', checked: 3, broken: 2 },
      { name: 'statesSumToDay', checked: 1, broken: 0 },
    ]);
    expect(findings.list()).toEqual([
      {
        code: 'identity-broken',
        severity: 'error',
        count: 2,
        examples: [
          "ada: expected intervalsSumToDay to hold, got 3 and 4. This is a bug: report it with the day's inputs",
          "eve: expected intervalsSumToDay to hold, got 2 and 1. This is a bug: report it with the day's inputs",
        ],
      },
    ]);
  });

  test('nothing checked, nothing listed', () => {
    expect(new IdentityLedger(new FindingList()).list()).toEqual([]);
  });
});

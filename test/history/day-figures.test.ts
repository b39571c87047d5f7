import { dayFigures } from '../../converter/core/history/day-figures';
import type { AgentDay, ContactFigures, DayHistory, SignInPair } from '../../converter/core/history/day-history';
import { aDay } from '../agents/a-day';

const DAY = aDay();
const NONE: ContactFigures = {
  queued: 0,
  handled: 0,
  abandoned: 0,
  talkMs: 7,
  acwMs: 7,
  answerMs: 7,
  answerWeight: 7,
  serviceLevelPart: 7,
  serviceLevelWeight: 7,
};

const aGroup = (name: string, ...figures: Partial<ContactFigures>[]) => ({
  name,
  figuresByInterval: figures.map((part) => ({ ...NONE, ...part })),
  staffedMsByInterval: [],
});
const aPair = (start: number, end: number): SignInPair => ({ start, end, startMark: '', endMark: '' });
const anAgent = (username: string, ...pairs: SignInPair[]): AgentDay => ({
  username,
  agentId: username,
  pairs,
  groups: [],
});

function figuresOf(part: Partial<DayHistory>) {
  return dayFigures({ day: DAY, knownEnd: DAY.end, contactGroups: [], agentGroups: [], agents: [], ...part });
}

test('the contacts of each group, summed over the day', () => {
  const chat = aGroup('Chat', { queued: 1, handled: 10, abandoned: 100 }, { queued: 2, handled: 20, abandoned: 200 });
  expect(figuresOf({ contactGroups: [chat] }).contactGroups).toEqual([
    { name: 'Chat', queued: 3, handled: 30, abandoned: 300 },
  ]);
});

test('a group without contacts is not there', () => {
  const contactGroups = [
    aGroup('A', { queued: 1 }),
    aGroup('B', { handled: 1 }),
    aGroup('C', { abandoned: 1 }),
    aGroup('D', {}),
    aGroup('E'),
  ];
  expect(figuresOf({ contactGroups }).contactGroups.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
});

test('the agents that were signed in, and for how long', () => {
  const agents = [anAgent('ada', aPair(10, 20), aPair(30, 35)), anAgent('bob', aPair(0, 100)), anAgent('eve')];
  expect(figuresOf({ agents })).toEqual({ contactGroups: [], agents: 2, signedInMs: 115 });
});

test('while the day runs, the contacts of its finished intervals', () => {
  const chat = aGroup('Chat', { queued: 1 }, { queued: 2 });
  const end = DAY.intervals[1]?.end ?? 0;
  const queuedUntil = (knownEnd: number) => figuresOf({ contactGroups: [chat], knownEnd }).contactGroups[0]?.queued;
  expect([queuedUntil(end - 1), queuedUntil(end)]).toEqual([1, 3]);
});

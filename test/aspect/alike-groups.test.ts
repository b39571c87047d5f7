import {
  aContactGroup,
  aDay,
  aHistory,
  anAgent,
  aShare,
  CSV,
  profileOf,
  someTime,
  type Written,
  write,
} from './builders';

const day = aDay();
const LONG = 'Customer Service North America';
const EAST = `${LONG} East`;
const WEST = `${LONG} West`;

/** A day in which one agent is signed in to each of these groups. */
function dayOf(...groups: readonly string[]) {
  const shares = groups.map((group) => aShare(group, day, { times: { signedIn: { 0: 1 } } }));
  const agentGroups = groups.map((name) => ({ name, members: [someTime('ann', name, day, { signedIn: { 0: 1 } })] }));
  return aHistory({ agents: [anAgent('ann', shares)], agentGroups });
}

const alike = ({ findings }: Written) => findings.filter(({ code }) => code === 'group-names-alike');
const told = (written: string, first: string, second: string) =>
  `${JSON.stringify(written)}: profile itf: expected groups whose names differ as written, got ${JSON.stringify(first)} and ${JSON.stringify(second)}, which become one group in Aspect. Rename one of them, in the maps or in Amazon Connect`;

test('two groups that the cut to 30 characters makes one are told of by both names, once', () => {
  expect(alike(write(dayOf(EAST, WEST)))).toEqual([
    { code: 'group-names-alike', severity: 'warning', count: 1, examples: [told(LONG, EAST, WEST)] },
  ]);
});

test('each of several is told of with the first', () => {
  expect(alike(write(dayOf(EAST, `${LONG} South`, WEST)))[0]?.examples).toEqual([
    told(LONG, EAST, `${LONG} South`),
    told(LONG, EAST, WEST),
  ]);
});

test('a group whose own name is what another is cut to counts, too', () => {
  expect(alike(write(dayOf(LONG, EAST)))[0]?.examples).toEqual([told(LONG, LONG, EAST)]);
});

test('names of which a character had to be replaced are told of in every file', () => {
  const contactGroups = ['A\tB', 'A B'].map((name) => aContactGroup(name, day, { 0: { queued: 1 } }));
  const history = { ...dayOf('C\nD', 'C D'), contactGroups };
  expect(alike(write(history))[0]).toMatchObject({
    count: 2,
    examples: [told('A B', 'A\tB', 'A B'), told('C D', 'C\nD', 'C D')],
  });
});

test.each<[string, Written]>([
  ['names that differ in the first 30 characters', write(dayOf(`East ${LONG}`, `West ${LONG}`))],
  [
    'a contact group and an agent group of one name',
    write({
      ...dayOf('A B'),
      contactGroups: [aContactGroup('A\tB', day, { 0: { queued: 1 } })],
    }),
  ],
  ['a profile that cuts and replaces nothing', write(dayOf(EAST, WEST, 'C\nD', 'C D'), profileOf(CSV))],
])('nothing is told of %s', (_, written) => {
  expect(alike(written)).toEqual([]);
});

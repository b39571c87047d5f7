import { FindingList } from '../../converter/core/findings';
import { noteAbsentAgentGroups } from '../../converter/core/history/absent-agent-groups';

function noted(staffing: Readonly<Record<string, readonly string[]>>, known: readonly string[], reported = ['Phone']) {
  const findings = new FindingList();
  noteAbsentAgentGroups(new Map(Object.entries(staffing)), reported, new Set(known), findings);
  return findings.list();
}

test('an agent group that nobody is in is told of for each contact group that it should staff', () => {
  expect(noted({ Chat: ['Sails'], Phone: ['Sails', 'Sales'] }, ['Sales'], ['Chat', 'Phone'])).toEqual([
    {
      code: 'staffing-group-absent',
      severity: 'warning',
      count: 2,
      examples: ['Chat', 'Phone'].map(
        (contactGroup) =>
          `Sails: expected an agent group of the agents map, an event or the agent report, got one of none of them: it adds nothing to the APS of "${contactGroup}". Look for a typing error in the staffing map`,
      ),
    },
  ]);
});

test.each([
  ['case', 'front desk'],
  ['spaces', ' Front  Desk '],
  ['a no-break space', 'Front\u00a0Desk'],
])('a name that differs in %s is pointed out', (_, name) => {
  const [finding] = noted({ Phone: [name] }, ['Zoo', 'FRONT DESK', 'Front Desk']);
  expect(finding?.examples[0]).toMatch(/in the staffing map: "FRONT DESK" is one that there is$/);
});

test.each<[string, Parameters<typeof noted>]>([
  ['of a group that is there', [{ Phone: ['Sales'] }, ['Sales', 'Other']]],
  ['of agents in no group', [{ Phone: ['unknown'] }, ['Sales']]],
  ['of a contact group without a row of the queue report', [{ Chat: ['Sails'] }, ['Sales']]],
  ['where nobody is known at all', [{ Phone: ['Sails'] }, []]],
])('nothing is told %s', (_, args) => {
  expect(noted(...args)).toEqual([]);
});

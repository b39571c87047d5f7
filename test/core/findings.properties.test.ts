import fc from 'fast-check';
import { type Example, type FindingCode, FindingList } from '../../converter/core/findings';

const additions = fc.array(
  fc.tuple(
    fc.constantFrom<FindingCode>('queue-unmapped', 'row-set-aside'),
    fc.record({ key: fc.constantFrom('a', 'b', 'c'), line: fc.nat(3), text: fc.constantFrom('x', 'y') }),
    fc.integer({ min: 1, max: 3 }),
  ),
  { maxLength: 30 },
);

const listOf = (added: readonly (readonly [FindingCode, Example, number])[]) => {
  const findings = new FindingList();
  for (const [code, example, times] of added) findings.add(code, example, times);
  return findings;
};

test('neither the order of adding nor how it was divided changes anything', () => {
  fc.assert(
    fc.property(
      additions.chain((added) =>
        fc.tuple(fc.constant(added), fc.shuffledSubarray(added, { minLength: added.length }), fc.nat(added.length)),
      ),
      ([added, shuffled, cut]) => {
        const divided = listOf(shuffled.slice(0, cut));
        divided.addAll(listOf(shuffled.slice(cut)));
        expect(divided.list()).toEqual(listOf(added).list());
      },
    ),
  );
});

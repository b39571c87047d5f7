import fc from 'fast-check';
import { days } from './hostile-day';
import { convert } from './product';
import { differences } from './product-equals-oracle';

describe('the product and the oracle', () => {
  test('write the same files of hostile days in zones with strange clocks', async () => {
    await fc.assert(
      fc.asyncProperty(days(), async (day) => {
        expect(await differences(convert, day)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

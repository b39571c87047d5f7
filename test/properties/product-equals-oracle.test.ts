import fc from 'fast-check';
import { generateCentre } from '../centre/centre';
import { centreInput } from '../centre/centre-maps';
import { outputObjects } from '../centre/output-objects';
import { reportFiles } from '../centre/report-files';
import { runs } from '../conversion/runs';
import { hostileDays, judged } from './hostile-day';
import { convert } from './product';
import { differences } from './product-equals-oracle';

describe('the product and the oracle', () => {
  test('write the same files of hostile days in zones with strange clocks', async () => {
    await fc.assert(
      fc.asyncProperty(hostileDays('damaged'), async (input) => {
        expect(await differences(convert, judged(input))).toEqual([]);
      }),
      runs(60),
    );
  });

  test.each([
    ['America/New_York', '2026-11-01'],
    ['Asia/Kathmandu', '2026-01-15'],
  ])('write the same files of a generated centre: %s %s', async (timeZone, date) => {
    const centre = generateCentre({
      seed: 1,
      timeZone,
      dates: [date],
      agents: 3,
      hostileNames: true,
      overnightShare: 0.4,
    });
    const delivery = { minutesPerObject: 60, duplicateShare: 0.1, shuffled: true, lateShare: 0.2, heartbeats: true };
    const input = centreInput(
      centre,
      date,
      [...outputObjects(centre, delivery)],
      [...reportFiles(centre, 'previous2Hours')],
    );
    expect(await differences(convert, judged(input))).toEqual([]);
  });
});

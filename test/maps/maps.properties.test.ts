import fc from 'fast-check';
import { mapRowsOn, mapsOn } from '../../converter/core/maps/maps';
import { MAPS } from './some-maps';

test('the rows of a day do not depend on the order of rows', () => {
  const shuffled = <Row>(rows: readonly Row[]) =>
    fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
  const maps = fc.record({
    statuses: shuffled(MAPS.statuses ?? []),
    contactGroups: shuffled(MAPS.contactGroups),
    staffing: shuffled(MAPS.staffing),
    agents: shuffled(MAPS.agents),
  });
  fc.assert(
    fc.property(maps, (given) => {
      expect(mapRowsOn(given, '2026-04-01')).toEqual(mapRowsOn(MAPS, '2026-04-01'));
      expect(mapsOn(given, '2026-04-01')).toEqual(mapsOn(MAPS, '2026-04-01'));
    }),
  );
});
